import type { Awareness } from 'y-protocols/awareness'
import type { BoardView } from '../../canvas/view-controls.ts'

/**
 * What somebody's page says to bring others to where they look, in the `bring` of its presence: to
 * come once, and to what part of the board; or to stay along until they are let go.
 */
export type Call =
  /** `atMs` is when it was said, Unix ms by the server's clock: of several the latest holds. */
  | { readonly kind: 'once'; readonly atMs: number; readonly view: BoardView }
  | { readonly kind: 'keep'; readonly atMs: number }

/** A call, and whose it is. */
export interface HeardCall {
  readonly clientId: number
  readonly call: Call
}

/** Calls said to come from later than this are none: they would stand above all others. */
const MAX_AHEAD_MS = 60_000
/** As far as tldraw's canvas reaches, and farther than a board does [VALID-7]. */
const MAX_COORDINATE = 1e9
const MAX_ID_LENGTH = 128

/** The latest of what those here say, one's own page among them; undefined where nobody calls. */
export function latestCall(awareness: Awareness, nowMs: number): HeardCall | undefined {
  let latest: HeardCall | undefined
  for (const [clientId, state] of awareness.getStates()) {
    const call = readCall(state['bring'])
    if (call === undefined || call.atMs > nowMs + MAX_AHEAD_MS) continue
    const heard = { clientId, call }
    if (latest === undefined || isLater(heard, latest)) latest = heard
  }
  return latest
}

/** The same for everybody who has heard both. */
export function isLater(a: HeardCall, b: HeardCall): boolean {
  return a.call.atMs - b.call.atMs > 0 || (a.call.atMs === b.call.atMs && a.clientId > b.clientId)
}

export function isSameCall(a: HeardCall, b: HeardCall): boolean {
  return a.clientId === b.clientId && a.call.atMs === b.call.atMs && a.call.kind === b.call.kind
}

/** @returns undefined for anything else that a peer may have sent */
export function readCall(told: unknown): Call | undefined {
  if (!isObject(told)) return undefined
  const { atMs, kind, view } = told
  if (!isNumber(atMs, Number.MAX_SAFE_INTEGER)) return undefined
  if (kind === 'keep') return { kind, atMs }
  const read = readView(view)
  return kind === 'once' && read !== undefined ? { kind, atMs, view: read } : undefined
}

function readView(told: unknown): BoardView | undefined {
  if (!isObject(told)) return undefined
  const { height, pageId, width, x, y } = told
  if (typeof pageId !== 'string' || pageId.length > MAX_ID_LENGTH) return undefined
  if (!isNumber(x, MAX_COORDINATE) || !isNumber(y, MAX_COORDINATE)) return undefined
  if (!isNumber(width, MAX_COORDINATE) || !isNumber(height, MAX_COORDINATE)) return undefined
  return width > 0 && height > 0 ? { pageId, x, y, width, height } : undefined
}

function isNumber(value: unknown, most: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= most
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
