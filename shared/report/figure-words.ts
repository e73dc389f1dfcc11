import type { BoardRecord } from '../board/board-record.ts'
import { linkFieldsOf } from '../domain/link-fields.ts'
import { mapLaneOf } from '../domain/map-lane.ts'
import { beginSentence, sayHowMany } from '../domain/number-words.ts'

type Shape = Extract<BoardRecord, { typeName: 'shape' }>

/** What is counted in a picture, in the order in which it is said. */
const COUNTED: readonly {
  readonly one: string
  readonly many: string
  readonly is: (shape: Shape) => boolean
}[] = [
  { one: 'service', many: 'services', is: ({ type }) => type === 'service' },
  { one: 'pot of money', many: 'pots of money', is: ({ type }) => type === 'pot' },
  { one: 'stage of a journey', many: 'stages of a journey', is: ({ type }) => type === 'stage' },
  { one: 'barrier', many: 'barriers', is: ({ type }) => type === 'barrier' },
  { one: 'commitment', many: 'commitments', is: ({ type }) => type === 'commitment' },
  { one: 'link', many: 'links', is: (shape) => isLink(shape) },
  { one: 'lane', many: 'lanes', is: (shape) => mapLaneOf(shape) !== undefined },
  { one: 'note', many: 'notes', is: ({ type }) => type === 'note' },
  { one: 'text', many: 'texts', is: ({ type }) => type === 'text' },
  { one: 'picture', many: 'pictures', is: ({ type }) => type === 'image' },
  {
    one: 'other shape',
    many: 'other shapes',
    is: (shape) => OTHERS.has(shape.type) || (shape.type === 'arrow' && !isLink(shape)),
  },
]

const OTHERS: ReadonlySet<string> = new Set(['bookmark', 'draw', 'geo', 'highlight', 'line'])

function isLink(shape: Shape): boolean {
  return shape.type === 'arrow' && linkFieldsOf(shape.meta) !== undefined
}

/**
 * A picture of a board in a sentence, for who does not see it: "Care today: 12 services of five
 * agencies, nine links and one note."
 * @param shapes all that is in the picture, within groups and frames too
 */
export function sayFigure(title: string, shapes: readonly Shape[]): string {
  const counts = COUNTED.flatMap(({ is, many, one }) => {
    const count = shapes.filter(is).length
    if (count === 0) return []
    const words = sayHowMany(count, one, many)
    return one === 'service' ? `${words}${ofAgencies(shapes)}` : words
  })
  const last = counts.at(-1)
  if (last === undefined) return `${title}: nothing is on it.`
  const list = counts.length === 1 ? last : `${counts.slice(0, -1).join(', ')} and ${last}`
  // A title may be a sentence of its own.
  return beginSentence(
    /[.!?…]$/u.test(title) ? `${title} ${beginSentence(list)}.` : `${title}: ${list}.`,
  )
}

function ofAgencies(shapes: readonly Shape[]): string {
  const ids = shapes.flatMap(({ props }) =>
    'agencyId' in props && typeof props.agencyId === 'string' ? [props.agencyId] : [],
  )
  const count = new Set(ids.filter((id) => id !== '')).size
  return count < 2 ? '' : ` of ${sayHowMany(count, 'agency', 'agencies')}`
}
