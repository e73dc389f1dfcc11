import type { TLBinding } from '@tldraw/tlschema'
import type { BoardRecord } from './board-record.ts'
import type { Placement } from './placing.ts'

type Records = ReadonlyMap<string, BoardRecord>

/**
 * Bindings that lead nowhere, that tldraw could not compute, or that are one too many at an end:
 * [REPAIR-4], [REPAIR-5].
 * @param placements of shapes that do not stand as they say
 */
export function hiddenBindings(
  records: Records,
  placements: ReadonlyMap<string, Placement>,
): ReadonlySet<string> {
  const hidden = new Set<string>()
  const shownAt = new Map<string, string>()
  for (const record of records.values()) {
    if (record.typeName !== 'binding') continue
    if (!isSound(record, records, placements)) {
      hidden.add(record.id)
      continue
    }
    const end = endOf(record)
    const rival = shownAt.get(end)
    if (rival === undefined || rival < record.id) {
      if (rival !== undefined) hidden.add(rival)
      shownAt.set(end, record.id)
    } else {
      hidden.add(record.id)
    }
  }
  return hidden
}

/** Names the end of the arrow that a binding holds: one name for all bindings there. */
export function endOf({ fromId, props }: TLBinding): string {
  return `${(props as { readonly terminal: string }).terminal} ${fromId}`
}

function isSound(
  binding: TLBinding,
  records: Records,
  placements: ReadonlyMap<string, Placement>,
): boolean {
  const from = records.get(binding.fromId)
  const to = records.get(binding.toId)
  return (
    from?.typeName === 'shape' &&
    from.type === 'arrow' &&
    to?.typeName === 'shape' &&
    // An arrow to an arrow, or to the group it stands in, has a shape that depends on itself.
    to.type !== 'arrow' &&
    to.type !== 'group' &&
    pageOf(from, records, placements) === pageOf(to, records, placements)
  )
}

/** The page on which a shape stands, however deep. Circles of parents are broken by then. */
function pageOf(
  record: BoardRecord,
  records: Records,
  placements: ReadonlyMap<string, Placement>,
): string {
  let next: BoardRecord | undefined = record
  let parentId = ''
  while (next?.typeName === 'shape') {
    parentId = placements.get(next.id)?.place?.parentId ?? next.parentId
    next = records.get(parentId)
  }
  return parentId
}
