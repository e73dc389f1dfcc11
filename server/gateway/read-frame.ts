import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts'
import { ByteCursor, Unreadable } from './byte-cursor.ts'

/** A frame from a page. Payloads are views into the frame. */
export type Frame =
  | { readonly kind: 'step-1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'change'; readonly isAnswer: boolean; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'presence-query' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Reads one frame of the wire (`shared/protocol/messages.ts`). Throws nothing, whatever was sent. */
export function readFrame(bytes: Uint8Array): Frame {
  const cursor = new ByteCursor(bytes)
  try {
    const frame = read(cursor)
    if (cursor.remaining > 0) throw new Unreadable('bytes follow its end')
    return frame
  } catch (problem) {
    if (problem instanceof Unreadable) return { kind: 'unreadable', reason: problem.message }
    throw problem
  }
}

function read(cursor: ByteCursor): Frame {
  const type = cursor.varUint()
  switch (type) {
    case MESSAGE.sync:
      return readSync(cursor)
    case MESSAGE.awareness:
      return { kind: 'presence', update: cursor.varBytes() }
    case MESSAGE.queryAwareness:
      return { kind: 'presence-query' }
    default:
      throw new Unreadable(`messages of type ${type} are not for a server`)
  }
}

function readSync(cursor: ByteCursor): Frame {
  const step = cursor.varUint()
  const payload = cursor.varBytes()
  switch (step) {
    case SYNC.step1:
      checkStateVector(payload)
      return { kind: 'step-1', stateVector: payload }
    case SYNC.step2:
      return { kind: 'change', isAnswer: true, update: payload }
    case SYNC.update:
      return { kind: 'change', isAnswer: false, update: payload }
    default:
      throw new Unreadable(`there is no step ${step}`)
  }
}

/** So that Yjs can read it without harm. */
function checkStateVector(stateVector: Uint8Array): void {
  const cursor = new ByteCursor(stateVector)
  const count = cursor.varUint()
  for (let index = 0; index < count; index++) {
    cursor.varUint()
    cursor.varUint()
  }
  if (cursor.remaining > 0) throw new Unreadable('bytes follow the state vector')
}
