import { mergedNotes } from '../../../shared/talk/merged-notes.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

/** Who types no more for so long has come to an end for now. */
export const PAUSE_MS = 700

interface Notes {
  /** As the board has them now. */
  readonly read: () => string
  readonly write: (notes: string) => void
}

/**
 * What somebody types as a slide's notes: kept by them until they pause or leave, then the board's.
 * What others wrote meanwhile stays in it.
 */
export class NotesDraft {
  readonly #notes: Notes
  readonly #scheduler: Scheduler
  /** What is typed and not yet the board's; null for nothing. */
  readonly #text = new ObservableValue<string | null>(null)
  /** The board's notes when typing began. */
  #base = ''
  #stopWaiting: (() => void) | undefined

  constructor(notes: Notes, scheduler: Scheduler) {
    this.#notes = notes
    this.#scheduler = scheduler
  }

  get text(): Observable<string | null> {
    return this.#text
  }

  type(text: string): void {
    if (this.#text.get() === null) this.#base = this.#notes.read()
    this.#text.set(text)
    this.#stopWaiting?.()
    this.#stopWaiting = this.#scheduler.after(PAUSE_MS, () => this.keep())
  }

  /** Gives the board what is typed, at once. Idempotent. */
  keep(): void {
    this.#stopWaiting?.()
    const text = this.#text.get()
    if (text === null) return
    this.#notes.write(mergedNotes(this.#base, text, this.#notes.read()))
    this.#text.set(null)
  }
}
