import type { TLBinding } from '@tldraw/tlschema'
import { isEqual } from '@tldraw/utils'
import type { BoardRecord } from './board-record.ts'
import type { RecordEdit } from './board-document.ts'
import { endOf } from './hidden-bindings.ts'
import { type Place, placeOf } from './places.ts'
import { isContainer } from './placing.ts'

/** A board as an edit finds it. */
export interface BoardBefore {
  /** Valid records, by id. */
  readonly sound: ReadonlyMap<string, BoardRecord>
  /** The same as repair shows them. */
  readonly shown: ReadonlyMap<string, BoardRecord>
  readonly hidden: ReadonlySet<string>
  readonly dissolved: ReadonlySet<string>
}

export interface Aftermath {
  /** Where frames and groups stood before the edit, for what others put into them [REG-8]. */
  readonly homes: ReadonlyMap<string, Place>
  /** Records that nobody sees, and that the edit must not bring to light or leave for ever. */
  readonly removed: ReadonlySet<string>
}

/** What is to be written with an edit besides what the person did. */
export function aftermathOf(edit: RecordEdit, board: BoardBefore): Aftermath {
  const homes = new Map<string, Place>()
  const removed = new Set(hiddenBehind(edit, board))
  for (const id of edit.removed) {
    const record = board.shown.get(id)
    if (isContainer(record)) homes.set(id, placeOf(record))
    leaveGroup(id, undefined)
  }
  for (const { before, after } of edit.updated) {
    if (before.typeName !== 'shape' || after.typeName !== 'shape') continue
    if (!isEqual(placeOf(before), placeOf(after))) leaveGroup(after.id, after.parentId)
    const isNested = before.parentId !== after.parentId && after.parentId.startsWith('shape:')
    if (isNested && isContainer(after)) homes.set(after.id, placeOf(before))
  }
  return { homes, removed }

  /** A group that held one shape, which stands elsewhere from now on, is gone for good [REPAIR-10]. */
  function leaveGroup(id: string, parentId: string | undefined): void {
    const sound = board.sound.get(id)
    if (sound?.typeName !== 'shape' || sound.parentId === parentId) return
    const group = board.sound.get(sound.parentId)
    if (!isContainer(group) || !board.dissolved.has(group.id)) return
    homes.set(group.id, placeOf(group))
    removed.add(group.id)
  }
}

/** Hidden bindings at ends that the edit binds or frees: one of them would take the end [REPAIR-5]. */
function hiddenBehind(edit: RecordEdit, { sound, hidden }: BoardBefore): string[] {
  if (hidden.size === 0) return []
  const touched = [
    ...edit.created,
    ...edit.updated.map(({ after }) => after),
    ...edit.removed.map((id) => sound.get(id)),
  ]
  const ends = new Set(touched.filter(isBinding).map(endOf))
  const arrows = new Set(edit.removed)
  const written = new Set(touched.map((record) => record?.id))
  return [...hidden].filter((id) => {
    const binding = sound.get(id)
    if (!isBinding(binding) || written.has(binding.id)) return false
    return ends.has(endOf(binding)) || arrows.has(binding.fromId)
  })
}

function isBinding(record: BoardRecord | undefined): record is TLBinding {
  return record?.typeName === 'binding'
}
