import { describe, expect, it } from 'vitest'
import { withAgreements, withSeats } from '../../../client/socket/board-news.ts'
import {
  NO_AGREEMENTS,
  type AgreementBook,
  type AgreementEntry,
} from '../../../shared/domain/agreement.ts'

function entry(n: number): AgreementEntry {
  return {
    n,
    commitmentId: 'shape:one',
    ref: 'C-7K2M',
    agencyId: 'agency:police',
    agencyName: 'Police',
    answer: 'agreed',
    reason: '',
    name: 'Ann',
    role: '',
    wordingHash: `hash ${n}`,
    atMs: n,
  }
}

function book(...numbers: readonly number[]): AgreementBook {
  return {
    entries: numbers.map(entry),
    wordings: Object.fromEntries(numbers.map((n) => [`hash ${n}`, `wording ${n}`])),
  }
}

describe('what was agreed', () => {
  it('is all there is at first, whatever this device had kept', () => {
    expect(withAgreements(book(1, 2, 3), { from: 0, ...book(1, 2) })).toEqual(book(1, 2))
    expect(withAgreements(NO_AGREEMENTS, { from: 0, ...book() })).toEqual(NO_AGREEMENTS)
  })

  it('grows by what is new, each once', () => {
    expect(withAgreements(book(1), { from: 1, ...book(2, 3) })).toEqual(book(1, 2, 3))
    expect(withAgreements(book(1, 2), { from: 1, ...book(2, 3) })).toEqual(book(1, 2, 3))
  })

  it('is asked for anew when something is missing in between', () => {
    expect(withAgreements(book(1), { from: 2, ...book(3) })).toBeUndefined()
  })
})

describe('who sits for whom', () => {
  it('is what was said of each last', () => {
    const first = withSeats(new Map(), { 7: 'agency:police', 8: 'agency:council' })
    const later = withSeats(first, { 7: null, 9: 'agency:police' })
    expect(later).toEqual(
      new Map([
        [8, 'agency:council'],
        [9, 'agency:police'],
      ]),
    )
    expect(first.has(7)).toBe(true)
  })
})
