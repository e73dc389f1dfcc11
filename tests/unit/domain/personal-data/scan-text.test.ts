import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERSONAL_KINDS } from '../../../../shared/domain/personal-data/personal-data.ts'
import { scanText } from '../../../../shared/domain/personal-data/scan-text.ts'
import '../../../support/property-seed.ts'
import { TRICKY } from './tricky-cases.ts'

function found(text: string): (readonly [string, string])[] {
  return scanText(text).map(({ certainty, end, kind, start }) => [
    certainty === 'mild' ? `~${kind}` : kind,
    text.slice(start, end),
  ])
}

describe.each(Object.entries(TRICKY))('%s', (_, cases) => {
  it.each(cases.map((one) => [one.text, one.found] as const))('%j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})

/** Pieces of what is looked for, put together so as to almost be it. */
const HOSTILE = [
  '0', '07', '1', '9434765919', '943 476 591', '+44 ', '(0)', ' ', '\n', '-', '.', '/', ',', '@', 'a',
  'a@', '.a', 'B33 8', 'AB 12 34 56 ', 'Jane ', 'Jane Ex ', 'DOB ', '3/4/1972', '3 April ', 'de ',
  'https://', '\u200b', '９', '%40', "O'", 'É', 'nhs ', 'A'.repeat(40), '😀',
] // prettier-ignore

describe('[PERSONAL-9] any text', () => {
  it('is scanned in time linear in its length', () => {
    for (const piece of HOSTILE) {
      for (const other of HOSTILE) {
        const text = (piece + other).repeat(10_000 / (piece + other).length)
        const startMs = performance.now()
        scanText(text)
        expect([piece, other, performance.now() - startMs < 400]).toEqual([piece, other, true])
      }
    }
  })

  it('gives hits in order, apart from each other, within the text', () => {
    const texts = fc
      .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0
        for (const { end, kind, start } of scanText(text)) {
          expect(PERSONAL_KINDS).toContain(kind)
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
