import { contrast } from '../../domain/colour-sight.ts'

/** What one thing on a slide puts over what lies behind it, at one point. */
export type Paint =
  /** One of these colours, as "#1163af": a pattern has several. `opacity` is from 0 to 1. */
  | { readonly kind: 'colours'; readonly colours: readonly string[]; readonly opacity: number }
  /** Nobody can tell which, as in a photograph. */
  | { readonly kind: 'unknown' }

/** The colours that lie behind a text; null where that cannot be known. */
export type Ground = readonly string[] | null

/** More than so many colours behind one point are as good as unknown. */
const MOST_COLOURS = 16

/** What is seen of paints, the lowest first, on paper [ROW-5]. */
export function groundOf(paints: readonly Paint[]): Ground {
  let ground: Ground = ['#ffffff']
  for (const paint of paints) {
    if (paint.kind === 'unknown') {
      ground = null
      continue
    }
    const { colours, opacity } = paint
    if (opacity >= 1) ground = colours
    else if (ground !== null && opacity > 0) {
      const below: readonly string[] = ground
      ground = [...new Set(colours.flatMap((over) => below.map((on) => mixed(over, on, opacity))))]
    }
    if (ground !== null && ground.length > MOST_COLOURS) ground = null
  }
  return ground
}

/**
 * The contrast of a text at its worst, 1 to 21, as WCAG 2.2 defines it; null where what lies behind it
 * is not known [ROW-4].
 * @param opacity of the text
 */
export function textContrast(colour: string, opacity: number, ground: Ground): number | null {
  if (ground === null || ground.length === 0) return null
  return Math.min(...ground.map((on) => contrast(mixed(colour, on, opacity), on)))
}

/** @param part of the first colour, 0 to 1 */
function mixed(over: string, on: string, part: number): string {
  if (part >= 1) return over
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [over, on].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16))
    return Math.round((a ?? 0) * part + (b ?? 0) * (1 - part))
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
