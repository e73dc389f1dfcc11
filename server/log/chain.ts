import { hash } from 'node:crypto'

/**
 * The running hash over a board's updates: each update's hash covers the one before it, so that a
 * damaged, exchanged or missing update shows.
 */
const CHAIN_BYTES = 16

/** @returns the hash before a board's first update; it differs from board to board */
export function startChain(boardId: string): Uint8Array {
  return shorten(hash('sha256', boardId, 'buffer'))
}

/** @returns the running hash after the update `seq` */
export function extendChain(chain: Uint8Array, seq: number, update: Uint8Array): Uint8Array {
  const input = new Uint8Array(CHAIN_BYTES + 8 + update.byteLength)
  input.set(chain.subarray(0, CHAIN_BYTES))
  new DataView(input.buffer).setBigUint64(CHAIN_BYTES, BigInt(seq))
  input.set(update, CHAIN_BYTES + 8)
  return shorten(hash('sha256', input, 'buffer'))
}

export function sameChain(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

/** One stored update and the running hash that was stored with it. */
export interface ChainedUpdate {
  readonly seq: number
  readonly chain: Uint8Array
  readonly update: Uint8Array
}

/**
 * @param before the running hash before the first of `stored`
 * @returns the updates that are as they were written, in order. The hash goes on after a damaged one
 *   from what was stored with it, or from what should have been, so one flipped byte costs one
 *   update and not all that follow.
 */
export function soundUpdates(before: Uint8Array, stored: Iterable<ChainedUpdate>): Uint8Array[] {
  const sound: Uint8Array[] = []
  let predecessors = [before]
  for (const { seq, chain, update } of stored) {
    const expected = predecessors.map((predecessor) => extendChain(predecessor, seq, update))
    const isSound = expected.some((each) => sameChain(each, chain))
    if (isSound) sound.push(update)
    predecessors = isSound ? [chain] : [chain, ...expected.slice(0, 1)]
  }
  return sound
}

function shorten(digest: Uint8Array): Uint8Array {
  return digest.subarray(0, CHAIN_BYTES)
}
