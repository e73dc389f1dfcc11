import type { LastLook } from '../../shared/domain/reminders.ts'
import { isBoardId } from '../../shared/protocol/credentials.ts'
import type { TextStorage } from './device-memory.ts'

/** Of how many boards, those looked at last. */
const MAX_BOARDS = 30

const LOOKS = 'wholeplace.looks'

/**
 * What the person at this browser saw of each board's commitments when they last looked. Nothing read
 * from storage is trusted, and nothing here throws: where storage fails, nothing is remembered.
 */
export class LastLooks {
  readonly #storage: TextStorage | null

  constructor(storage: TextStorage | null) {
    this.#storage = storage
  }

  /** Null for a board not looked at before. */
  of(boardId: string): LastLook | null {
    return this.#read().get(boardId) ?? null
  }

  note(boardId: string, look: LastLook): void {
    const looks = this.#read()
    looks.delete(boardId)
    this.#write([...looks, [boardId, look] as const].slice(-MAX_BOARDS))
  }

  forget(boardId: string): void {
    const looks = this.#read()
    if (looks.delete(boardId)) this.#write([...looks])
  }

  #write(looks: readonly (readonly [string, LastLook])[]): void {
    try {
      this.#storage?.setItem(LOOKS, JSON.stringify(looks))
    } catch {
      // Storage is full or turned off.
      return
    }
  }

  /** Looked at last comes last. */
  #read(): Map<string, LastLook> {
    try {
      const stored = JSON.parse(this.#storage?.getItem(LOOKS) ?? '[]') as unknown
      return new Map(Array.isArray(stored) ? stored.flatMap(readLook) : [])
    } catch {
      return new Map()
    }
  }
}

function readLook(stored: unknown): [string, LastLook][] {
  if (!Array.isArray(stored)) return []
  const [boardId, look] = stored as readonly unknown[]
  if (typeof boardId !== 'string' || !isBoardId(boardId)) return []
  if (typeof look !== 'object' || look === null) return []
  const { answered, date, wordings } = look as Record<string, unknown>
  if (!Number.isSafeInteger(answered) || typeof date !== 'string') return []
  if (typeof wordings !== 'object' || wordings === null) return []
  const seen = Object.entries(wordings as Record<string, unknown>)
  const sound = seen.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return [[boardId, { answered: Number(answered), date, wordings: Object.fromEntries(sound) }]]
}
