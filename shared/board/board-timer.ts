import type { BoardRecord } from './board-record.ts'

/**
 * A timer that everybody on a board sees: a field of the board's document record, so that it is there
 * for whoever comes later, outlives whoever started it, and only those who may edit can set it. Of two
 * who set it at once the later wins, as of any field. Times are the server's, which every page knows.
 */
export type BoardTimer =
  /** When it ends, in Unix seconds and parts of them: records hold no number as large as a moment in ms [VALID-1]. */
  | { readonly kind: 'running'; readonly endsAtSeconds: number }
  | { readonly kind: 'paused'; readonly leftMs: number }

/** The name of that field in `meta`. */
const TIMER_META = 'timer'

export const MINUTE_MS = 60_000
export const MAX_TIMER_MINUTES = 180

/** The greatest number in a record [VALID-1]. */
const MAX_SECONDS = 1e12

/** @returns null where there is none, and for what is none */
export function timerOf(record: BoardRecord | undefined): BoardTimer | null {
  if (record?.typeName !== 'document') return null
  const field: unknown = record.meta[TIMER_META]
  if (typeof field !== 'object' || field === null) return null
  const { kind, endsAtSeconds, leftMs } = field as Readonly<Record<string, unknown>>
  if (kind === 'running' && isWithin(endsAtSeconds, MAX_SECONDS)) return { kind, endsAtSeconds }
  if (kind === 'paused' && isWithin(leftMs, MAX_TIMER_MINUTES * MINUTE_MS)) return { kind, leftMs }
  return null
}

/** The record with another timer in it; null takes out the one that is there. */
export function withTimer<R extends BoardRecord>(record: R, timer: BoardTimer | null): R {
  const { [TIMER_META]: _before, ...meta } = record.meta
  return { ...record, meta: timer === null ? meta : { ...meta, [TIMER_META]: { ...timer } } }
}

/** @param minutes whole, from 1 to {@link MAX_TIMER_MINUTES} */
export function startedTimer(minutes: number, nowMs: number): BoardTimer {
  return running(nowMs + minutes * MINUTE_MS)
}

/** How long is left of it, in ms; 0 when it is over, and never more than it may have been set to. */
export function timeLeftMs(timer: BoardTimer, nowMs: number): number {
  const leftMs = timer.kind === 'paused' ? timer.leftMs : endOf(timer) - nowMs
  return Math.min(Math.max(leftMs, 0), MAX_TIMER_MINUTES * MINUTE_MS)
}

/** One that is over stays so. */
export function pausedTimer(timer: BoardTimer, nowMs: number): BoardTimer {
  const leftMs = timeLeftMs(timer, nowMs)
  return leftMs === 0 ? timer : { kind: 'paused', leftMs }
}

export function resumedTimer(timer: BoardTimer, nowMs: number): BoardTimer {
  return timer.kind === 'running' ? timer : running(nowMs + timer.leftMs)
}

/** To one that is over, a minute from now on. */
export function lengthenedTimer(timer: BoardTimer, nowMs: number): BoardTimer {
  const leftMs = Math.min(timeLeftMs(timer, nowMs) + MINUTE_MS, MAX_TIMER_MINUTES * MINUTE_MS)
  return timer.kind === 'paused' ? { ...timer, leftMs } : running(nowMs + leftMs)
}

/** Unix ms. */
export function endOf({ endsAtSeconds }: Extract<BoardTimer, { kind: 'running' }>): number {
  return Math.round(endsAtSeconds * 1000)
}

function running(endsAtMs: number): BoardTimer {
  return { kind: 'running', endsAtSeconds: endsAtMs / 1000 }
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most
}
