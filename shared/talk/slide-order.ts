/** A slide and the place it was given: digits of base 62 that read as a fraction, "V" as 31/62. */
export interface PlacedSlide {
  readonly id: string
  /** Null while nobody has put it anywhere. */
  readonly order: string | null
}

/** A longer place is not made: all slides get new ones instead. A record's `meta` takes 128. */
const MAX_PLACE_LENGTH = 64
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The order of a talk: by their places, two of the same by id, then those without in the order in
 * which they are given. It is the same for everybody who sees the same places.
 */
export function inTalkOrder<Slide extends PlacedSlide>(slides: readonly Slide[]): Slide[] {
  const placed = slides.filter(({ order }) => order !== null)
  const others = slides.filter(({ order }) => order === null)
  return [
    ...placed.toSorted((a, b) => compare(a.order ?? '', b.order ?? '') || compare(a.id, b.id)),
    ...others,
  ]
}

/**
 * The places to be given so that one slide stands elsewhere and all others as they did; none when it
 * stands there already. Once the slides have places it is one, so that who moves another slide at the
 * same time disturbs nothing. Where none has, everybody gives the others the same.
 *
 * @param slides in the order of the talk
 * @param toIndex of the slide afterwards; beyond an end counts as the end
 * @returns places by id of the slide
 */
export function placesAfterMove(
  slides: readonly PlacedSlide[],
  id: string,
  toIndex: number,
): ReadonlyMap<string, string> {
  const from = slides.findIndex((slide) => slide.id === id)
  const to = Math.min(Math.max(toIndex, 0), slides.length - 1)
  if (from === -1 || from === to) return new Map()
  const places = missingPlaces(slides)
  if (places === undefined) return movedAnew(slides, from, to)
  const others = slides.toSpliced(from, 1).map((slide) => slide.order ?? places.get(slide.id))
  const place = placeBetween(others[to - 1] ?? null, others[to] ?? null)
  return place === undefined ? movedAnew(slides, from, to) : places.set(id, place)
}

/** A place between two others; undefined where there is none, or none short enough. Null for an end. */
export function placeBetween(below: string | null, above: string | null): string | undefined {
  if (above !== null && (below ?? '') >= above) return undefined
  let place = ''
  for (let at = 0; at < MAX_PLACE_LENGTH; at++) {
    const low = digitAt(below ?? '', at)
    const high = above === null ? DIGITS.length : digitAt(above, at)
    if (high - low > 1) return `${place}${DIGITS[Math.floor((low + high) / 2)] ?? ''}`
    place += DIGITS[low] ?? ''
    // Whatever follows is below `above` from here on.
    if (high > low) above = null
  }
  return undefined
}

/** Places for those without, after all others; undefined when the others do not go up one by one. */
function missingPlaces(slides: readonly PlacedSlide[]): Map<string, string> | undefined {
  const places = new Map<string, string>()
  const given = slides.flatMap(({ order }) => order ?? [])
  if (given.some((order, at) => at > 0 && order <= (given[at - 1] ?? ''))) return undefined
  const last = given.at(-1)
  const others = slides.filter(({ order }) => order === null)
  if (last === undefined) return evenly(others)
  let below = last
  for (const { id } of others) {
    const place = placeBetween(below, null)
    if (place === undefined) return undefined
    places.set(id, (below = place))
  }
  return places
}

function movedAnew(slides: readonly PlacedSlide[], from: number, to: number): Map<string, string> {
  const moved = slides.slice(from, from + 1)
  return evenly(slides.toSpliced(from, 1).toSpliced(to, 0, ...moved))
}

/** Places with as much room between any two. */
function evenly(slides: readonly PlacedSlide[]): Map<string, string> {
  const width = Math.ceil(Math.log(slides.length + 1) / Math.log(DIGITS.length)) + 1
  const step = DIGITS.length ** width / (slides.length + 1)
  return new Map(slides.map(({ id }, at) => [id, inBase62(Math.floor(step * (at + 1)), width)]))
}

function inBase62(n: number, width: number): string {
  const digits = Array.from({ length: width }, (_, at) => {
    return DIGITS[Math.floor(n / DIGITS.length ** (width - 1 - at)) % DIGITS.length] ?? ''
  })
  return digits.join('')
}

/** As in any fraction, zeros follow the last digit. */
function digitAt(place: string, at: number): number {
  return Math.max(DIGITS.indexOf(place[at] ?? '0'), 0)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
