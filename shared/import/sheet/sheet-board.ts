import type { BoardRecord } from '../../board/board-record.ts'
import { readServiceMap } from '../../domain/read-service-map.ts'
import type { ServiceMap } from '../../domain/service-map.ts'

/** The board that a sheet is to be brought in to. */
export interface SheetBoard {
  readonly map: ServiceMap
  /** On which page each shape is, be it in something else there. */
  readonly pageOf: ReadonlyMap<string, string>
}

/** Draws ids that no board has yet. */
export interface NewIds {
  readonly shape: () => string
  readonly agency: () => string
}

/** Reads it from the records of a view: valid and repaired. */
export function readSheetBoard(records: Iterable<BoardRecord>): SheetBoard {
  const all = [...records]
  const parents = new Map<string, string>()
  for (const record of all) {
    if (record.typeName === 'shape') parents.set(record.id, record.parentId)
  }
  const pageOf = new Map<string, string>()
  for (const [id, parent] of parents) {
    let page = parent
    for (let above = parents.get(page); above !== undefined; above = parents.get(page)) page = above
    pageOf.set(id, page)
  }
  return { map: readServiceMap(all), pageOf }
}
