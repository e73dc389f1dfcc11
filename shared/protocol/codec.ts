import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { BoardState, Notice } from './board-state.ts'
import { MESSAGE, SYNC } from './messages.ts'

/** Frames as y-websocket and our own message types have them. Each returns one whole frame. */

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    write(encoder)
  })
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  return frame(MESSAGE.sync, (encoder) => {
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step1, stateVector)
}

export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step2, update)
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.update, update)
}

/** @param awarenessUpdate as y-protocols' `encodeAwarenessUpdate` gives it */
export function encodeAwareness(awarenessUpdate: Uint8Array): Uint8Array {
  return frame(MESSAGE.awareness, (encoder) => {
    encoding.writeVarUint8Array(encoder, awarenessUpdate)
  })
}

export function encodeSaved(durableStateVector: Uint8Array): Uint8Array {
  return frame(MESSAGE.saved, (encoder) => {
    encoding.writeVarUint8Array(encoder, durableStateVector)
  })
}

/** @param agreements its field of that name, as JSON made once for many; not in `state` then */
export function encodeBoardState(state: BoardState, agreements?: string): Uint8Array {
  const json = JSON.stringify(state)
  const whole = agreements === undefined ? json : `${json.slice(0, -1)},"agreements":${agreements}}`
  return frame(MESSAGE.boardState, (encoder) => {
    encoding.writeVarString(encoder, whole)
  })
}

export function encodeNotice(notice: Notice): Uint8Array {
  return frame(MESSAGE.notice, (encoder) => {
    encoding.writeVarString(encoder, JSON.stringify(notice))
  })
}

/** Reads what follows the type of a `boardState` frame. The sender is our own server. */
export function readBoardState(decoder: decoding.Decoder): BoardState {
  return JSON.parse(decoding.readVarString(decoder)) as BoardState
}

/** Reads what follows the type of a `notice` frame. The sender is our own server. */
export function readNotice(decoder: decoding.Decoder): Notice {
  return JSON.parse(decoding.readVarString(decoder)) as Notice
}
