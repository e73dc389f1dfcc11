import { isAgencyId } from '../../domain/agency-id.ts'
import { shareCell, type ShareColumn } from '../../domain/commitment-cells.ts'
import { groupBy } from '../../domain/group-by.ts'
import { sayPoundsInFull } from '../../domain/money-words.ts'
import type { Commitment, Share } from '../../domain/service-map.ts'
import { AgencyFinder } from './agency-finder.ts'
import { agenciesNamed, tooManyAgencies } from './agencies-to-make.ts'
import type { Mapping } from './mapping.ts'
import type { FieldValue } from './read-cell.ts'
import { aboutRow, quote, readRows, type ReadRow, type RowProblem } from './read-rows.ts'
import type { Sheet } from './sheet.ts'
import type { NewIds, SheetBoard } from './sheet-board.ts'
import type { Change, FieldChange, SheetPlan } from './sheet-plan.ts'

/**
 * What bringing in a table of shares would do. A share is no thing of its own but cells of a commitment
 * that is on the board: each row changes the cells of one agency and year, and makes nothing [SHEET-9].
 */
export function planShares(
  sheet: Sheet,
  mapping: Mapping,
  { map }: SheetBoard,
  newIds: NewIds,
): SheetPlan {
  const { rows, problems } = readRows(sheet, mapping)
  const agencies = new AgencyFinder(map.agencies, newIds.agency)
  const found = rows.map((row) => findShare(row, map.commitments, agencies))
  const shares = found.flatMap((each) => (each.kind === 'share' ? [each] : []))
  const doubled = doublesOf(shares)
  const sound = shares.filter(({ row }) => !doubled.has(row.number))
  const changes = sound.flatMap((share) => changeBy(share, agencies) ?? [])
  const troubles = found.flatMap((each) => (each.kind === 'problem' ? [each.problem] : []))
  const named = new Set(
    sound
      .filter(({ row }) => changes.some((change) => change.row === row.number))
      .map(({ share }) => share.agencyId),
  )
  const toMake = agenciesNamed(agencies.made, named, map.agencies)
  return {
    table: 'shares',
    agencies: toMake,
    additions: [],
    changes,
    unchanged: sound.length - changes.length,
    problems: [...problems, ...troubles, ...doubled.values()].toSorted((a, b) => a.row - b.row),
    obstacle: tooManyAgencies(map.agencies.length, toMake.length),
  }
}

/** A row that has been looked for on the board. */
interface FoundShare {
  readonly kind: 'share'
  readonly row: ReadRow
  readonly commitment: Commitment
  /** As it is on the board; of nothing said where it is not. */
  readonly share: Share
}

function findShare(
  row: ReadRow,
  commitments: readonly Commitment[],
  agencies: AgencyFinder,
): FoundShare | { readonly kind: 'problem'; readonly problem: RowProblem } {
  const fail = (problem: string) =>
    ({ kind: 'problem', problem: aboutRow(row.number, problem) }) as const
  const said = (header: string): string => {
    const value = row.values.get(header)
    return typeof value === 'string' ? value : ''
  }
  const [id, ref] = [said('Id'), said('Ref')]
  const commitment =
    commitments.find((one) => id !== '' && one.id === id) ??
    commitments.find((one) => ref !== '' && one.ref === ref)
  if (commitment === undefined) {
    if (id === '' && ref === '') return fail('it says nothing under Ref, which it needs.')
    const which = ref === '' ? 'that id' : `the ref ${quote(ref)}`
    return fail(`no commitment on the board has ${which}: bring in the commitments first.`)
  }
  const [agencyId, name, year] = [said('Agency (id)'), said('Agency'), said('Year')]
  if (year === '') return fail('it says nothing under Year, which it needs.')
  if (agencyId === '' && name === '') return fail('it says nothing under Agency, which it needs.')
  // One that has left the directory keeps its shares.
  const hasLeft = name === '' && isAgencyId(agencyId) && agencies.nameOf(agencyId) === ''
  const agency = hasLeft ? { kind: 'agency' as const, id: agencyId } : agencies.find(agencyId, name)
  if (agency.kind === 'problem') return fail(agency.problem)
  const share = commitment.shares.find(
    (one) => one.agencyId === agency.id && one.year === year,
  ) ?? {
    agencyId: agency.id,
    year,
    paysPounds: null,
    savesPounds: null,
    isCashable: false,
  }
  return { kind: 'share', row, commitment, share }
}

/** Problems of rows that are about the same cells, by their numbers. */
function doublesOf(shares: readonly FoundShare[]): ReadonlyMap<number, RowProblem> {
  const same = groupBy(
    shares,
    ({ commitment, share }) => `${commitment.id}\n${share.agencyId}\n${share.year}`,
  )
  const problems = [...same.values()]
    .filter((rows) => rows.length > 1)
    .flatMap((rows) => {
      const [first, second] = rows.map(({ row }) => row.number)
      const problem = `rows ${first} and ${second} are the same share: keep one of them.`
      return rows.map(({ row }) => [row.number, aboutRow(row.number, problem)] as const)
    })
  return new Map(problems)
}

const COLUMNS: readonly (readonly [column: ShareColumn, header: string, field: keyof Share])[] = [
  ['pays', 'Pays (£)', 'paysPounds'],
  ['saves', 'Saves (£)', 'savesPounds'],
  ['cashable', 'Cashable', 'isCashable'],
]

/** @returns undefined where the board says it already */
function changeBy(
  { commitment, row, share }: FoundShare,
  agencies: AgencyFinder,
): Change | undefined {
  const fields: Record<string, FieldValue> = {}
  const details: FieldChange[] = []
  for (const [column, header, field] of COLUMNS) {
    const after = row.values.get(header)
    const before = share[field]
    if (after === undefined || after === before) continue
    // A cell that says no is one that nobody has filled in.
    fields[shareCell(column, share.agencyId, share.year)] = after === false ? null : after
    const where = `${agencies.nameOf(share.agencyId)}, ${share.year}`
    details.push({ header: `${header}, ${where}`, before: say(before), after: say(after) })
  }
  if (details.length === 0) return undefined
  return {
    row: row.number,
    id: commitment.id,
    name: commitment.ref,
    fields,
    details,
  }
}

function say(value: FieldValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return sayPoundsInFull(value)
  return value === true ? 'Yes' : 'No'
}
