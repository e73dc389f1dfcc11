import { describe, expect, test } from 'vitest'
import { commitmentFields } from '../../../../shared/import/sheet/commitment-fields.ts'
import { readDate } from '../../../../shared/import/sheet/read-date.ts'
import { aCommitment, aMap, anAgency, pays, saves } from '../../../support/service-maps.ts'
import { carriedOut, planText } from '../../../support/sheets.ts'

const plan = aCommitment('shape:k-7K2M', {
  text: 'One plan',
  neededAgencyIds: ['agency:1'],
  shares: [pays('agency:1', 5), saves('agency:gone', 9)],
})
const map = aMap({ agencies: [anAgency('agency:1', { name: 'Police' })], commitments: [plan] })

describe('[SHEET-5] commitments', () => {
  test('are found by their ref, however it is written, and may be worded otherwise', () => {
    const text = 'Ref,Commitment,Due date,RAG\nc 7k2m,One shared plan,31/3/2011,R\n'
    expect(planText(text, map)).toMatchObject({
      additions: [],
      problems: [],
      changes: [
        {
          id: plan.id,
          name: 'C-7K2M',
          fields: { name: 'One shared plan', dueDate: '2011-03-31', rag: 'red' },
        },
      ],
    })
  })

  test('keep the ref they have, whatever a row with their id says', () => {
    const text = `Id,Ref,Commitment\n${plan.id},C-0000,One plan\n`
    expect(planText(text, map)).toMatchObject({ additions: [], changes: [], unchanged: 1 })
  })

  test('without a ref by their words; what is new draws one of its own', () => {
    const text =
      'Commitment,Lead agency,Deadline\none  PLAN,Police,2011-03-31\nBenches,Fire,1 May 2011\n'
    const { additions, agencies, changes } = planText(text, map)
    expect(changes).toMatchObject([{ id: plan.id, fields: { leadAgencyId: 'agency:1' } }])
    expect(additions).toMatchObject([{ name: 'Benches', fields: { dueDate: '2011-05-01' } }])
    expect(additions[0]?.fields).not.toHaveProperty('ref')
    expect(agencies).toMatchObject([{ name: 'Fire' }])
  })

  test('name agencies and other commitments in lists', () => {
    const text =
      'Ref,Commitment,Agreement needed of,Depends on\nC-7K2M,One plan,Fire; Police,"c-000o, C-0001"\n'
    const { agencies, changes } = planText(text, map)
    const fireId = agencies[0]?.id ?? ''
    expect(changes[0]?.fields).toEqual({
      neededAgencyIds: ['agency:1', fireId],
      dependsOn: ['C-0000', 'C-0001'],
    })
    expect(changes[0]?.details[0]).toMatchObject({ before: 'Police', after: 'Police; Fire' })
    const meta = { 'needs/agency:2': true, 'after/C-0001': true, 'pays/agency:1/2009-10': 5 }
    expect(commitmentFields(changes[0]?.fields ?? {}, meta)).toEqual({
      props: {},
      cells: {
        'needs/agency:2': undefined,
        'needs/agency:1': true,
        [`needs/${fireId}`]: true,
        'after/C-0000': true,
        'after/C-0001': true,
      },
    })
  })

  test('say what cannot be read and what to write instead', () => {
    const text = 'Ref,Commitment,Due,Depends on\nC-7K2U,A,soon,C-1\n'
    expect(planText(text, map).problems.map(({ message }) => message)).toEqual([
      'Row 2: “C-7K2U” in Ref is not a ref: write one such as C-7K2M.',
      'Row 2: “soon” in Due is not a date: write it as 2011-03-31.',
      'Row 2: “C-1” in Depends on is not a list of refs: write one a line, such as C-7K2M.',
    ])
  })
})

describe('[SHEET-9] shares', () => {
  const header = 'Ref,Agency,Year,Pays,Saves,Cashable\n'

  test('change the cells of one agency and year, and are the same a second time', () => {
    const text = `${header}C-7K2M,Police,2009-10,£7.5m,,\nC-7K2M,Health,2010/11,,£18m,yes\n`
    const first = planText(text, map)
    expect(first).toMatchObject({ additions: [], problems: [], agencies: [{ name: 'Health' }] })
    expect(first.changes[0]).toMatchObject({
      id: plan.id,
      name: 'C-7K2M',
      fields: { 'pays/agency:1/2009-10': 7_500_000 },
      details: [{ header: 'Pays (£), Police, 2009-10', before: '£5', after: '£7,500,000' }],
    })
    const after = carriedOut(map, first)
    const healthId = first.agencies[0]?.id
    expect(after.commitments[0]?.shares).toContainEqual({
      agencyId: healthId,
      year: '2010-11',
      paysPounds: null,
      savesPounds: 18_000_000,
      isCashable: true,
    })
    expect(planText(text, after)).toMatchObject({ agencies: [], changes: [], unchanged: 2 })
  })

  test('say that nothing is cashable any more', () => {
    const cashable = { ...plan, shares: [saves('agency:1', 9, true)] }
    const text = `${header}C-7K2M,Police,2009-10,,,no\n`
    const { changes } = planText(text, { ...map, commitments: [cashable] })
    expect(commitmentFields(changes[0]?.fields ?? {})).toEqual({
      props: {},
      cells: { 'cashable/agency:1/2009-10': undefined },
    })
  })

  test('need a commitment that is there, an agency and a year, and are each said once', () => {
    const rows = [
      'C-0000,Police,2009-10,1,,',
      ',Police,2009-10,1,,',
      'C-7K2M,Police,,1,,',
      'C-7K2M,,2009-10,1,,',
      'C-7K2M,Police,2008-09,1,,',
      'C-7K2M,police,2008-09,2,,',
    ]
    expect(planText(header + rows.join('\n'), map)).toMatchObject({
      changes: [],
      unchanged: 0,
      problems: [
        'Row 2: no commitment on the board has the ref C-0000: bring in the commitments first.',
        'Row 3: it says nothing under Ref, which it needs.',
        'Row 4: it says nothing under Year, which it needs.',
        'Row 5: it says nothing under Agency, which it needs.',
        'Row 6: rows 6 and 7 are the same share: keep one of them.',
        'Row 7: rows 6 and 7 are the same share: keep one of them.',
      ].map((message) => ({ message })),
    })
  })
})

test.each([
  ['2011-03-31', '2011-03-31'],
  ['2011-03-31T00:00:00', '2011-03-31'],
  ['31/3/2011', '2011-03-31'],
  ['31.03.11', '2011-03-31'],
  ['31st March 2011', '2011-03-31'],
  ['31-Mar-11', '2011-03-31'],
  ['29/2/2011', undefined],
  ['3/31/2011', undefined],
  ['Ma 2011', undefined],
  ['31 Ma 2011', undefined],
  ['', undefined],
])('[SHEET-3] a date, %s', (text, expected) => {
  expect(readDate(text)).toBe(expected)
})
