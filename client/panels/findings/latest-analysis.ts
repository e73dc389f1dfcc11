import type { AgreementBook } from '../../../shared/domain/agreement.ts'
import type { Analysis } from '../../../shared/domain/analysis.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { AnalysisQuestion, Analyst, AnalystAnswers } from './analyst.ts'

/** An analysis with what it was made of. */
export interface AnalysedMap extends AnalysisQuestion {
  readonly analysis: Analysis
}

export type AnalysisState =
  /** The first is under way. */
  | { readonly kind: 'working' }
  /** Of the map as it is, or as it was a moment ago while the next is under way. */
  | { readonly kind: 'ready'; readonly analysed: AnalysedMap }
  /** It could not be worked out. `before` is the last that could, null for none. */
  | { readonly kind: 'failed'; readonly before: AnalysedMap | null }

/** What an analysis follows. */
export interface AnalysedSources {
  readonly map: Observable<ServiceMap>
  readonly agreements: Observable<AgreementBook>
  /** The day it is, as "2011-03-31"; asked with each question. */
  readonly today: () => string
}

/**
 * The analysis of a map that changes, for as long as somebody watches. One is under way at most;
 * when it comes, the latest map is next, and those between are passed over.
 */
export class LatestAnalysis implements Observable<AnalysisState> {
  readonly #sources: AnalysedSources
  readonly #openAnalyst: (answers: AnalystAnswers) => Analyst
  readonly #state = new ObservableValue<AnalysisState>({ kind: 'working' })
  #watchers = 0
  #analyst: Analyst | null = null
  #underWay: AnalysisQuestion | null = null
  #stopsFollowing: readonly (() => void)[] = []

  constructor(sources: AnalysedSources, openAnalyst: (answers: AnalystAnswers) => Analyst) {
    this.#sources = sources
    this.#openAnalyst = openAnalyst
  }

  readonly get = (): AnalysisState => this.#state.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const stopListening = this.#state.subscribe(listener)
    this.#watchers++
    if (this.#watchers === 1) {
      const { agreements, map } = this.#sources
      this.#stopsFollowing = [map, agreements].map((source) => source.subscribe(this.#askNext))
      this.#askNext()
    }
    return () => {
      stopListening()
      this.#watchers--
      if (this.#watchers === 0) this.#stop()
    }
  }

  /** Asks afresh after a failure. */
  tryAgain(): void {
    if (this.#watchers > 0) this.#askNext()
  }

  #stop(): void {
    for (const stop of this.#stopsFollowing) stop()
    this.#stopsFollowing = []
    this.#dismissAnalyst()
  }

  readonly #askNext = (): void => {
    const { agreements, map, today } = this.#sources
    const question = { map: map.get(), agreements: agreements.get(), today: today() }
    if (this.#underWay !== null || isSameQuestion(this.#lastAnalysed(), question)) return
    this.#underWay = question
    this.#analyst ??= this.#openAnalyst({ onAnalysis: this.#take, onFailure: this.#fail })
    this.#analyst.ask(question)
  }

  readonly #take = (analysis: Analysis): void => {
    const question = this.#underWay
    if (question === null) return
    this.#underWay = null
    this.#state.set({ kind: 'ready', analysed: { ...question, analysis } })
    this.#askNext()
  }

  /** The map that brought it down is not asked about again by itself: only the next, or the person. */
  readonly #fail = (): void => {
    this.#dismissAnalyst()
    this.#state.set({ kind: 'failed', before: this.#lastAnalysed() })
  }

  #dismissAnalyst(): void {
    this.#analyst?.close()
    this.#analyst = null
    this.#underWay = null
  }

  #lastAnalysed(): AnalysedMap | null {
    const state = this.#state.get()
    if (state.kind === 'working') return null
    return state.kind === 'ready' ? state.analysed : state.before
  }
}

function isSameQuestion(before: AnalysisQuestion | null, now: AnalysisQuestion): boolean {
  return (
    before?.map === now.map && before.agreements === now.agreements && before.today === now.today
  )
}
