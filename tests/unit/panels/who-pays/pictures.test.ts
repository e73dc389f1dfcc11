import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutBars } from '../../../../client/panels/who-pays/bar-layout.ts'
import { layOutYears } from '../../../../client/panels/who-pays/year-layout.ts'
import type { Share } from '../../../../shared/domain/service-map.ts'
import { balanceOf } from '../../../../shared/domain/who-pays.ts'
import { pays, saves } from '../../../support/service-maps.ts'

const dorset = [saves('agency:hospitals', 18_000_000), pays('agency:councils', 7_500_000)]

const pounds = fc.option(fc.integer({ min: 0, max: 1e12 }))
const anyShares: fc.Arbitrary<readonly Share[]> = fc.array(
  fc.record({
    agencyId: fc.constantFrom('agency:a', 'agency:b', 'agency:c'),
    year: fc.constantFrom('2008-09', '2009-10', '2010-11', '2011-12'),
    paysPounds: pounds,
    savesPounds: pounds,
    isCashable: fc.boolean(),
  }),
  { maxLength: 12 },
)

describe('bars by agency', () => {
  test('stand to one scale, what is paid to the left of the line and what is saved to the right', () => {
    const { agencies } = balanceOf(dorset)
    expect(agencies.map(({ agencyId }) => agencyId)).toEqual([
      'agency:councils',
      'agency:hospitals',
    ])
    const { bars, zeroPercent } = layOutBars(agencies.map(({ total }) => total))
    const [councils, hospitals] = bars
    const ends = (councils?.pays.startPercent ?? 0) + (councils?.pays.widthPercent ?? 0)
    expect(ends).toBeCloseTo(zeroPercent)
    expect(hospitals?.notCashable.startPercent).toBeCloseTo(zeroPercent)
    expect(hospitals?.cashable.widthPercent).toBe(0)
    const ratio = (hospitals?.notCashable.widthPercent ?? 0) / (councils?.pays.widthPercent ?? 1)
    expect(ratio).toBeCloseTo(18 / 7.5)
  })

  test('leave room for the amounts beside them, whatever the amounts', () => {
    fc.assert(
      fc.property(anyShares, (shares) => {
        const totals = balanceOf(shares).agencies.map(({ total }) => total)
        const { bars } = layOutBars(totals)
        bars.forEach(({ cashable, notCashable, pays }, at) => {
          const right = notCashable.startPercent + notCashable.widthPercent
          expect(pays.startPercent).toBeGreaterThan(totals[at]?.paysPounds ? 20 : 0)
          expect(right).toBeLessThan(totals[at]?.savesPounds ? 80 : 100)
          expect(cashable.startPercent + cashable.widthPercent).toBeCloseTo(
            notCashable.startPercent,
          )
        })
      }),
    )
  })
})

describe('bars by year', () => {
  test('hang from and stand on one line, with the running balance to the same scale', () => {
    const later = pays('agency:councils', 12_000_000, '2010-11')
    const { years } = balanceOf([...dorset, later])
    const { columns, zeroPx } = layOutYears(years, 300)
    const [first, second] = columns
    // From 18m above the line to 12m below it.
    expect(zeroPx).toBeCloseTo(180)
    expect(first?.notCashable.topPx).toBeCloseTo(0)
    expect(first?.pays.heightPx).toBeCloseTo(75)
    expect(first?.runningPx).toBeCloseTo(180 - 105)
    expect(second?.runningPx).toBeCloseTo(180 + 15)
    expect(columns.map(({ isRunningSaid }) => isRunningSaid)).toEqual([false, true])
  })

  test('stay within the picture, and no two years are in one place', () => {
    fc.assert(
      fc.property(anyShares, (shares) => {
        const { barPercent, columns, zeroPx } = layOutYears(balanceOf(shares).years, 132)
        let before = 0
        for (const { cashable, middlePercent, notCashable, pays, runningPx } of columns) {
          expect(middlePercent - barPercent / 2).toBeGreaterThan(before)
          before = middlePercent + barPercent / 2
          expect(notCashable.topPx).toBeGreaterThan(-0.001)
          expect(notCashable.topPx + notCashable.heightPx).toBeCloseTo(cashable.topPx)
          expect(cashable.topPx + cashable.heightPx).toBeCloseTo(zeroPx)
          expect(pays.topPx + pays.heightPx).toBeLessThan(132.001)
          expect(runningPx).toBeGreaterThan(-0.001)
          expect(runningPx).toBeLessThan(132.001)
        }
      }),
    )
  })

  test('are named as far as there is room', () => {
    const shares = Array.from({ length: 11 }, (_, at): Share => {
      const year = `20${10 + at}-${11 + at}`
      return { agencyId: 'agency:a', year, paysPounds: 1, savesPounds: 0, isCashable: false }
    })
    const { columns } = layOutYears(balanceOf(shares).years, 100)
    expect(columns.filter(({ isNamed }) => isNamed).map(({ year }) => year)).toEqual([
      '2010-11',
      '2013-14',
      '2016-17',
      '2019-20',
    ])
  })
})
