import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureWords, sumWords } from '../../../../client/panels/findings/figure-words.ts'
import { readParts } from '../../../../client/panels/findings/made-of.ts'
import { MONEY_VIEWS, moneyRows, rowNotes } from '../../../../client/panels/findings/money-rows.ts'
import { isUnsaid, nothingFoundWords } from '../../../../client/panels/findings/section-words.ts'
import { analyse } from '../../../../shared/domain/analysis.ts'
import { SUBJECTS } from '../../../../shared/domain/finding.ts'
import {
  aFigure,
  aLink,
  aMap,
  anAgency,
  anyMap,
  aPot,
  aReferral,
  aService,
} from '../../../support/service-maps.ts'

const map = aMap({
  agencies: [anAgency('agency:c')],
  services: [
    aService('actual', { agencyId: 'agency:c', cost: aFigure(2_000_000, 'actual', '2008-09') }),
    aService('estimated', { cost: aFigure(1_200_000, 'estimate') }),
    aService('missing', { name: '' }),
    aService('proposed', { status: 'proposed', cost: aFigure(30_000, 'estimate') }),
  ],
  pots: [aPot('pot')],
  links: [aReferral('actual', 'missing'), aLink('money', 'pot', 'actual')],
})
const parts = readParts(map)

describe('what a finding was made of', () => {
  it('is each part with its figure, and what has none said so', () => {
    const ids = [
      'actual',
      'estimated',
      'missing',
      'proposed',
      'pot',
      'gone',
      ...map.links.map(({ id }) => id),
    ]
    const said = parts.parts(ids).map(({ figure, name }) => {
      const { amount, note } = figureWords(figure)
      return [name, amount, note].join(' | ')
    })
    expect(said).toEqual([
      'actual | £2,000,000 | actual, 2008-09',
      'estimated | £1,200,000 | estimate',
      'Service with no name |  | no figure yet',
      'proposed | £30,000 | only proposed, not in the sum; estimate',
      'pot |  | no figure yet',
      'actual → Service with no name |  | ',
      'pot → actual |  | no figure yet',
    ])
  })

  it.each([
    [['actual'], 'One figure, actual.'],
    [['estimated'], 'One figure, an estimate.'],
    [['missing'], 'One service has no figure yet.'],
    [['actual', 'estimated'], 'Two figures, £2,000,000 actual and £1,200,000 estimated.'],
    [['actual', 'missing'], 'One figure, actual. One service has no figure yet.'],
  ])('is summed up: %j', (ids, words) => {
    const costs = parts.costs(ids)
    expect(costs && sumWords(costs)).toBe(words)
  })

  it('has no sum of costs where no service is in it', () => {
    expect(parts.costs(['pot'])).toBeNull()
  })
})

describe('the rows of the money table', () => {
  it('make the whole, however it is told apart, and bear names and notes', () => {
    fc.assert(
      fc.property(anyMap, (any) => {
        const { money } = analyse(any)
        for (const { id } of MONEY_VIEWS) {
          const rows = moneyRows(id, money, any)
          expect(rows.reduce((sum, { cost }) => sum + cost.pounds, 0)).toBe(money.spend.pounds)
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
          for (const row of rows) {
            expect(row.name.trim()).not.toBe('')
            expect(rowNotes(row).join(' ')).not.toMatch(/NaN|undefined|null/u)
          }
        }
      }),
    )
  })
})

describe('an empty or half-filled board', () => {
  it('gets words in every section', () => {
    fc.assert(
      fc.property(anyMap, (any) => {
        for (const subject of SUBJECTS) {
          expect(nothingFoundWords(subject, any)).toMatch(/^\p{Lu}.*\.$/u)
        }
      }),
    )
  })

  it('is told what to do first', () => {
    expect(isUnsaid(aMap())).toBe(true)
    expect(isUnsaid(aMap({ agencies: [anAgency('agency:c')] }))).toBe(false)
    expect(nothingFoundWords('overlap', aMap())).toContain('Say of each service whose it is')
    expect(nothingFoundWords('overlap', map)).toContain('Say of each service whose it is')
    const said = aMap({
      services: [aService('a', { agencyId: 'agency:c', does: 'Care', cohort: 'All' })],
    })
    expect(nothingFoundWords('overlap', said)).toContain('No two agencies')
  })
})
