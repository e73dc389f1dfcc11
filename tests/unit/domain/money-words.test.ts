import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayPounds, sayPoundsInFull } from '../../../shared/domain/money-words.ts'

describe('[MONEY-10] an amount as people say it', () => {
  it.each([
    [0, '£0'],
    [566, '£566'],
    [9_234, '£9,234'],
    [9_999, '£9,999'],
    [10_499, '£10,000'],
    [985_000, '£985,000'],
    [985_499, '£985,000'],
    [999_500, '£1m'],
    [1_000_000, '£1m'],
    [1_250_000, '£1.3m'],
    [4_100_000, '£4.1m'],
    [10_500_000, '£10.5m'],
    [99_949_999, '£99.9m'],
    [99_950_000, '£100m'],
    [414_000_000, '£414m'],
    [999_500_000, '£1bn'],
    [7_300_000_000, '£7.3bn'],
    [82_000_000_000, '£82bn'],
    [1_200_000_000_000, '£1.2tn'],
    [12_345_000_000_000_000, '£12,345tn'],
    [-2_500_000, '−£2.5m'],
    [-12, '−£12'],
    [-0.2, '£0'],
  ])('%d is %s', (pounds, words) => {
    expect(sayPounds(pounds)).toBe(words)
  })

  it('is said in millions beside millions when that loses nothing', () => {
    expect(sayPounds(400_000, 8_000_000)).toBe('£0.4m')
    expect(sayPounds(400_000)).toBe('£400,000')
    expect(sayPounds(985_000, 8_000_000)).toBe('£985,000')
    expect(sayPounds(0, 8_000_000)).toBe('£0')
    expect(sayPounds(-400_000, 8_000_000)).toBe('−£0.4m')
  })

  it('is in full for tables', () => {
    expect(sayPoundsInFull(7_300_000_000)).toBe('£7,300,000,000')
    expect(sayPoundsInFull(-7_500_000)).toBe('−£7,500,000')
    expect(sayPoundsInFull(-0)).toBe('£0')
  })

  it('is never more than a twentieth off, nor nonsense', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2e15, max: 2e15 }), fc.integer(), (pounds, beside) => {
        const words = sayPounds(pounds, beside)
        expect(words).toMatch(/^−?£[\d,]+(\.\d)?(m|bn|tn)?$/u)
        const units = { m: 1e6, bn: 1e9, tn: 1e12 }
        const [, digits = '', unit] = /£([\d,.]+)(m|bn|tn)?/u.exec(words) ?? []
        const said = Number(digits.replaceAll(',', '')) * (units[unit as keyof typeof units] ?? 1)
        expect(Math.abs(said - Math.abs(pounds))).toBeLessThanOrEqual(Math.abs(pounds) / 19)
      }),
    )
  })
})
