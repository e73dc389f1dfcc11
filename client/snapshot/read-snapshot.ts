import { isPlainObject } from '../../shared/board/plain-json.ts'
import type { PersonPresent, Snapshot } from '../../shared/snapshot/snapshot.ts'

/** A snapshot as the server tells of it; undefined when it is none. */
export function readSnapshot(value: unknown): Snapshot | undefined {
  if (!isPlainObject(value)) return undefined
  const { atMs, deleted, kind, present, shapes, version } = value
  const texts = TEXTS.map((name) => value[name])
  if (!areTexts(texts)) return undefined
  const [id, boardId, name, note, hash, title, madeBy] = texts
  if (typeof atMs !== 'number' || typeof shapes !== 'number' || typeof version !== 'number') {
    return undefined
  }
  if ((kind !== 'named' && kind !== 'checkpoint') || !Array.isArray(present)) return undefined
  return {
    id,
    boardId,
    kind,
    version,
    name,
    note,
    atMs,
    hash,
    title,
    shapes,
    madeBy,
    present: present.flatMap((person) => readPerson(person) ?? []),
    deleted: readDeletion(deleted),
  }
}

const TEXTS = ['id', 'boardId', 'name', 'note', 'hash', 'title', 'madeBy'] as const
type Texts = readonly [string, string, string, string, string, string, string]

function areTexts(values: readonly unknown[]): values is Texts {
  return values.length === TEXTS.length && values.every((value) => typeof value === 'string')
}

function readPerson(value: unknown): PersonPresent | undefined {
  if (!isPlainObject(value)) return undefined
  const { agency, name } = value
  return typeof name === 'string' && typeof agency === 'string' ? { name, agency } : undefined
}

function readDeletion(value: unknown): Snapshot['deleted'] {
  if (!isPlainObject(value)) return null
  const { atMs, by } = value
  return typeof atMs === 'number' && typeof by === 'string' ? { atMs, by } : null
}
