import type { Analysis } from '../../../shared/domain/analysis.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { Analyst, AnalystAnswers } from './analyst.ts'

/** An analysis with the map it was made of. */
export interface AnalysedMap {
  readonly map: ServiceMap
  readonly analysis: Analysis
}

export type AnalysisState =
  /** The first is under way. */
  | { readonly kind: 'working' }
  /** Of the map as it is, or as it was a moment ago while the next is under way. */
  | { readonly kind: 'ready'; readonly analysed: AnalysedMap }
  /** It could not be worked out. `before` is the last that could, null for none. */
  | { readonly kind: 'failed'; readonly before: AnalysedMap | null }

/**
 * The analysis of a map that changes, for as long as somebody watches. One is under way at most;
 * when it comes, the latest map is next, and those between are passed over.
 */
export class LatestAnalysis implements Observable<AnalysisState> {
  readonly #map: Observable<ServiceMap>
  readonly #openAnalyst: (answers: AnalystAnswers) => Analyst
  readonly #state = new ObservableValue<AnalysisState>({ kind: 'working' })
  #watchers = 0
  #analyst: Analyst | null = null
  #underWay: ServiceMap | null = null
  #stopFollowing: (() => void) | null = null

  constructor(map: Observable<ServiceMap>, openAnalyst: (answers: AnalystAnswers) => Analyst) {
    this.#map = map
    this.#openAnalyst = openAnalyst
  }

  readonly get = (): AnalysisState => this.#state.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const stopListening = this.#state.subscribe(listener)
    this.#watchers++
    if (this.#watchers === 1) {
      this.#stopFollowing = this.#map.subscribe(this.#askNext)
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
    this.#stopFollowing?.()
    this.#stopFollowing = null
    this.#dismissAnalyst()
  }

  readonly #askNext = (): void => {
    const map = this.#map.get()
    if (this.#underWay !== null || this.#lastAnalysed()?.map === map) return
    this.#underWay = map
    this.#analyst ??= this.#openAnalyst({ onAnalysis: this.#take, onFailure: this.#fail })
    this.#analyst.ask(map)
  }

  readonly #take = (analysis: Analysis): void => {
    const map = this.#underWay
    if (map === null) return
    this.#underWay = null
    this.#state.set({ kind: 'ready', analysed: { map, analysis } })
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
