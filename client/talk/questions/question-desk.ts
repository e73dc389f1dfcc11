import type { Question, Reaction } from '../../../shared/talk/talk.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { afterQuestionEvent } from './question-list.ts'
import type { HeldQuestion, QuestionEvent } from './question-list.ts'
import type { QuestionMemory } from './question-memory.ts'
import { countTaps, NO_TAPS, recentTaps, withTaps } from './reaction-window.ts'
import type { ReactionCounts, ReactionWindow } from './reaction-window.ts'

export interface QuestionDeskOptions {
  readonly memory: QuestionMemory
  /** All that this page has heard since it was loaded, in order. */
  readonly asked: Observable<readonly Question[]>
  /** How often each was tapped since this was told before: an object of its own each time. */
  readonly tapped: Observable<Partial<Record<Reaction, number>>>
  /** Unix ms. */
  readonly now: () => number
  /** @returns calls it off */
  readonly after: (delayMs: number, run: () => void) => () => void
}

/** How often is looked whether taps count no more. */
const AGEING_MS = 1_000

/** What the audience of a talk sends, as its presenter goes through it. */
export class QuestionDesk {
  readonly #options: QuestionDeskOptions
  readonly #questions: ObservableValue<readonly HeldQuestion[]>
  readonly #reactions = new ObservableValue<ReactionCounts>(NO_TAPS)
  readonly #endings: readonly (() => void)[]
  /** How many of those that were asked are known: one that was removed does not come back. */
  #heard = 0
  #window: ReactionWindow = []
  #cancelAgeing: (() => void) | null = null

  constructor(options: QuestionDeskOptions) {
    const { asked, memory, tapped } = options
    this.#options = options
    this.#questions = new ObservableValue(memory.read())
    this.#hear()
    this.#endings = [
      asked.subscribe(() => this.#hear()),
      tapped.subscribe(() => this.#countIn(tapped.get())),
    ]
  }

  /** In the order in which they were asked, without those that were removed. */
  get questions(): Observable<readonly HeldQuestion[]> {
    return this.#questions
  }

  /** Of the last minute. */
  get reactions(): Observable<ReactionCounts> {
    return this.#reactions
  }

  do(event: QuestionEvent): void {
    const before = this.#questions.get()
    this.#questions.set(afterQuestionEvent(before, event))
    if (this.#questions.get() !== before) this.#options.memory.keep(this.#questions.get())
  }

  /** The talk is over: its questions are forgotten. */
  end(): void {
    this.close()
    this.#options.memory.forget()
  }

  /** Leaves the questions to whoever loads the page anew. Idempotent. */
  close(): void {
    for (const end of this.#endings) end()
    this.#cancelAgeing?.()
    this.#cancelAgeing = null
  }

  #hear(): void {
    const asked = this.#options.asked.get()
    this.do({ kind: 'asked', questions: asked.slice(this.#heard) })
    this.#heard = asked.length
  }

  #countIn(counts: Partial<Record<Reaction, number>>): void {
    this.#setWindow(withTaps(this.#window, counts, this.#options.now()))
  }

  #setWindow(window: ReactionWindow): void {
    if (window !== this.#window) {
      this.#window = window
      this.#reactions.set(countTaps(window))
    }
    if (window.length === 0 || this.#cancelAgeing !== null) return
    this.#cancelAgeing = this.#options.after(AGEING_MS, () => {
      this.#cancelAgeing = null
      this.#setWindow(recentTaps(this.#window, this.#options.now()))
    })
  }
}
