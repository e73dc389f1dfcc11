import { beforeEach, describe, expect, it } from 'vitest'
import { WrongTries, type Trier } from '../../../server/access/wrong-tries.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

const { addressWrongTryMs, maxWrongTries, maxWrongTriesPerAddress, wrongTryMs } = LIMITS
const EVE: Trier = { linkId: 'link', address: '192.0.2.1', deviceHash: 'eve', isKnown: false }

let tries: WrongTries
let nowMs: number

beforeEach(() => {
  tries = new WrongTries()
  nowMs = 1_000
})

/** @returns how many of so many tries were let through, each of them wrong */
function guess(count: number, who: (index: number) => Trier): number {
  let through = 0
  for (let index = 0; index < count; index += 1) {
    if (tries.take(who(index), nowMs).kind === 'may-try') through += 1
  }
  return through
}

function isLetTry(who: Trier): boolean {
  return tries.take(who, nowMs).kind === 'may-try'
}

describe('[LIMIT-3] wrong passphrases', () => {
  it('a device has so many of, then one more every so often, and hears how long to wait', () => {
    expect(guess(20, () => EVE)).toBe(maxWrongTries)
    expect(tries.take(EVE, nowMs)).toEqual({ kind: 'must-wait', waitMs: wrongTryMs })
    nowMs += wrongTryMs - 1
    expect(tries.take(EVE, nowMs)).toEqual({ kind: 'must-wait', waitMs: 1 })
    nowMs += 1
    expect([isLetTry(EVE), isLetTry(EVE)]).toEqual([true, false])
    expect(isLetTry({ ...EVE, linkId: 'another link' })).toBe(true)
  })

  it('are slow for who invents devices, and for who names none: some 14,400 a day from one address', () => {
    const inventing = (index: number): Trier => ({
      ...EVE,
      deviceHash: index % 2 === 0 ? null : `device ${index}`,
    })
    expect(guess(2_000, inventing)).toBe(maxWrongTriesPerAddress)
    let through = 0
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      nowMs += 60_000
      through += guess(100, (index) => inventing(minute * 1_000 + index))
    }
    expect(through).toBe((24 * 60 * 60_000) / addressWrongTryMs)
  })

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
  ])('are counted by network: %s and %s', (one, other, isSame) => {
    const from = (address: string) => (index: number) => ({
      ...EVE,
      address,
      deviceHash: `${address} ${index}`,
    })
    guess(maxWrongTriesPerAddress, from(one))
    expect(guess(1, from(other))).toBe(isSame ? 0 : 1)
  })

  it('of a whole conference behind one address trip nobody there', () => {
    // Each mistypes twice, within five minutes in all, then gets it right.
    let kept = 0
    for (let person = 0; person < 1_000; person += 1) {
      nowMs += 300
      const who = { ...EVE, deviceHash: `person ${person}` }
      kept += 3 - guess(3, () => who)
      tries.giveBack(who, nowMs, 'right')
    }
    expect(kept).toBe(0)
  })

  it('of others at its address keep no device waiting that has come by the link before', () => {
    guess(5_000, (index) => ({ ...EVE, deviceHash: `device ${index}` }))
    const ann = { ...EVE, deviceHash: 'ann' }
    expect(isLetTry(ann)).toBe(false)
    expect(isLetTry({ ...ann, isKnown: true })).toBe(true)
  })

  it('that were not looked at do not count', () => {
    for (let round = 0; round < 20; round += 1) {
      expect(isLetTry(EVE)).toBe(true)
      tries.giveBack(EVE, nowMs, 'not-looked-at')
    }
  })
})
