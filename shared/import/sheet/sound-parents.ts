import type { Agency } from '../../domain/service-map.ts'
import type { Fields } from './sheet-plan.ts'

/** A row of a table of agencies that is about to be brought in. */
interface ParentedRow {
  readonly row: number
  readonly id: string
  readonly fields: Fields
}

/**
 * Rows of agencies that cannot be: those that would be a part of themselves, in however many steps, and
 * those that are parts of what will not be there.
 *
 * @param others ids that will be there besides the board's and the rows' own
 * @returns the problem, a sentence, by the row's number
 */
export function parentProblems(
  rows: readonly ParentedRow[],
  agencies: readonly Agency[],
  others: ReadonlySet<string>,
): ReadonlyMap<number, string> {
  const problems = new Map<number, string>()
  const parents = new Map<string, unknown>(agencies.map(({ id, parentId }) => [id, parentId]))
  for (const { id, fields } of rows) {
    if (typeof fields['parentId'] === 'string') parents.set(id, fields['parentId'])
  }
  for (const { row, id } of rows) if (isAbove(id, id, parents)) problems.set(row, IN_A_CIRCLE)

  const there = new Set([...others, ...agencies.map(({ id }) => id), ...rows.map(({ id }) => id)])
  for (let hasLost = true; hasLost;) {
    hasLost = false
    for (const { row, id } of rows) if (problems.has(row)) there.delete(id)
    for (const { id } of agencies) there.add(id)
    for (const { row, fields } of rows) {
      const { parentId } = fields
      if (problems.has(row) || typeof parentId !== 'string' || there.has(parentId)) continue
      problems.set(row, NO_PARENT)
      hasLost = true
    }
  }
  return problems
}

const IN_A_CIRCLE = 'it would be a part of itself: change what it is part of.'
const NO_PARENT = 'the agency that it is part of cannot be brought in.'

function isAbove(sought: string, id: string, parents: ReadonlyMap<string, unknown>): boolean {
  const seen = new Set<unknown>()
  let above = parents.get(id)
  while (above !== sought && typeof above === 'string' && !seen.has(above)) {
    seen.add(above)
    above = parents.get(above)
  }
  return above === sought
}
