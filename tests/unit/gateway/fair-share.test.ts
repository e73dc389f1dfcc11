import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FairShare } from '../../../server/gateway/fair-share.ts'

/** Ten a second drain away, of a hundred that fit. */
function open(): FairShare<string> {
  return new FairShare(10, 100, 0)
}

describe('a fair share', () => {
  it('has nobody wait while all that was spent fits', () => {
    const share = open()
    share.spend('ann', 99, 0)
    share.spend('ben', 1, 0)
    expect([share.waitMs('ann', 0), share.waitMs('ben', 0)]).toEqual([0, 0])
  })

  it('has who spends most wait, until it fits again', () => {
    const share = open()
    share.spend('ann', 150, 0)
    share.spend('ben', 10, 0)
    expect(share.waitMs('ben', 0)).toBe(0)
    expect(share.waitMs('ann', 0)).toBe(6_000)
    expect(share.waitMs('ann', 5_900)).toBeGreaterThan(0)
    expect(share.waitMs('ann', 6_000)).toBe(0)
  })

  it('has who spends less than an equal part wait for nobody, however many spend more', () => {
    const share = open()
    for (let n = 0; n < 9; n += 1) share.spend(`spender ${String(n)}`, 1_000, 0)
    share.spend('ann', 10, 0)
    expect(share.waitMs('ann', 0)).toBe(0)
    share.spend('ann', 1, 0)
    expect(share.waitMs('ann', 0)).toBeGreaterThan(0)
  })

  it('gives what somebody does not need to the others', () => {
    const share = open()
    share.spend('ann', 5, 0)
    share.spend('ben', 105, 0)
    // Ann’s five are gone after one second of two, and all that drains is Ben’s from then on.
    expect(share.waitMs('ben', 1_000)).toBe(0)
    expect(share.size).toBe(1)
  })

  it('forgets who has spent nothing for long, and is not put out by a clock set back', () => {
    const share = open()
    share.spend('ann', 150, 100_000)
    expect(share.waitMs('ann', 50_000)).toBe(5_000)
    expect(share.waitMs('ann', 55_000)).toBe(0)
    expect(share.waitMs('ann', 70_000)).toBe(0)
    expect(share.size).toBe(0)
  })

  it('has all together spend no more than fits and drains away, if they wait when they are to', () => {
    const step = fc.record({
      who: fc.constantFrom('ann', 'ben', 'cy', 'di'),
      amount: fc.integer({ min: 1, max: 40 }),
      afterMs: fc.integer({ min: 0, max: 2_000 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const share = open()
        const waitsUntilMs = new Map<string, number>()
        let [nowMs, spent] = [0, 0]
        for (const { who, amount, afterMs } of steps) {
          nowMs += afterMs
          if (nowMs < (waitsUntilMs.get(who) ?? 0)) continue
          share.spend(who, amount, nowMs)
          spent += amount
          waitsUntilMs.set(who, nowMs + share.waitMs(who, nowMs))
          // Each may go over once, by the last thing they did; draining is looked at every 50 ms.
          expect(spent).toBeLessThanOrEqual(100 + (nowMs / 1000) * 10 + 4 * 40 + 1)
        }
      }),
    )
  })
})
