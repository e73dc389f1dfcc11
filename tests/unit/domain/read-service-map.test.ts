import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { plainText } from '../../../shared/board/plain-text.ts'
import { readServiceMap } from '../../../shared/domain/read-service-map.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
  stageShape,
} from '../../support/map-records.ts'
import {
  arrowBinding,
  arrowShape,
  boardRecords,
  geoShape,
  linkArrow,
  richText,
} from '../../support/records.ts'

const board: readonly BoardRecord[] = [
  ...boardRecords(20),
  linkArrow('to-nothing'),
  linkArrow('half'),
  linkArrow('referral'),
  arrowShape('plain'),
  serviceShape('two', { props: { agencyId: 'agency:gone', pounds: null } }),
  serviceShape('one', { props: { richText: richText('Supported ', 'lodgings ') } }),
  potShape('pot'),
  stageShape('stage'),
  barrierShape('barrier', { props: { richText: richText('Two budgets,', 'two panels') } }),
  geoShape('box'),
  agencyRecord('council'),
  agencyRecord('adults', { name: 'Adult services', parentId: agencyRecord('council').id }),
  arrowBinding('half', 'shape:half', 'shape:one', 'start'),
  arrowBinding('r1', 'shape:referral', 'shape:one', 'start'),
  arrowBinding('r2', 'shape:referral', 'shape:box', 'end'),
  arrowBinding('p1', 'shape:plain', 'shape:one', 'start'),
  arrowBinding('p2', 'shape:plain', 'shape:two', 'end'),
]

