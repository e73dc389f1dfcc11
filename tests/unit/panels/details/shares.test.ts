import { describe, expect, it } from 'vitest'
import { gridStep } from '../../../../client/panels/details/shares/grid-keys.ts'
import {
  nextYear,
  readFinancialYear,
  sidesOf,
} from '../../../../client/panels/details/shares/share-lines.ts'
import { sayAllYears } from '../../../../client/panels/details/shares/shares-totals.tsx'
import type { Share } from '../../../../shared/domain/service-map.ts'

function share(agencyId: string, year: string, fields: Partial<Share> = {}): Share {
  return { agencyId, year, paysPounds: null, savesPounds: null, isCashable: false, ...fields }
}

describe('the sides of a grid of shares', () => {
  it('have what is filled in and what was added, each once, years in order', () => {
    const shares = [share('agency:b', '2011-12'), share('agency:b', '2009-10')]
    expect(
      sidesOf(shares, { agencyIds: ['agency:a', 'agency:b'], years: ['2010-11', '2009-10'] }),
    ).toEqual({ agencyIds: ['agency:b', 'agency:a'], years: ['2009-10', '2010-11', '2011-12'] })
  })

  it('go on with the next year, and begin with this one', () => {
    expect(nextYear(['2008-09', '1998-99'], '2011-03-31')).toBe('1999-00')
    expect(nextYear([], '2011-03-31')).toBe('2010-11')
    expect(nextYear([], '2011-04-01')).toBe('2011-12')
  })

  it.each([
    ['2010-11', '2010-11'],
    ['2010/11', '2010-11'],
    [' 2010–2011 ', '2010-11'],
    ['2010', '2010-11'],
    ['1999-2000', '1999-00'],
    ['2010-12', undefined],
    ['10-11', undefined],
    ['', undefined],
  ])('the year “%s” is %s', (typed, year) => {
    expect(readFinancialYear(typed)).toBe(year)
  })
})

describe('all years of a grid together', () => {
  it('are summed in a sentence once there are two', () => {
    const first = share('agency:a', '2010-11', { paysPounds: 7_500_000 })
    expect(sayAllYears([first])).toBe('')
    const second = share('agency:b', '2011-12', { savesPounds: 18_000_000, isCashable: true })
    expect(sayAllYears([first, second])).toBe(
      'Over all years: £7,500,000 paid, £18,000,000 saved, all of it cashable. Net £10,500,000.',
    )
  })
})

describe('keys in a grid lead', () => {
  const step = (key: string, caret: Parameters<typeof gridStep>[1], shiftKey = false) => {
    const to = gridStep({ key, shiftKey }, caret)
    return to === null ? null : [to.rows, to.columns]
  }

  it('up and down whatever the caret, Enter down and with Shift up', () => {
    expect(step('ArrowUp', 'within')).toEqual([-1, 0])
    expect(step('ArrowDown', 'start')).toEqual([1, 0])
    expect(step('Enter', 'within')).toEqual([1, 0])
    expect(step('Enter', 'end', true)).toEqual([-1, 0])
  })

  it('to the sides only where the caret has nowhere to go', () => {
    expect(step('ArrowLeft', 'start')).toEqual([0, -1])
    expect(step('ArrowLeft', 'whole')).toEqual([0, -1])
    expect(step('ArrowLeft', 'end')).toBeNull()
    expect(step('ArrowLeft', 'within')).toBeNull()
    expect(step('ArrowRight', 'end')).toEqual([0, 1])
    expect(step('ArrowRight', 'start')).toBeNull()
    expect(step('ArrowRight', 'end', true)).toBeNull()
  })

  it('nowhere else', () => {
    expect(step('Tab', 'whole')).toBeNull()
    expect(step('5', 'whole')).toBeNull()
  })
})
