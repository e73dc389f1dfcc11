import { AgencyFinder } from './agency-finder.ts'
import { agenciesNamed, idsNamed, tooManyAgencies, withLooks } from './agencies-to-make.ts'
import { EndFinder } from './end-finder.ts'
import { isFieldMapped, type Mapping } from './mapping.ts'
import { matchRows } from './match-rows.ts'
import { planShares } from './plan-shares.ts'
import { presentThings, type PresentThing } from './present-things.ts'
import { aboutRow, readRows, type ReadRow, type RowProblem } from './read-rows.ts'
import { resolveRow, type Finders, type Resolved } from './resolve-row.ts'
import { keyOf, looseKeyOf, saysWhose } from './row-keys.ts'
import { settleRow, type MatchedRow } from './settle-row.ts'
import type { Sheet } from './sheet.ts'
import type { NewIds, SheetBoard } from './sheet-board.ts'
import type { SheetTableName } from './sheet-fields.ts'
import type { Addition, Change, SheetPlan } from './sheet-plan.ts'
import { parentProblems } from './sound-parents.ts'

/**
 * Works out what bringing in a sheet would do to a board [SHEET-4]. Pure but for the ids it draws: the
 * board is not touched. Once it is done, a second plan has nothing to do.
 */
export function planSheet(
  sheet: Sheet,
  mapping: Mapping,
  board: SheetBoard,
  newIds: NewIds,
): SheetPlan {
  const { table } = mapping
  if (table === 'shares') return planShares(sheet, mapping, board, newIds)
  const { rows, problems } = readRows(sheet, mapping)
  const agencies = new AgencyFinder(board.map.agencies, newIds.agency)
  const finders: Finders = { agencies, ends: new EndFinder(board.map, board.pageOf.keys()) }
  const resolved = resolveAll(table, rows, finders)
  const present = presentThings(board.map, table)
  const matched = matchAll(table, resolved.rows, present, newIds)
  if (table === 'agencies') expectAll(matched, agencies)
  const settled = settleAll(matched, table, board, finders, present)

  const unsound =
    table === 'agencies'
      ? parentProblems(
          [...settled.additions, ...settled.changes],
          board.map.agencies,
          new Set(agencies.made.map(({ id }) => id)),
        )
      : new Map<number, string>()
  const isSound = ({ row }: Addition | Change): boolean => !unsound.has(row)
  const changes = settled.changes.filter(isSound)
  const sound = settled.additions.filter(isSound)
  const used = board.map.agencies
  const additions =
    table === 'agencies' ? withLooks(sound, used, isFieldMapped(mapping, 'Short name')) : sound
  const all = [
    ...problems,
    ...resolved.problems,
    ...settled.problems,
    ...[...unsound].map(([row, problem]) => aboutRow(row, problem)),
  ]
  const toMake = agenciesNamed(agencies.made, idsNamed([...additions, ...changes]), used)
  return {
    table,
    agencies: toMake,
    additions,
    changes,
    unchanged: settled.unchanged,
    problems: all.toSorted((a, b) => a.row - b.row),
    obstacle: tooManyAgencies(
      used.length,
      toMake.length + (table === 'agencies' ? additions.length : 0),
    ),
  }
}

interface ResolvedRow {
  readonly row: ReadRow
  readonly resolved: Resolved
}

interface ResolvedRows {
  readonly rows: readonly ResolvedRow[]
  readonly problems: readonly RowProblem[]
}

/** Rows that give an agency's id come first: those that only name it then mean the same one. */
function resolveAll(
  table: SheetTableName,
  rows: readonly ReadRow[],
  finders: Finders,
): ResolvedRows {
  for (const row of rows) {
    const hasId = AGENCY_IDS.some((header) => row.values.has(header))
    if (hasId) resolveRow(table, row, finders, 'whose')
  }
  const resolved: ResolvedRow[] = []
  const problems: RowProblem[] = []
  for (const row of rows) {
    const resolution = resolveRow(table, row, finders, 'whose')
    if (resolution.kind === 'resolved') resolved.push({ row, resolved: resolution })
    else problems.push(aboutRow(row.number, resolution.problem))
  }
  return { rows: resolved, problems }
}

const AGENCY_IDS = ['Agency (id)', 'Held by (id)', 'Raised by (id)', 'Lead agency (id)'] as const

function matchAll(
  table: SheetTableName,
  rows: readonly ResolvedRow[],
  present: readonly PresentThing[],
  newIds: NewIds,
): readonly MatchedRow[] {
  const sought = rows.map(({ row, resolved: { assumed, fields } }) => ({
    row: row.number,
    id: ownId(row),
    key: keyOf(table, { ...assumed, ...fields }),
    looseKey: saysWhose(table, fields) ? undefined : looseKeyOf(table, fields),
  }))
  const matches = matchRows(
    sought,
    present.map(({ id, fields }) => ({
      id,
      key: keyOf(table, fields),
      looseKey: looseKeyOf(table, fields),
    })),
  )
  const draw = table === 'agencies' ? newIds.agency : newIds.shape
  return rows.map(({ row, resolved }): MatchedRow => {
    const match = matches.get(row.number) ?? { kind: 'new' }
    return { row, resolved, match, id: match.kind === 'present' ? match.id : ownId(row) || draw() }
  })
}

function ownId({ values }: ReadRow): string {
  const id = values.get('Id')
  return typeof id === 'string' ? id : ''
}

/** Agencies of the sheet itself, which other rows of it may be parts of. */
function expectAll(rows: readonly MatchedRow[], agencies: AgencyFinder): void {
  for (const { id, match, resolved } of rows) {
    const { name, shortName } = resolved.fields
    if (match.kind !== 'new') continue
    agencies.expect({
      id,
      name: typeof name === 'string' ? name : '',
      shortName: typeof shortName === 'string' ? shortName : '',
    })
  }
}

interface SettledRows extends Pick<SheetPlan, 'additions' | 'changes' | 'unchanged' | 'problems'> {}

function settleAll(
  rows: readonly MatchedRow[],
  table: SheetTableName,
  board: SheetBoard,
  finders: Finders,
  present: readonly PresentThing[],
): SettledRows {
  const byId = new Map(present.map((thing) => [thing.id, thing]))
  const settled = rows.map((row) => settleRow(row, { table, board, finders, present: byId }))
  return {
    additions: settled.flatMap((each) => (each.kind === 'addition' ? [each.addition] : [])),
    changes: settled.flatMap((each) => (each.kind === 'change' ? [each.change] : [])),
    unchanged: settled.filter(({ kind }) => kind === 'unchanged').length,
    problems: settled.flatMap((each) =>
      each.kind === 'problem' ? [aboutRow(each.row, each.problem)] : [],
    ),
  }
}
