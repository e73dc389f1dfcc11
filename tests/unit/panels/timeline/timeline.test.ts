import { describe, expect, test } from 'vitest'
import { readTimeline, type Timeline } from '../../../../client/panels/timeline/timeline.ts'
import { nextCard, nextHorizon } from '../../../../client/panels/timeline/timeline-moves.ts'
import { dependencyNotes } from '../../../../client/panels/timeline/timeline-words.ts'
import { NO_AGREEMENTS } from '../../../../shared/domain/agreement.ts'
import { readRegister } from '../../../../shared/domain/register.ts'
import type { Commitment, ServiceMap } from '../../../../shared/domain/service-map.ts'
import { aCommitment, aLink, aMap, anAgency } from '../../../support/service-maps.ts'

function timelineOf(map: ServiceMap): Timeline {
  return readTimeline(map, readRegister({ map, agreements: NO_AGREEMENTS, today: '2011-01-01' }))
}

function notesOf(map: ServiceMap, ref: string): readonly string[] {
  const cards = timelineOf(map).bands.flatMap((band) => band.cards)
  const card = cards.find(({ row }) => row.commitment.ref === ref)
  if (card === undefined) throw new Error(`no ${ref}`)
  const commitmentOf = (id: string): Commitment | undefined =>
    map.commitments.find((one) => one.id === id)
  return dependencyNotes(card, commitmentOf).map(({ kind, words }) => `${kind}: ${words}`)
}

const access = aCommitment('shape:k-1AAA', { horizon: 'now', dueDate: '2010-06-30' })
const budget = aCommitment('shape:k-2BBB', { horizon: 'one-year', dueDate: '2013-01-31' })
const home = aCommitment('shape:k-3CCC', {
  horizon: 'three-years',
  dueDate: '2012-03-31',
  dependsOn: ['C-1AAA', 'C-2BBB', 'C-9ZZZ'],
})
const housing = aCommitment('shape:k-4DDD', { horizon: 'ten-years' })
const letter = aCommitment('shape:k-5EEE')

describe('the bands', () => {
  test('stand in the order of time, what has no horizon last; in each by due date, then by ref', () => {
    const later = aCommitment('shape:k-0AAA', { horizon: 'now', dueDate: '2010-09-30' })
    const undated = aCommitment('shape:k-0000', { horizon: 'now' })
    const map = aMap({ commitments: [undated, later, letter, housing, home, budget, access] })
    const bands = timelineOf(map).bands.map(({ cards, horizon }) =>
      [horizon, ...cards.map(({ row }) => row.commitment.ref)].join(' '),
    )
    expect(bands).toEqual([
      'now C-1AAA C-0AAA C-0000',
      'one-year C-2BBB',
      'three-years C-3CCC',
      'ten-years C-4DDD',
      'none C-5EEE',
    ])
  })

  test('cards know their lead, as far as it is listed', () => {
    const map = aMap({
      agencies: [anAgency('agency:nhs')],
      commitments: [
        { ...access, leadAgencyId: 'agency:nhs' },
        { ...budget, leadAgencyId: 'agency:gone' },
      ],
    })
    const leads = timelineOf(map).bands.flatMap(({ cards }) => cards.map(({ lead }) => lead?.id))
    expect(leads).toEqual(['agency:nhs', undefined])
  })
})

describe('what a card says of the others', () => {
  const map = aMap({ commitments: [access, budget, home, housing] })

  test('what comes before and after it, what ends too late, and what is not there', () => {
    expect(notesOf(map, 'C-3CCC')).toEqual([
      'plain: After C-1AAA',
      'fault: After C-2BBB, which ends later: 31 January 2013',
      'fault: After C-9ZZZ, which is not on the board',
    ])
    expect(notesOf(map, 'C-1AAA')).toEqual(['plain: Before C-3CCC'])
    expect(notesOf(map, 'C-4DDD')).toEqual([])
  })

  test('what takes effect later, or is withdrawn', () => {
    const late = { ...access, dependsOn: ['C-4DDD', 'C-2BBB'] }
    const withdrawn = { ...budget, status: 'withdrawn' as const }
    expect(notesOf(aMap({ commitments: [late, withdrawn, housing] }), 'C-1AAA')).toEqual([
      'fault: After C-2BBB, which is withdrawn',
      'fault: After C-4DDD, which takes effect later: ten years',
    ])
  })

  test('an arrow on the board counts as the details do', () => {
    const arrow = aLink('depends-on', housing.id, access.id)
    const drawn = aMap({ commitments: [access, housing], links: [arrow] })
    expect(notesOf(drawn, 'C-4DDD')).toEqual(['plain: After C-1AAA'])
  })

  test('the circle that it is on, and so do the lines', () => {
    const round = aMap({
      commitments: [
        { ...access, dependsOn: ['C-2BBB'] },
        { ...budget, dependsOn: ['C-1AAA'] },
        { ...home, dependsOn: ['C-1AAA'] },
      ],
    })
    expect(notesOf(round, 'C-2BBB').at(-1)).toBe(
      'fault: Round in a circle: C-1AAA → C-2BBB → C-1AAA',
    )
    expect(notesOf(round, 'C-3CCC')).toEqual(['plain: After C-1AAA'])
    expect(timelineOf(round).dependencies.map(({ look }) => look)).toEqual(['loop', 'loop', 'well'])
  })
})

describe('the keys', () => {
  const second = aCommitment('shape:k-7GGG', { horizon: 'now' })
  const { bands } = timelineOf(aMap({ commitments: [access, second, home, letter] }))

  test('go from card to card, over bands that are empty', () => {
    const go = (from: Commitment, key: Parameters<typeof nextCard>[2]): string | undefined =>
      nextCard(bands, from.id, key)
    expect(go(access, 'ArrowDown')).toBe(second.id)
    expect(go(second, 'ArrowDown')).toBeUndefined()
    expect(go(second, 'ArrowUp')).toBe(access.id)
    expect(go(second, 'ArrowRight')).toBe(home.id)
    expect(go(home, 'ArrowRight')).toBe(letter.id)
    expect(go(home, 'ArrowLeft')).toBe(access.id)
    expect(go(letter, 'ArrowRight')).toBeUndefined()
    expect(go(access, 'End')).toBe(second.id)
    expect(go(second, 'Home')).toBe(access.id)
    expect(go(budget, 'ArrowUp')).toBeUndefined()
  })

  test('move a card to the band beside it', () => {
    expect(nextHorizon('now', 'left')).toBeUndefined()
    expect(nextHorizon('now', 'right')).toBe('one-year')
    expect(nextHorizon('ten-years', 'right')).toBe('none')
    expect(nextHorizon('none', 'left')).toBe('ten-years')
  })
})
