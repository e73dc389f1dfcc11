import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extendChain, soundUpdates, startChain } from '../../../server/log/chain.ts'
import type { ChainedUpdate } from '../../../server/log/chain.ts'

const START = startChain('board')

function chained(updates: readonly Uint8Array[]): ChainedUpdate[] {
  let chain = START
  return updates.map((update, index) => {
    chain = extendChain(chain, index + 1, update)
    return { seq: index + 1, chain, update }
  })
}

/** What is stored of `written`, the one at `index` changed by `damage`. */
function damaged(
  written: readonly Uint8Array[],
  index: number,
  damage: (stored: ChainedUpdate) => ChainedUpdate,
): ChainedUpdate[] {
  return chained(written).map((stored, at) => (at === index ? damage(stored) : stored))
}

/** A copy with one bit of one byte turned. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at % bytes.length ? byte ^ 1 : byte))
}

const updates = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), {
  minLength: 1,
  maxLength: 20,
})

describe('the running hash', () => {
  it('vouches for what is as it was written', () => {
    fc.assert(
      fc.property(updates, (written) => {
        expect(soundUpdates(START, chained(written))).toEqual(written)
      }),
    )
  })

  it('gives up one update, and no other, for one turned bit in an update', () => {
    fc.assert(
      fc.property(updates, fc.nat(), fc.nat(), (written, which, where) => {
        const index = which % written.length
        const stored = damaged(written, index, ({ seq, chain, update }) => ({
          seq,
          chain,
          update: flipped(update, where),
        }))
        expect(soundUpdates(START, stored)).toEqual(written.filter((_, at) => at !== index))
      }),
    )
  })

  it('gives up one update, and no other, for one turned bit in a hash', () => {
    fc.assert(
      fc.property(updates, fc.nat(), fc.nat(), (written, which, where) => {
        const index = which % written.length
        const stored = damaged(written, index, ({ seq, chain, update }) => ({
          seq,
          chain: flipped(chain, where),
          update,
        }))
        expect(soundUpdates(START, stored)).toEqual(written.filter((_, at) => at !== index))
      }),
    )
  })

  it('takes no update under another number, or from another board', () => {
    const update = Uint8Array.of(1)
    const [first] = chained([update])
    expect(first).toBeDefined()
    expect(soundUpdates(START, first ? [{ ...first, seq: 2 }] : [])).toEqual([])
    expect(soundUpdates(startChain('other'), first ? [first] : [])).toEqual([])
  })
})
