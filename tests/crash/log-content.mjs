// What the killed process appends, so that whoever looks afterwards knows it to the byte.
import { createHash } from 'node:crypto'

/**
 * @param {string} name of the update
 * @returns {Uint8Array} its content: between 0 and some 3,000 bytes that follow from the name alone
 */
export function contentOf(name) {
  const digest = createHash('sha256').update(name).digest()
  const times = digest[0] < 20 ? digest[1] % 100 : digest[1] % 8
  return new Uint8Array(Buffer.concat(Array.from({ length: times }, () => digest)))
}

/**
 * A state that holds every update there was, in order: so that none can go missing in a compaction.
 * @param {readonly Uint8Array[]} updates
 * @returns {Uint8Array}
 */
export function packState(updates) {
  const parts = updates.flatMap((update) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(update.byteLength)
    return [length, update]
  })
  return new Uint8Array(Buffer.concat(parts))
}

/**
 * @param {Uint8Array} state as {@link packState} makes it
 * @returns {Uint8Array[]}
 */
export function unpackState(state) {
  const view = new DataView(state.buffer, state.byteOffset, state.byteLength)
  const updates = []
  for (let at = 0; at < state.byteLength;) {
    const length = view.getUint32(at)
    updates.push(state.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return updates
}
