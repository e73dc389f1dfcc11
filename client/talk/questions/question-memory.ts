import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { TextStorage } from '../../offline/device-memory.ts'
import type { HeldQuestion } from './question-list.ts'

const NAME = 'wholeplace.questions'

/**
 * The questions of one talk, kept in the presenter's tab alone, so that they are there after a reload.
 * Nothing in it throws, and nothing read is trusted.
 */
export class QuestionMemory {
  readonly #storage: (TextStorage & Pick<Storage, 'removeItem'>) | null
  readonly #talkId: string

  /** @param storage of this tab; null where there is none: then nothing outlasts a reload */
  constructor(storage: (TextStorage & Pick<Storage, 'removeItem'>) | null, talkId: string) {
    this.#storage = storage
    this.#talkId = talkId
  }

  /** Empty for another talk than the one they were kept in. */
  read(): readonly HeldQuestion[] {
    try {
      return readQuestions(JSON.parse(this.#storage?.getItem(NAME) ?? 'null'), this.#talkId)
    } catch {
      return []
    }
  }

  keep(questions: readonly HeldQuestion[]): void {
    try {
      this.#storage?.setItem(NAME, JSON.stringify({ talkId: this.#talkId, questions }))
    } catch {
      // Storage is full or turned off: they last as long as the page.
      return
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(NAME)
    } catch {
      // As above.
      return
    }
  }
}

function readQuestions(stored: unknown, talkId: string): readonly HeldQuestion[] {
  if (typeof stored !== 'object' || stored === null) return []
  const { questions, talkId: keptFor } = stored as Readonly<Record<string, unknown>>
  if (keptFor !== talkId || !Array.isArray(questions)) return []
  return questions.slice(-LIMITS.maxQuestions).filter(isHeld)
}

function isHeld(value: unknown): value is HeldQuestion {
  if (typeof value !== 'object' || value === null) return false
  const { atMs, id, isAnswered, text } = value as Readonly<Record<string, unknown>>
  const hasWords = typeof id === 'string' && typeof text === 'string'
  return hasWords && typeof isAnswered === 'boolean' && Number.isFinite(atMs)
}
