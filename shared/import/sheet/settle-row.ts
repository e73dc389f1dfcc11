import { isIdIn } from './board-ids.ts'
import { differences, withoutIdleFigure } from './differences.ts'
import type { Match } from './match-rows.ts'
import type { SheetBoard } from './sheet-board.ts'
import type { PresentThing } from './present-things.ts'
import { quote, type ReadRow } from './read-rows.ts'
import { resolveRow, type Finders, type Resolved } from './resolve-row.ts'
import { KEY_FIELDS, type SheetTableName } from './sheet-fields.ts'
import type { Addition, Change, Fields } from './sheet-plan.ts'

/** A row that has been looked for on the board. */
export interface MatchedRow {
  readonly row: ReadRow
  readonly resolved: Resolved
  readonly match: Match
  /** The id it has on the board, or will have. */
  readonly id: string
}

/** What a row comes to. */
export type Settled =
  | { readonly kind: 'addition'; readonly row: number; readonly addition: Addition }
  | { readonly kind: 'change'; readonly row: number; readonly change: Change }
  | { readonly kind: 'unchanged'; readonly row: number }
  /** @param problem a sentence about the row */
  | { readonly kind: 'problem'; readonly row: number; readonly problem: string }

interface Surroundings {
  readonly table: SheetTableName
  readonly board: SheetBoard
  readonly finders: Finders
  /** What the table is about, by id. */
  readonly present: ReadonlyMap<string, PresentThing>
}

/** What comes of one row, once it is known what on the board it is [SHEET-4 to SHEET-7]. */
export function settleRow(matched: MatchedRow, surroundings: Surroundings): Settled {
  const { row, resolved, match, id } = matched
  const { table, finders, present } = surroundings
  const fail = (problem: string): Settled => ({ kind: 'problem', row: row.number, problem })
  const above = resolveRow(table, row, finders, 'part of')
  if (above.kind === 'problem') return fail(above.problem)
  const said: Fields = { ...above.fields, ...resolved.fields }
  switch (match.kind) {
    case 'double': {
      const [first, second] = [match.of, row.number].toSorted((a, b) => a - b)
      return fail(`rows ${first} and ${second} are the same thing: keep one of them.`)
    }
    case 'ambiguous':
      return fail(
        `${match.count} things on the board could be meant: say whose it is, or give its id.`,
      )
    case 'new': {
      const trouble = troubleWithNew(matched, said, surroundings)
      if (trouble !== undefined) return fail(trouble)
      const fields = withoutIdleFigure({ ...resolved.assumed, ...said }, {})
      const addition = { row: row.number, id, name: nameIn(fields), fields }
      return { kind: 'addition', row: row.number, addition }
    }
    case 'present': {
      const thing = present.get(id)
      if (thing === undefined) return fail('it has just gone from the board.')
      if (table === 'links' && movesAnEnd(said, thing.fields)) return fail(MOVES_AN_END)
      // What was found by its name is called so, however it is spelt.
      const { name: _, ...others } = said
      const isByName = match.by === 'name' && said['ref'] === undefined
      const asked = withoutIdleFigure(isByName ? others : said, thing.fields)
      const { fields, details } = differences(table, asked, thing.fields, finders.agencies)
      if (details.length === 0) return { kind: 'unchanged', row: row.number }
      const change = { row: row.number, id, name: thing.name, fields, details }
      return { kind: 'change', row: row.number, change }
    }
  }
}

const MOVES_AN_END =
  'on the board this link runs between other things: clear its id to add one more, or move its end there.'

function troubleWithNew(
  { row, id }: MatchedRow,
  said: Fields,
  { table, board }: Surroundings,
): string | undefined {
  const hasId = row.values.has('Id')
  if (hasId && (!isIdIn(table, id) || board.pageOf.has(id))) {
    return `“${quote(id)}” is the id of another kind of thing: clear the id.`
  }
  const missing = KEY_FIELDS[table].filter((header) => !row.values.has(header))
  if (table === 'links') {
    const [from, to] = [said['fromId'], said['toId']]
    if (typeof from !== 'string' || typeof to !== 'string') {
      return `it needs both ends, but says nothing under ${missing.join(' and ')}.`
    }
    const isApart = board.pageOf.get(from) !== board.pageOf.get(to)
    return isApart ? 'what it links is on different pages of the board.' : undefined
  }
  const [header] = missing
  return header === undefined || hasId
    ? undefined
    : `it says nothing under ${header}, which it needs.`
}

function movesAnEnd(said: Fields, present: Fields): boolean {
  return ['fromId', 'toId'].some((end) => said[end] !== undefined && said[end] !== present[end])
}

function nameIn({ name }: Fields): string {
  return typeof name === 'string' ? name : ''
}