describe('[MAP-4] what a board says of a place', () => {
  test('agencies, and what is drawn, in order of id', () => {
    const map = readServiceMap(board)
    expect(map.agencies.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['agency:adults', 'agency:council'],
      ['agency:council', null],
    ])
    expect(map.services).toEqual([
      {
        id: 'shape:one',
        name: 'Supported lodgings',
        agencyId: 'agency:council',
        does: 'Housing',
        cohort: 'Care leavers',
        cost: { pounds: 985_000, year: '2008-09', confidence: 'actual', source: 'Budget book' },
        peoplePerYear: 140,
        fundedBy: 'Area based grant',
        status: 'running',
        questionSets: ['Means test'],
        statutoryBasis: 'Children Act 1989, s. 24',
        source: '',
        isJourneyEnd: false,
      },
      expect.objectContaining({ id: 'shape:two', agencyId: null, cost: null }),
    ])
    expect(map.pots).toEqual([
      {
        id: 'shape:pot',
        name: 'Dedicated schools grant',
        heldBy: 'agency:council',
        amount: { pounds: 7_300_000, year: '2009-10', confidence: 'estimate', source: '' },
      },
    ])
    expect(map.stages).toEqual([
      {
        id: 'shape:stage',
        title: 'Leaves hospital',
        personDoes: 'Waits for a lift home',
        personFeels: 'Forgotten',
        order: 3,
      },
    ])
    expect(map.barriers).toEqual([
      {
        id: 'shape:barrier',
        text: 'Two budgets,\ntwo panels',
        type: 'money',
        raisedBy: 'agency:council',
        ruleGrip: 'loose-overcoat',
        removedBy: 'The Treasury',
        ask: 'One budget for three years',
        poundsAtStake: 40_000,
      },
    ])
  })

  test('links are arrows of a kind that lead from something to something', () => {
    expect(readServiceMap(board).links).toEqual([
      {
        id: 'shape:referral',
        kind: 'referral',
        fromId: 'shape:one',
        toId: 'shape:box',
        peoplePerYear: 60,
        waitDays: 21,
        dropOutPercent: 12.5,
        asksAgain: true,
        sharingAgreement: 'none',
        amount: null,
      },
    ])
    const without = board.filter(({ id }) => id !== 'shape:box')
    expect(readServiceMap(without).links).toEqual([])
  })

  test('[COMMIT-3] [COMMIT-4] [COMMIT-5] commitments, with their cells, what they are about and depend on', () => {
    const meta = {
      'pays/agency:council/2009-10': 7_500_000,
      'saves/agency:gone/2010-11': 18_000_000,
      'needs/agency:council': true,
      'needs/agency:gone': true,
      'after/C-0003': true,
      'after/C-0002': true,
    }
    const between = (name: string, from: string, to: string, arrow: BoardRecord) => [
      arrow,
      arrowBinding(`${name}1`, arrow.id, from, 'start'),
      arrowBinding(`${name}2`, arrow.id, to, 'end'),
    ]
    const dependsOn = (name: string): BoardRecord => linkArrow(name, { link: 'depends-on' })
    const { commitments } = readServiceMap([
      agencyRecord('council'),
      serviceShape('service'),
      barrierShape('barrier'),
      geoShape('box'),
      commitmentShape('0001', { meta }),
      commitmentShape('0002'),
      commitmentShape('0004', { props: { leadAgencyId: 'agency:gone' } }),
      ...between('a', 'shape:0001', 'shape:service', arrowShape('about')),
      ...between('b', 'shape:barrier', 'shape:0001', dependsOn('asks')),
      ...between('c', 'shape:0001', 'shape:box', arrowShape('beside')),
      ...between('d', 'shape:0001', 'shape:0002', dependsOn('known')),
      ...between('e', 'shape:0001', 'shape:0004', dependsOn('waits')),
      ...between('f', 'shape:0002', 'shape:0004', linkArrow('data', { link: 'data' })),
    ])
    expect(commitments).toEqual([
      {
        id: 'shape:0001',
        ref: 'C-0001',
        text: 'One plan for each person',
        kind: 'action',
        leadAgencyId: 'agency:council',
        owner: 'Head of adult services',
        dueDate: '2011-03-31',
        status: 'proposed',
        rag: 'amber',
        ragReason: 'No budget yet',
        horizon: 'one-year',
        evidence: '',
        neededAgencyIds: ['agency:council'],
        shares: [
          {
            agencyId: 'agency:council',
            year: '2009-10',
            paysPounds: 7_500_000,
            savesPounds: null,
            isCashable: false,
          },
          {
            agencyId: 'agency:gone',
            year: '2010-11',
            paysPounds: null,
            savesPounds: 18_000_000,
            isCashable: false,
          },
        ],
        dependsOn: ['C-0002', 'C-0003', 'C-0004'],
        aboutIds: ['shape:barrier', 'shape:service'],
      },
      expect.objectContaining({ id: 'shape:0002', dependsOn: [], aboutIds: [] }),
      expect.objectContaining({ id: 'shape:0004', dependsOn: [], leadAgencyId: null }),
    ])
  })

  test('an empty board says nothing; the order of the records does not matter', () => {
    expect(readServiceMap([])).toEqual({
      agencies: [],
      services: [],
      pots: [],
      stages: [],
      barriers: [],
      commitments: [],
      links: [],
    })
    const map = readServiceMap(board)
    fc.assert(
      fc.property(fc.shuffledSubarray([...board], { minLength: board.length }), (shuffled) => {
        expect(readServiceMap(shuffled)).toEqual(map)
      }),
      { numRuns: 20 },
    )
  })

  test('words of a rich text, a line for each paragraph, item or break', () => {
    const text = (words: string): object => ({ type: 'text', text: words })
    expect(
      plainText({
        type: 'doc',
        content: [
          { type: 'heading', content: [text('Who '), text('pays')] },
          {
            type: 'bulletList',
            content: [
              { type: 'listItem', content: [{ type: 'paragraph', content: [text('one')] }] },
              { type: 'listItem', content: [{ type: 'paragraph', content: [text('two')] }] },
            ],
          },
          { type: 'paragraph' },
          { type: 'paragraph', content: [text('a'), { type: 'hardBreak' }, text('b')] },
        ],
      }),
    ).toBe('Who pays\none\ntwo\n\na\nb')
    expect(plainText(undefined)).toBe('')
  })
})
