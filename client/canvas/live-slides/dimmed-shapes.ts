import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { Lens } from '../../../shared/domain/lens.ts'
import { seenThrough } from '../../../shared/domain/lens.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'

/**
 * The shapes that a lens dims, of each with all that is in it the outermost only: a shape is as faint
 * as what it is in. What the lens shows is not dimmed, nor is what that is in.
 *
 * @param map read from the same records
 */
export function dimmedThrough(
  lens: Lens,
  map: ServiceMap,
  records: ReadonlyMap<string, BoardRecord>,
): ReadonlySet<string> {
  const lit = new Set<string>()
  for (const id of seenThrough(lens, map)) {
    let record = records.get(id)
    while (record?.typeName === 'shape' && !lit.has(record.id)) {
      lit.add(record.id)
      record = records.get(record.parentId)
    }
  }
  const dimmed = new Set<string>()
  for (const record of records.values()) {
    if (record.typeName !== 'shape' || lit.has(record.id)) continue
    const isOutermost =
      records.get(record.parentId)?.typeName !== 'shape' || lit.has(record.parentId)
    if (isOutermost) dimmed.add(record.id)
  }
  return dimmed
}
