import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayDate } from '../../../shared/domain/date-words.ts'
import { readDate } from '../../../shared/domain/read-date.ts'

describe('a day as people write it', () => {
  it.each([
    ['31 March 2011', '2011-03-31'],
    ['31st mar 2011', '2011-03-31'],
    ['2nd of Sept. 2011', '2011-09-02'],
    ['9 April, 2010', '2010-04-09'],
    ['31/3/2011', '2011-03-31'],
    ['03/04/2011', '2011-04-03'],
    [' 31.03.2011 ', '2011-03-31'],
    ['1 - 2 - 2011', '2011-02-01'],
    ['2011-03-31', '2011-03-31'],
    ['29 February 2012', '2012-02-29'],
  ])('“%s” is %s', (written, date) => {
    expect(readDate(written)).toBe(date)
  })

  it.each([
    '',
    '29 February 2011',
    '3/31/2011',
    '31/3/11',
    '31 Ma 2011',
    '31 Marches 2011',
    'March 2011',
    '31',
    '2011-13-01',
    'next week',
  ])('“%s” is none', (written) => {
    expect(readDate(written)).toBeUndefined()
  })

  it('is read as it is said', () => {
    const day = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (at) => {
        const date = at.toISOString().slice(0, 10)
        expect(readDate(sayDate(date))).toBe(date)
      }),
    )
  })
})
