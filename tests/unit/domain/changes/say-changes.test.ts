import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoardChanges } from '../../../../shared/domain/changes/board-changes.ts'
import { compareContents } from '../../../../shared/domain/changes/compare-contents.ts'
import { sayChanges, sayHeadline } from '../../../../shared/domain/changes/say-changes.ts'
import { sayTimeBetween } from '../../../../shared/domain/changes/time-between.ts'
import {
  aContent,
  answered,
  anyContent,
  linkBetween,
  type ComparedContent,
} from '../../../support/changed-boards.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
} from '../../../support/map-records.ts'
import {
  documentRecord,
  drawShape,
  frameShape,
  noteShape,
  pageRecord,
  richText,
} from '../../../support/records.ts'

const council = agencyRecord('council', { name: 'Dorset Council' })
const adults = agencyRecord('adults', { name: 'Adult services', parentId: council.id })
const health = agencyRecord('health', { name: 'NHS Dorset' })

function service(id: string, name: string, props: object = {}) {
  return serviceShape(id, {
    props: { richText: richText(name), agencyId: adults.id, fundedBy: '', ...props },
  })
}

function undertaking(id: string, props: object = {}, meta: object = {}) {
  return commitmentShape(id, {
    props: { leadAgencyId: adults.id, ...props },
    meta: { 'needs/agency:council': true, 'needs/agency:health': true, ...meta },
  })
}

const inMay = [
  pageRecord(),
  documentRecord('Better care'),
  council,
  adults,
  health,
  service('residential', 'Residential care', { pounds: 4_000_000 }),
  service('reablement', 'Reablement', { pounds: 600_000 }),
  service('wards', 'Acute wards', {
    agencyId: health.id,
    pounds: 18_000_000,
    confidence: 'estimate',
  }),
  service('lodgings', 'Supported lodgings'),
  potShape('grant', { props: { richText: richText('Pooled budget') } }),
  barrierShape('panels'),
  ...linkBetween('discharge', 'wards', 'reablement', { peoplePerYear: 800, waitDays: 21 }),
  undertaking('k-7k2m', { dueDate: '2011-03-31', rag: 'green' }),
  undertaking('k-9x4b', { dueDate: '2011-06-01' }),
  undertaking('k-3d8f', { status: 'in-progress' }),
  frameShape('first'),
  noteShape('asked'),
  drawShape('circle'),
]

const inJune = [
  pageRecord(),
  documentRecord('Better care together'),
  council,
  adults,
  { ...health, name: 'NHS Dorset and Somerset' },
  service('residential', 'Residential care', { pounds: 3_600_000 }),
  service('reablement', 'Reablement', { pounds: 1_000_000, peoplePerYear: 1_200 }),
  service('wards', 'Acute wards', {
    agencyId: health.id,
    pounds: 17_500_000,
    confidence: 'estimate',
  }),
  service('sitting', 'Night sitting', { pounds: null }),
  service('advice', 'Benefits advice'),
  service('falls', 'Falls clinic', { agencyId: health.id }),
  service('unnamed', ''),
  potShape('grant', { props: { richText: richText('Pooled budget'), pounds: 8_000_000 } }),
  barrierShape('panels', {
    props: { ask: 'One budget, one panel, and one assessment for each person' },
  }),
  ...linkBetween('discharge', 'wards', 'reablement', { peoplePerYear: 800, waitDays: 7 }),
  ...linkBetween('money', 'grant', 'sitting', { link: 'money', pounds: 50_000 }),
  undertaking('k-7k2m', { dueDate: '2011-06-30', rag: 'red', ragReason: 'Nobody appointed' }),
  undertaking('k-9x4b', { dueDate: '2011-06-11' }),
  undertaking(
    'k-3d8f',
    { status: 'done', owner: 'Ruth Bell' },
    { 'pays/agency:health/2009-10': 90_000 },
  ),
  frameShape('first', { x: 900 }),
  noteShape('asked', {
    x: 5,
    props: { richText: richText('The council pays for the second visit') },
  }),
  noteShape('new', { props: { richText: richText('') } }),
]

const june = compareContents(
  { records: inMay, agreements: answered(inMay, ['k-9x4b', health.id, 'agreed']) },
  {
    records: inJune,
    agreements: answered(
      inJune,
      ['k-9x4b', council.id, 'agreed'],
      ['k-9x4b', health.id, 'agreed'],
      ['k-7k2m', council.id, 'declined'],
    ),
  },
)

/** As it is read: the headline, then a sentence a line with what it is about. */
function tell(changes: BoardChanges, since: string, agencyId?: string): string {
  const sentences = sayChanges(changes, agencyId === undefined ? {} : { agencyId })
  const lines = sentences.map(({ about, sentence }) => `${about}: ${sentence}`)
  return `${[sayHeadline(sentences, since), '', ...lines].join('\n')}\n`
}

