import type { Analysis } from '../../../shared/domain/analysis.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { AnalysisState } from './latest-analysis.ts'
import { newsWords } from './section-words.ts'

/** Changes are gathered for so long before they are said: nobody wants to hear each stroke. */
const GATHERING_MS = 4_000

/**
 * What has changed in the findings, to be said aloud to who cannot see it: seldom, and only how many
 * there are. For as long as somebody listens.
 */
export class FindingsNews implements Observable<string> {
  readonly #findings: Observable<AnalysisState>
  readonly #scheduler: Scheduler
  readonly #words = new ObservableValue('')
  #said: Analysis | null = null
  #cancel: (() => void) | null = null

  constructor(findings: Observable<AnalysisState>, scheduler: Scheduler) {
    this.#findings = findings
    this.#scheduler = scheduler
  }

  readonly get = (): string => this.#words.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const stopListening = this.#words.subscribe(listener)
    const stopFollowing = this.#findings.subscribe(this.#note)
    return () => {
      stopFollowing()
      stopListening()
      this.#cancel?.()
      this.#cancel = null
    }
  }

  readonly #note = (): void => {
    const state = this.#findings.get()
    if (state.kind !== 'ready') return
    if (this.#said === null) this.#said = state.analysed.analysis
    else this.#cancel ??= this.#scheduler.after(GATHERING_MS, this.#say)
  }

  readonly #say = (): void => {
    this.#cancel = null
    const state = this.#findings.get()
    if (state.kind !== 'ready' || this.#said === null) return
    this.#words.set(newsWords(this.#said, state.analysed.analysis))
    this.#said = state.analysed.analysis
  }
}
