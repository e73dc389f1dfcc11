import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayPoundsInFull } from '../../../shared/domain/money-words.ts'
import { readPounds } from '../../../shared/domain/read-pounds.ts'

describe('an amount as people write it', () => {
  test.each([
    ['1200', 1_200],
    ['£1,200,000', 1_200_000],
    ['1.2m', 1_200_000],
    ['£7.3 bn', 7_300_000_000],
    ['985k', 985_000],
    ['GBP 3 Million', 3_000_000],
    ['0.5', 1],
  ])('%s', (text, pounds) => {
    expect(readPounds(text)).toBe(pounds)
  })

  test.each(['', 'about 5m', '1.2.3', '-5', '£', '5 m m', '99999999999999999999', '1e9'])(
    'is not %s',
    (text) => {
      expect(readPounds(text)).toBeUndefined()
    },
  )

  test('is read as it is written in full', () => {
    fc.assert(
      fc.property(fc.nat(), (pounds) => {
        expect(readPounds(sayPoundsInFull(pounds))).toBe(pounds)
      }),
    )
  })
})