describe('[CHANGE-SAY-1] prose', () => {
  it('tells a month of a board', async () => {
    await expect(tell(june, 'since 12 May 2010')).toMatchFileSnapshot('golden/a-month.txt')
  })

  it('[CHANGE-SAY-4] tells what concerns one agency and its parts', async () => {
    const text = tell(june, 'since 12 May 2010', council.id)
    await expect(text).toMatchFileSnapshot('golden/a-month-of-one-agency.txt')
  })

  it('tells what going back would take with it', async () => {
    const back = compareContents(
      { records: inJune, agreements: answered(inJune) },
      { records: inMay, agreements: answered(inMay) },
    )
    await expect(tell(back, 'going back to 12 May 2010')).toMatchFileSnapshot(
      'golden/going-back.txt',
    )
  })

  it('is short where little has changed, and says so where nothing has', () => {
    const before = [council, noteShape('a'), noteShape('b'), service('one', 'Home care')]
    const after = [council, noteShape('a', { x: 1 }), noteShape('b'), service('one', 'Home help')]
    const changes = compareContents(aContent(before), aContent(after))
    expect(tell(changes, 'since 12 May').split('\n')).toEqual([
      'Since 12 May: one service changed and one thing moved or restyled.',
      '',
      'changed: The service “Home help” was changed: name from “Home care” to “Home help”.',
      'looks: One thing was only moved, resized or restyled.',
      '',
    ])
    const same = compareContents(aContent(before), aContent(before))
    expect(sayHeadline(sayChanges(same), 'since 12 May')).toBe('Since 12 May: nothing changed.')
  })

  it('says where a link starts and leads, and that it does no longer', () => {
    const ends = ['a', 'b', 'c'].map((id) => service(id, id))
    const changes = compareContents(
      aContent([...ends, ...linkBetween('l', 'a', 'b'), ...linkBetween('m', 'b', 'c')]),
      aContent([...ends.slice(0, 2), ...linkBetween('l', 'b', 'a'), ...linkBetween('m', 'b', 'c')]),
    )
    expect(sayChanges(changes).map(({ sentence }) => sentence)).toEqual([
      'One service was removed: “c”.',
      'Two links were changed: the referral from “b” to nothing (leads to nothing instead of “c”) and the referral from “b” to “a” (starts at “b” instead of “a”; leads to “a” instead of “b”).',
    ])
  })

  it('says money as the issue of it is said', () => {
    const costing = (care: number, reablement: number) =>
      aContent([
        council,
        adults,
        service('a', 'residential care', { pounds: care }),
        service('b', 'reablement', { pounds: reablement }),
      ])
    const changes = compareContents(costing(900_000, 100_000), costing(500_000, 500_000))
    expect(sayHeadline(sayChanges(changes), 'since 12 May')).toBe(
      'Since 12 May: £0.4m moved from “residential care” to “reablement”.',
    )
  })
})

describe('[CHANGE-SAY-2] every change', () => {
  it('is told by exactly one sentence', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (a, b) => {
        const changes = compareContents(a, b)
        const told = sayChanges(changes).flatMap(({ tells }) =>
          tells.map(({ field, id }) => `${id} ${field}`),
        )
        const { added, answers, changed, rearranged, removed } = changes
        const all = [
          ...[...added, ...removed, ...rearranged].map(({ id }) => `${id} null`),
          ...changed.flatMap(({ fields, id }) => fields.map(({ field }) => `${id} ${field}`)),
          ...answers.map(({ agencyId, commitmentId }) => `${commitmentId} answer/${agencyId}`),
        ]
        expect(told.toSorted()).toEqual(all.toSorted())
      }),
    )
  })

  it('[CHANGE-SAY-3] has in its sentence the shapes it is about, whole words and one full stop', () => {
    fc.assert(
      fc.property(
        anyContent,
        anyContent,
        fc.constantFrom(undefined, 'agency:a'),
        (a, b, agencyId) => {
          const changes: BoardChanges = compareContents(a, b)
          for (const one of sayChanges(changes, agencyId === undefined ? {} : { agencyId })) {
            const shapes = one.tells.map(({ id }) => id).filter((id) => id.startsWith('shape:'))
            expect(one.shapeIds).toEqual(expect.arrayContaining(shapes))
            expect(one.sentence).toMatch(/^[^a-z].*[^.]\.$/su)
            expect(one.sentence).not.toMatch(/undefined|null|NaN|(?<!£)\b0 |\[object/u)
            expect(one.short).not.toBe('')
          }
        },
      ),
    )
  })
})

describe('[CHANGE-SAY-5] how long a commitment slipped', () => {
  it.each([
    ['2011-03-31', '2011-06-30', 'three months'],
    ['2011-02-28', '2012-02-28', 'one year'],
    ['2011-01-15', '2011-02-15', 'one month'],
    ['2011-01-15', '2011-01-29', 'two weeks'],
    ['2011-01-15', '2011-01-25', '10 days'],
    ['2011-01-15', '2011-01-16', 'one day'],
    ['2011-01-15', '2011-06-30', '166 days'],
    ['2011-01-15', '2011-01-15', undefined],
    ['2011-01-15', '2010-01-15', undefined],
    ['', '2010-01-15', undefined],
    ['2011-99-99', '2010-01-15', undefined],
  ])('from %s to %s: %s', (earlier, later, words) => {
    expect(sayTimeBetween(earlier, later)).toBe(words)
  })
})

describe('a large board', () => {
  it('[CHANGE-1] of two thousand services is compared within the time that a test has', () => {
    const many = (count: number, rise: number): ComparedContent =>
      aContent([
        council,
        adults,
        ...Array.from({ length: count }, (_, n) =>
          service(`s${n}`, `Service ${n}`, { pounds: 1_000 + n * (1 + (n % 2) * rise) }),
        ),
        ...Array.from({ length: count - 1 }, (_, n) =>
          linkBetween(`l${n}`, `s${n}`, `s${n + 1}`),
        ).flat(),
      ])
    const [before, after] = [many(2_000, 0), many(2_000, 1)]
    const sentences = sayChanges(compareContents(before, after))
    expect(sentences.map(({ short }) => short)).toEqual(['the costs of 1,000 services rose'])
  })
})
