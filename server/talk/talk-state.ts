import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Talk } from '../../shared/talk/talk.ts'
import type { PresenterSays } from '../../shared/talk/talk-wire.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { TalkNews } from './talk-news.ts'
import {
  begin,
  isLater,
  MAX_AWAY_MS,
  talkOf,
  type Beginning,
  type TalkRecord,
  type Version,
} from './talk-record.ts'

export interface TalkStateOptions {
  /** This node. */
  readonly node: string
  readonly clock: Clock
  /** Tells other nodes. */
  readonly publish: (news: TalkNews) => void
  /** Called after each change of what {@link TalkState.record} or {@link TalkState.talk} say. */
  readonly onChange: (before: TalkRecord | null) => void
}

/** The home repeats the record every few seconds: a node that does not hear it for so long takes it for lost. */
const MAX_SILENCE_MS = 8_000
/** So long an end is repeated, in case it was not heard everywhere. */
const REPEAT_END_MS = 30_000

/**
 * The talk of a board, as this node knows it: nobody's, one whose presenter is or was last here (this node
 * is its home), or one of another node's.
 */
export class TalkState {
  readonly #options: TalkStateOptions
  #record: TalkRecord | null = null
  #version: Version
  #heardHomeAtMs = 0
  /** Since when the home is silent, in Unix ms; null while it is not. */
  #homeLostSinceMs: number | null = null
  #endedAtMs = -Infinity
  #cancelEnd: Cancel = () => undefined

  constructor(options: TalkStateOptions) {
    this.#options = options
    this.#version = { term: 0, home: '', step: 0 }
  }

  get record(): TalkRecord | null {
    return this.#record
  }

  /** As everybody is told of it. */
  get talk(): Talk | null {
    return this.#record && talkOf(this.#record, this.#homeLostSinceMs !== null)
  }

  get isHome(): boolean {
    return this.#version.home === this.#options.node
  }

  /** True where there is no talk, and nobody who would have to hear of its end. */
  isIdle(nowMs: number): boolean {
    return this.#record === null && nowMs - this.#endedAtMs > REPEAT_END_MS
  }

  /** Somebody here wishes to present. Unless it is taken, this node is the talk's home from now on. */
  begin(wish: Extract<PresenterSays, { readonly say: 'present' }>): Beginning {
    const { clock, node } = this.#options
    const beginning = begin(this.#record, wish, clock.nowMs())
    if (beginning.kind !== 'taken') {
      const { term } = this.#version
      this.#change(beginning.record, { term: term + 1, home: node, step: 0 })
    }
    return beginning
  }

  /** Changes the talk, of which this is the home. */
  change(parts: Partial<TalkRecord>): void {
    if (this.#record !== null) this.#step({ ...this.#record, ...parts })
  }

  /**
   * Another question for the talk, of which this is the home. Nobody but other nodes is told how many there are.
   * @returns its number; undefined where there are as many as there may be
   */
  countQuestion(): number | undefined {
    const questions = (this.#record?.questions ?? LIMITS.maxQuestions) + 1
    if (this.#record === null || questions > LIMITS.maxQuestions) return undefined
    this.#record = { ...this.#record, questions }
    this.#version = { ...this.#version, step: this.#version.step + 1 }
    this.tell()
    return questions
  }

  /** Ends the talk, of which this is the home. */
  end(): void {
    this.#step(null)
  }

  /** Tells other nodes what there is. */
  tell(): void {
    const { node, publish } = this.#options
    if (this.#version.term === 0) return
    publish({ say: 'record', by: node, version: this.#version, record: this.#record })
  }

  /** Another node has told what there is. */
  hear({ by, record, version }: Extract<TalkNews, { readonly say: 'record' }>): void {
    const isNews = isLater(version, this.#version)
    if (by === version.home && !isLater(this.#version, version)) {
      this.#heardHomeAtMs = this.#options.clock.nowMs()
      const wasLost = this.#homeLostSinceMs !== null
      this.#homeLostSinceMs = null
      if (wasLost && !isNews) this.#settle(this.#record)
    }
    if (isNews) this.#take(record, version)
  }

  /** To be called every few seconds. */
  beat(nowMs: number): void {
    if (this.isHome) {
      if (!this.isIdle(nowMs)) this.tell()
      return
    }
    const isSilent = nowMs - this.#heardHomeAtMs > MAX_SILENCE_MS
    if (this.#record === null || !isSilent) return
    this.#options.publish({ say: 'ask-record' })
    if (this.#homeLostSinceMs !== null) return
    this.#homeLostSinceMs = nowMs
    this.#settle(this.#record)
  }

  /** Idempotent. */
  close(): void {
    this.#cancelEnd()
  }

  #step(record: TalkRecord | null): void {
    this.#change(record, { ...this.#version, step: this.#version.step + 1 })
  }

  /** By this node. */
  #change(record: TalkRecord | null, version: Version): void {
    this.#heardHomeAtMs = this.#options.clock.nowMs()
    this.#homeLostSinceMs = null
    this.#take(record, version)
    this.tell()
  }

  #take(record: TalkRecord | null, version: Version): void {
    const before = this.#record
    this.#record = record
    this.#version = version
    if (record === null) this.#endedAtMs = this.#options.clock.nowMs()
    this.#settle(before)
  }

  #settle(before: TalkRecord | null): void {
    this.#endLater()
    this.#options.onChange(before)
  }

  /** Each node ends by itself a talk whose presenter does not come back. */
  #endLater(): void {
    this.#cancelEnd()
    const awaySinceMs = this.#record?.awaySinceMs ?? this.#homeLostSinceMs
    if (this.#record === null || awaySinceMs === null) return
    const { clock } = this.#options
    const leftMs = awaySinceMs + MAX_AWAY_MS - clock.nowMs()
    this.#cancelEnd = clock.after(Math.max(0, leftMs), () => this.end())
  }
}
