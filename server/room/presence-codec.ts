import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** One person's presence as they last sent it. */
export interface PresenceState {
  readonly clock: number
  /** JSON, UTF-8; `null` for somebody who has gone. */
  readonly json: Uint8Array
}

/** What a bus may carry at once; one person's state, which has a limit of its own, is less. */
const MAX_PIECE_BYTES = 4_800

const NULL_JSON = new TextEncoder().encode('null')

/** Says of a person that they have gone. */
export function goneAt(clock: number): PresenceState {
  return { clock, json: NULL_JSON }
}

export function isGone({ json }: PresenceState): boolean {
  return sameBytes(json, NULL_JSON)
}

/** As y-protocols' awareness has it. */
export function encodeStates(states: ReadonlyMap<number, PresenceState>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.size)
    for (const [clientId, state] of states) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, state.clock)
      encoding.writeVarUint8Array(encoder, state.json)
    }
  })
}

/** The same people in as many groups as it takes for none to be large. */
export function* inPieces(
  states: ReadonlyMap<number, PresenceState>,
): Iterable<ReadonlyMap<number, PresenceState>> {
  let piece = new Map<number, PresenceState>()
  let bytes = 0
  for (const [clientId, state] of states) {
    if (piece.size > 0 && bytes + state.json.length > MAX_PIECE_BYTES) {
      yield piece
      piece = new Map()
      bytes = 0
    }
    piece.set(clientId, state)
    bytes += state.json.length + BYTES_BESIDE
  }
  if (piece.size > 0) yield piece
}

/** Client id, clock and length, and a seat. */
const BYTES_BESIDE = 80

export function* decodeStates(
  update: Uint8Array,
): Iterable<readonly [clientId: number, PresenceState]> {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    yield [clientId, { clock, json: decoding.readVarUint8Array(decoder) }]
  }
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
