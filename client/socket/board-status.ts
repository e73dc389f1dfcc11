import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { PauseReason } from '../../shared/protocol/board-state.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { BoardStatus, Visit } from './board-session.ts'

/** Everything the status follows from. */
export interface SessionState {
  /** Whether there is a board to draw: this device or the server has given it. */
  readonly content: 'none' | 'here'
  readonly network: 'online' | 'offline'
  readonly link: LinkState
  readonly visit: Visit
  readonly role: Role
  readonly paused: PauseReason | null
  /** Changes of this device that are not on the server's disk. */
  readonly unsaved: number
}

export type LinkState =
  /** The first attempt since the page was opened; a moment to wait before speaking of trouble. */
  | { readonly kind: 'first-attempt' }
  /** An attempt under way, after trouble. */
  | { readonly kind: 'trying-again' }
  /** The next attempt is at `retryAtMs`, Unix ms. */
  | { readonly kind: 'waiting'; readonly retryAtMs: number }
  /** Connected, and both sides have what the other had. */
  | { readonly kind: 'joined' }
  /** The server said no for good. */
  | { readonly kind: 'refused'; readonly error: ErrorKind }

export type SessionEvent =
  | { readonly kind: 'content-came' }
  | { readonly kind: 'network-changed'; readonly network: 'online' | 'offline' }
  | { readonly kind: 'first-attempt-slow' }
  | { readonly kind: 'attempt-began' }
  | { readonly kind: 'joined' }
  | { readonly kind: 'lost'; readonly retryAtMs: number }
  | { readonly kind: 'refused'; readonly error: ErrorKind }
  /** The person has mended what a refusal was for: it is tried once more. */
  | { readonly kind: 'asked-again' }
  | { readonly kind: 'told'; readonly role: Role; readonly paused: PauseReason | null }
  | { readonly kind: 'unsaved-counted'; readonly unsaved: number }

export function initialState(network: 'online' | 'offline'): SessionState {
  return {
    content: 'none',
    network,
    link: { kind: 'first-attempt' },
    visit: 'coming',
    role: 'viewer',
    paused: null,
    unsaved: 0,
  }
}

/** What is so after an event. A refusal is final: nothing that comes by itself undoes it. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.kind) {
    case 'content-came':
      return { ...state, content: 'here' }
    case 'network-changed':
      return { ...state, network: event.network }
    case 'told':
      return { ...state, role: event.role, paused: event.paused }
    case 'unsaved-counted':
      return { ...state, unsaved: event.unsaved }
    case 'first-attempt-slow':
      return state.link.kind === 'first-attempt' ? withLink(state, TRYING_AGAIN) : state
    case 'attempt-began':
      return state.link.kind === 'first-attempt' ? state : withLink(state, TRYING_AGAIN)
    case 'joined':
      if (state.link.kind === 'refused') return { ...state, content: 'here' }
      return { ...state, content: 'here', visit: 'staying', link: { kind: 'joined' } }
    case 'lost':
      return withLink(state, { kind: 'waiting', retryAtMs: event.retryAtMs })
    case 'asked-again':
      return state.link.kind === 'refused' ? { ...state, link: { kind: 'first-attempt' } } : state
    case 'refused':
      return withLink(state, { kind: 'refused', error: event.error })
  }
}

const TRYING_AGAIN: LinkState = { kind: 'trying-again' }

function withLink(state: SessionState, link: LinkState): SessionState {
  return state.link.kind === 'refused' ? state : { ...state, link }
}

/** The one status that a state comes to. */
export function statusOf(state: SessionState): BoardStatus {
  const { link, unsaved } = state
  if (link.kind === 'refused')
    return { kind: 'refused', error: link.error, visit: state.visit, unsaved }
  if (state.content === 'none') return { kind: 'opening', obstacle: obstacleOf(state) }
  switch (link.kind) {
    case 'joined':
      return connectedStatus(state)
    case 'first-attempt':
      if (state.network === 'offline') return { kind: 'offline', unsaved }
      return { kind: 'opening', obstacle: 'none' }
    case 'trying-again':
      if (state.network === 'offline') return { kind: 'offline', unsaved }
      return { kind: 'unreachable', unsaved, retryAtMs: null }
    case 'waiting':
      if (state.network === 'offline') return { kind: 'offline', unsaved }
      return { kind: 'unreachable', unsaved, retryAtMs: link.retryAtMs }
  }
}

function connectedStatus({ network, role, paused, unsaved }: SessionState): BoardStatus {
  if (!mayEdit(role)) return { kind: 'read-only', reason: 'viewer', unsaved }
  // A socket takes half a minute to notice that the network has gone; the device knows at once.
  if (network === 'offline' && unsaved > 0) return { kind: 'offline', unsaved }
  if (paused !== null) return { kind: 'read-only', reason: paused, unsaved }
  return unsaved > 0 ? { kind: 'saving' } : { kind: 'saved' }
}

function obstacleOf({ network, link }: SessionState): 'none' | 'offline' | 'unreachable' {
  if (network === 'offline') return 'offline'
  return link.kind === 'first-attempt' || link.kind === 'joined' ? 'none' : 'unreachable'
}

/** Equal in every field: nobody need hear of a status that is the same as before. */
export function isSameStatus(a: BoardStatus, b: BoardStatus): boolean {
  const fields: Record<string, unknown> = { ...b }
  const entries = Object.entries(a)
  return (
    entries.length === Object.keys(fields).length &&
    entries.every(([name, value]) => fields[name] === value)
  )
}
