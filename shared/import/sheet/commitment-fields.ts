import { afterCell, neededCell } from '../../domain/commitment-cells.ts'
import type { Fields } from './sheet-plan.ts'

/** A commitment's fields as its shape has them: those of its own, and the cells of its `meta`. */
export interface CommitmentFields {
  readonly props: Fields
  /** By their names; undefined for what nobody has filled in any more. */
  readonly cells: Readonly<Record<string, number | true | undefined>>
}

/** @param meta of the shape as it is: what a list no longer names goes */
export function commitmentFields(
  fields: Fields,
  meta: Readonly<Record<string, unknown>> = {},
): CommitmentFields {
  const { neededAgencyIds, dependsOn, ...others } = fields
  const cells: Record<string, number | true | undefined> = {}
  const setList = (list: unknown, cellOf: (item: string) => string): void => {
    if (!Array.isArray(list)) return
    for (const name of Object.keys(meta)) if (name.startsWith(cellOf(''))) cells[name] = undefined
    for (const item of list) cells[cellOf(String(item))] = true
  }
  setList(neededAgencyIds, neededCell)
  setList(dependsOn, afterCell)
  const props: Record<string, Fields[string]> = {}
  for (const [name, value] of Object.entries(others)) {
    if (!name.includes('/')) props[name] = value
    else cells[name] = typeof value === 'number' || value === true ? value : undefined
  }
  return { props, cells }
}
