import type { BoardDocument } from '../../../shared/board/board-document.ts'
import {
  endOf,
  lengthenedTimer,
  pausedTimer,
  resumedTimer,
  startedTimer,
  timeLeftMs,
  timerOf,
  withTimer,
} from '../../../shared/board/board-timer.ts'
import type { BoardTimer } from '../../../shared/board/board-timer.ts'
import { DOCUMENT_ID } from '../../../shared/board/record-schema.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { settingNews, tickNews } from './timer-words.ts'

/** A board's timer as it is shown at this moment. Seconds are whole, begun ones counted. */
export type TimerFace =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly secondsLeft: number }
  | { readonly kind: 'paused'; readonly secondsLeft: number }
  /** It has run out, a short while ago. */
  | { readonly kind: 'over' }

interface Surroundings {
  readonly document: Pick<BoardDocument, 'edit' | 'onChange' | 'view'>
  /** The server's time, Unix ms. */
  readonly nowMs: () => number
  readonly scheduler: Pick<Scheduler, 'after'>
}

const NONE: TimerFace = { kind: 'none' }
/** Who a change of the timer comes from, for those who listen to the document. */
const TIMER_ORIGIN = Symbol('board timer')
/** How long everybody sees that it is over. */
const OVER_FOR_MS = 60_000

/** The timer of one board, as everybody there sees it and those who may edit set it. */
export class SharedTimer {
  readonly #surroundings: Surroundings
  readonly #face = new ObservableValue<TimerFace>(NONE)
  readonly #said = new ObservableValue('')
  /** What is shown is of this one. */
  #shown: BoardTimer | null = null
  #cancelTick: () => void = () => undefined

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  get face(): Observable<TimerFace> {
    return this.#face
  }

  /** What is to be said aloud of it, politely; '' before there was anything. */
  get said(): Observable<string> {
    return this.#said
  }

  /** Goes with the board's clock and its changes. @returns ends it */
  run(): () => void {
    const stop = this.#surroundings.document.onChange(({ changed }) => {
      if (changed.has(DOCUMENT_ID)) this.#refresh()
    })
    this.#refresh()
    return () => {
      stop()
      this.#cancelTick()
    }
  }

  /** @param minutes whole, from 1 to `MAX_TIMER_MINUTES` */
  start(minutes: number): void {
    this.#write(startedTimer(minutes, this.#surroundings.nowMs()))
  }

  pause(): void {
    this.#change(pausedTimer)
  }

  resume(): void {
    this.#change(resumedTimer)
  }

  addMinute(): void {
    this.#change(lengthenedTimer)
  }

  stop(): void {
    this.#write(null)
  }

  get #timer(): BoardTimer | null {
    return timerOf(this.#surroundings.document.view.records.get(DOCUMENT_ID))
  }

  #change(to: (timer: BoardTimer, nowMs: number) => BoardTimer): void {
    const timer = this.#timer
    if (timer !== null) this.#write(to(timer, this.#surroundings.nowMs()))
  }

  #write(timer: BoardTimer | null): void {
    const { document } = this.#surroundings
    const before = document.view.records.get(DOCUMENT_ID)
    if (before === undefined) return
    const after = withTimer(before, timer)
    document.edit({ created: [], updated: [{ before, after }], removed: [] }, TIMER_ORIGIN)
  }

  readonly #refresh = (): void => {
    this.#cancelTick()
    const { nowMs, scheduler } = this.#surroundings
    const timer = this.#timer
    const now = nowMs()
    const [before, face] = [this.#face.get(), faceOf(timer, now)]
    this.#face.set(isSame(before, face) ? before : face)
    const news = isSameTimer(timer, this.#shown)
      ? tickNews(before, face)
      : settingNews(before, face)
    this.#shown = timer
    if (news !== null) this.#said.set(news)
    if (timer?.kind !== 'running' || face.kind === 'none') return
    const leftMs = endOf(timer) - now
    const waitMs = face.kind === 'over' ? leftMs + OVER_FOR_MS : leftMs % 1000 || 1000
    this.#cancelTick = scheduler.after(waitMs, this.#refresh)
  }
}

function faceOf(timer: BoardTimer | null, nowMs: number): TimerFace {
  if (timer === null) return NONE
  const secondsLeft = Math.ceil(timeLeftMs(timer, nowMs) / 1000)
  if (timer.kind === 'paused') return { kind: 'paused', secondsLeft }
  if (secondsLeft > 0) return { kind: 'running', secondsLeft }
  return nowMs - endOf(timer) < OVER_FOR_MS ? { kind: 'over' } : NONE
}

function isSameTimer(a: BoardTimer | null, b: BoardTimer | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function isSame(a: TimerFace, b: TimerFace): boolean {
  const [left, right] = [a, b].map((face) => ('secondsLeft' in face ? face.secondsLeft : 0))
  return a.kind === b.kind && left === right
}
