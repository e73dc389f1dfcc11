import { REACTIONS } from '../../../shared/talk/talk.ts'
import type { Reaction } from '../../../shared/talk/talk.ts'

/** How often each reaction was tapped. Who tapped, nobody knows. */
export type ReactionCounts = Readonly<Record<Reaction, number>>

/** Taps by the second in which they were heard, oldest first: no more than a minute's. */
export type ReactionWindow = readonly Tapped[]

interface Tapped {
  /** Unix ms of a whole second. */
  readonly atMs: number
  readonly counts: ReactionCounts
}

/** For so long a tap counts. */
const REACTION_WINDOW_MS = 60_000

export const NO_TAPS: ReactionCounts = { agree: 0, applause: 0, question: 0, concern: 0 }

/** @param nowMs Unix ms, of whichever clock, always the same one */
export function withTaps(
  window: ReactionWindow,
  counts: Partial<ReactionCounts>,
  nowMs: number,
): ReactionWindow {
  const atMs = Math.floor(nowMs / 1000) * 1000
  const earlier = recentTaps(window, nowMs)
  const last = earlier.at(-1)
  if (last?.atMs !== atMs) return [...earlier, { atMs, counts: sumOf(NO_TAPS, counts) }]
  return [...earlier.slice(0, -1), { atMs, counts: sumOf(last.counts, counts) }]
}

/** Without those that count no more. Gives the same window back where all still do. */
export function recentTaps(window: ReactionWindow, nowMs: number): ReactionWindow {
  const recent = window.filter(({ atMs }) => atMs > nowMs - REACTION_WINDOW_MS && atMs <= nowMs)
  return recent.length === window.length ? window : recent
}

export function countTaps(window: ReactionWindow): ReactionCounts {
  return window.reduce((sum, { counts }) => sumOf(sum, counts), NO_TAPS)
}

function sumOf(a: ReactionCounts, b: Partial<ReactionCounts>): ReactionCounts {
  const sums = REACTIONS.map((reaction) => [reaction, a[reaction] + (b[reaction] ?? 0)])
  return Object.fromEntries(sums) as ReactionCounts
}
