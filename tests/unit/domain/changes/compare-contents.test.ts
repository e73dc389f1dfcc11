import type { JsonObject } from '@tldraw/utils'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoardChanges } from '../../../../shared/domain/changes/board-changes.ts'
import { compareContents } from '../../../../shared/domain/changes/compare-contents.ts'
import { sayChanges } from '../../../../shared/domain/changes/say-changes.ts'
import {
  aContent,
  answered,
  anyContent,
  linkBetween,
  type ComparedContent,
} from '../../../support/changed-boards.ts'
import {
  agencyRecord,
  commitmentShape,
  potShape,
  serviceShape,
} from '../../../support/map-records.ts'
import {
  arrowBinding,
  arrowShape,
  frameShape,
  imageAsset,
  imageShape,
  linkArrow,
  noteShape,
  richText,
} from '../../../support/records.ts'

const council = agencyRecord('council')

function compare(before: readonly object[], after: readonly object[]): BoardChanges {
  type Records = ComparedContent['records']
  return compareContents(aContent(before as Records), aContent(after as Records))
}

function idsOf(things: readonly { readonly id: string }[]): string[] {
  return things.map(({ id }) => id)
}

describe('[CHANGE-1] what differs between two states', () => {
  it('is nothing between a state and itself', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const changes = compareContents(content, structuredClone(content))
        const { agencies: _, version: __, ...lists } = changes
        expect(Object.values(lists).flat()).toEqual([])
        expect(sayChanges(changes)).toEqual([])
      }),
    )
  })

  it('mirrors when the states change places', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (a, b) => {
        const [there, back] = [compareContents(a, b), compareContents(b, a)]
        expect(back.added).toEqual(there.removed)
        expect(back.removed).toEqual(there.added)
        expect(idsOf(back.changed).toSorted()).toEqual(idsOf(there.changed).toSorted())
        expect(idsOf(back.rearranged).toSorted()).toEqual(idsOf(there.rearranged).toSorted())
        expect(back.unagreed.map(({ id }) => id)).toEqual(there.agreed.map(({ id }) => id))
        const values = ({ changed }: BoardChanges) =>
          changed.flatMap(({ fields, id }) => fields.map((one) => ({ id, ...one })))
        const swapped = values(back).map(({ field, from, id, to }) => ({
          field,
          from: to,
          id,
          to: from,
        }))
        expect(swapped).toHaveLength(values(there).length)
        expect(swapped).toEqual(
          expect.arrayContaining(
            values(there).map(({ field, from, id, to }) => ({ field, from, id, to })),
          ),
        )
        const moves = ({ moneyMoved }: BoardChanges) => moneyMoved.map(({ pounds }) => pounds)
        expect(moves(back)).toEqual(moves(there))
      }),
    )
  })

  it('does not depend on the order of the records', () => {
    const anyOrder = ({ agreements, records }: ComparedContent) =>
      fc
        .shuffledSubarray([...records], { minLength: records.length })
        .map((inAnyOrder) => ({ agreements, records: inAnyOrder }))
    fc.assert(
      fc.property(
        fc
          .tuple(anyContent, anyContent)
          .chain(([a, b]) => fc.tuple(fc.constant(a), fc.constant(b), anyOrder(a), anyOrder(b))),
        ([a, b, otherA, otherB]) => {
          expect(compareContents(otherA, otherB)).toEqual(compareContents(a, b))
        },
      ),
    )
  })

  it('is JSON as it stands', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (a, b) => {
        const changes = compareContents(a, b)
        expect(JSON.parse(JSON.stringify(changes))).toEqual(changes)
      }),
    )
  })

  it('has every record that differs exactly once', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (a, b) => {
        const { added, changed, rearranged, removed } = compareContents(a, b)
        const told = idsOf([...added, ...changed, ...rearranged, ...removed])
        expect(told).toHaveLength(new Set(told).size)
        const [was, is] = [a, b].map(({ records }) => new Map(records.map((one) => [one.id, one])))
        for (const id of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
          if (/^(binding|asset):/u.test(id)) continue
          if (JSON.stringify(was?.get(id)) === JSON.stringify(is?.get(id))) continue
          expect(told).toContain(id)
        }
      }),
    )
  })
})

describe('[CHANGE-2] what a thing says', () => {
  it('is of a slide its notes and whether it is hidden; that it moved is no change of words', () => {
    const slide = (meta: JsonObject) => frameShape('one', { meta })
    const said = compare(
      [slide({ slideNotes: 'Wait' })],
      [slide({ slideNotes: 'Go on', slideHidden: true, slideOrder: 'V' })],
    )
    expect(said.changed[0]?.fields).toMatchObject([
      { label: 'notes for the speaker', fromWords: 'Wait', toWords: 'Go on' },
      { label: 'hidden in talks', fromWords: 'no', toWords: 'yes' },
    ])
    const moved = compare([slide({ slideOrder: 'B' })], [slide({ slideOrder: 'V' })])
    expect([moved.changed, idsOf(moved.rearranged)]).toEqual([[], ['shape:one']])
  })

  it('is told field by field, as it was and as it is', () => {
    const { changed } = compare(
      [council, serviceShape('one', { props: { agencyId: '' } })],
      [
        council,
        serviceShape('one', { x: 5, props: { agencyId: council.id, peoplePerYear: 1_200 } }),
      ],
    )
    expect(changed).toMatchObject([
      {
        id: 'shape:one',
        kind: 'service',
        called: '“Supported lodgings”',
        agencyIds: [council.id],
        fields: [
          { field: 'agencyId', from: null, to: council.id, toWords: 'Dorset County Council' },
          { field: 'peoplePerYear', from: 140, to: 1_200, fromWords: '140', toWords: '1,200' },
        ],
      },
    ])
  })

  it('has the cells of a commitment, each by itself', () => {
    const { changed } = compare(
      [council, commitmentShape('k-7k2m', { meta: { 'pays/agency:council/2009-10': 5 } })],
      [
        council,
        commitmentShape('k-7k2m', {
          meta: { 'pays/agency:council/2009-10': 9, 'needs/agency:council': true },
        }),
      ],
    )
    expect(changed[0]?.fields.map(({ field, toWords }) => [field, toWords])).toEqual([
      ['needs', 'Dorset County Council'],
      ['pays/agency:council/2009-10', '£9'],
    ])
  })

  it('has what a link joins, which only bindings say', () => {
    const ends = ['a', 'b', 'c'].map((id) => serviceShape(id))
    const { changed, rearranged } = compare(
      [...ends, ...linkBetween('l', 'a', 'b')],
      [...ends, ...linkBetween('l', 'a', 'c')],
    )
    expect(changed).toMatchObject([
      { id: 'shape:l', kind: 'link', fields: [{ field: 'end', from: 'shape:b', to: 'shape:c' }] },
    ])
    expect(rearranged).toEqual([])
  })

  it('has what became of a plain arrow that is a link now', () => {
    const { changed } = compare([arrowShape('l')], [linkArrow('l', { link: 'money' })])
    expect(changed[0]).toMatchObject({ kind: 'link', called: 'the money from nothing to nothing' })
    expect(changed[0]?.fields[0]).toMatchObject({
      field: 'is',
      fromWords: 'drawing',
      toWords: 'link',
    })
  })

  it('has the picture that an image shows', () => {
    const image = imageShape('i', { props: { assetId: 'asset:p' } })
    const { changed } = compare(
      [image, imageAsset('p', 'a'.repeat(64))],
      [image, imageAsset('p', 'b'.repeat(64))],
    )
    expect(changed[0]?.fields).toMatchObject([{ field: 'picture' }])
  })

  it('stays the same when an agency it names is called otherwise', () => {
    const service = serviceShape('one', { props: { agencyId: council.id } })
    const { changed } = compare([council, service], [{ ...council, name: 'BCP' }, service])
    expect(idsOf(changed)).toEqual([council.id])
  })
})

describe('[CHANGE-3] what is only moved, resized or restyled', () => {
  it('is apart', () => {
    const { changed, rearranged } = compare(
      [noteShape('a'), noteShape('b'), serviceShape('c')],
      [
        noteShape('a', { x: 7 }),
        noteShape('b', { props: { color: 'red' } }),
        serviceShape('c', { props: { w: 500 } }),
      ],
    )
    expect(changed).toEqual([])
    expect(idsOf(rearranged)).toEqual(['shape:c', 'shape:a', 'shape:b'])
  })

  it('is what is bound elsewhere on the same thing', () => {
    const binding = arrowBinding('l-end', 'shape:l', 'shape:a', 'end')
    const elsewhere = { ...binding, props: { ...binding.props, isPrecise: true } }
    const board = [serviceShape('a'), linkArrow('l')]
    expect(idsOf(compare([...board, binding], [...board, elsewhere]).rearranged)).toEqual([
      'shape:l',
    ])
  })
})

describe('[CHANGE-AGREE] answers', () => {
  const needs = (dueDate: string) =>
    commitmentShape('k-7k2m', { props: { dueDate }, meta: { 'needs/agency:council': true } })
  const board = [council, needs('2011-03-31')]
  const agreed = answered(board, ['k-7k2m', council.id, 'agreed'])

  it('are compared as they stand, whatever came between', () => {
    const to = answered(
      board,
      ['k-7k2m', council.id, 'agreed'],
      ['k-7k2m', council.id, 'withdrawn'],
      ['k-7k2m', council.id, 'agreed'],
    )
    expect(compareContents(aContent(board, agreed), aContent(board, to)).answers).toEqual([])
  })

  it('bring about that a commitment is agreed, and that it is no longer', () => {
    const { agreed: now, answers } = compareContents(aContent(board), aContent(board, agreed))
    expect(answers).toMatchObject([
      { ref: 'C-7K2M', agencyName: 'Dorset County Council', from: null, to: { answer: 'agreed' } },
    ])
    expect(idsOf(now)).toEqual(['shape:k-7k2m'])
    const reworded = [council, needs('2012-03-31')]
    const after = compareContents(aContent(board, agreed), aContent(reworded, agreed))
    expect(after.answers).toEqual([])
    expect(idsOf(after.unagreed)).toEqual(['shape:k-7k2m'])
  })
})

describe('[CHANGE-MONEY] money', () => {
  const service = (id: string, pounds: number | null, props: object = {}) =>
    serviceShape(id, { props: { pounds, richText: richText(id), ...props } })
  const moves = (before: readonly object[], after: readonly object[]) =>
    compare([council, ...before], [council, ...after]).moneyMoved.map(
      ({ from, payer, pounds, to }) => [from.name, to.name, pounds, payer.kind],
    )

  it('[CHANGE-MONEY-1] fell or rose where both figures are of one year', () => {
    const { costs } = compare(
      [
        service('a', 5),
        service('b', 5),
        service('c', null),
        service('d', 5, { status: 'proposed' }),
      ],
      [service('a', 4), service('b', 6, { year: '2009-10' }), service('c', 4), service('d', 6)],
    )
    expect(costs).toMatchObject([{ serviceId: 'shape:a', fromPounds: 5, toPounds: 4 }])
  })

  it('[CHANGE-MONEY-2] moved where one agency spends as much less here as it does more there', () => {
    expect(
      moves([service('a', 900), service('b', 100)], [service('a', 500), service('b', 500)]),
    ).toEqual([['a', 'b', 400, 'agency']])
  })

  it('[CHANGE-MONEY-2] moved between agencies where one funder pays for both', () => {
    const of = (id: string, pounds: number, agencyId: string) => service(id, pounds, { agencyId })
    expect(
      moves(
        [of('a', 900, 'agency:x'), of('b', 100, 'agency:y')],
        [of('a', 500, 'agency:x'), of('b', 500, 'agency:y')],
      ),
    ).toEqual([['a', 'b', 400, 'funder']])
    expect(
      moves(
        [of('a', 900, 'agency:x'), service('b', 100, { agencyId: '', fundedBy: 'Lottery' })],
        [of('a', 500, 'agency:x'), service('b', 500, { agencyId: '', fundedBy: 'Lottery' })],
      ),
    ).toEqual([])
  })

  it('[CHANGE-MONEY-2] moved where a pot pays as much less to one as more to another', () => {
    const things = [service('a', 900), service('b', 100), potShape('pot')]
    const pays = (a: number, b: number) => [
      ...linkBetween('pa', 'pot', 'a', { link: 'money', pounds: a }),
      ...linkBetween('pb', 'pot', 'b', { link: 'money', pounds: b }),
    ]
    expect(moves([...things, ...pays(9, 1)], [...things, ...pays(5, 5)])).toEqual([
      ['a', 'b', 4, 'links'],
    ])
  })

  it('[CHANGE-MONEY-2] moved where a money link leads to another service', () => {
    const things = [service('a', 900), service('b', 100), potShape('pot')]
    const to = (id: string) => linkBetween('l', 'pot', id, { link: 'money', pounds: 7 })
    expect(moves([...things, ...to('a')], [...things, ...to('b')])).toEqual([
      ['a', 'b', 7, 'links'],
    ])
  })

  it('[CHANGE-MONEY-2] has not moved where more than two differ by as much', () => {
    expect(
      moves(
        [service('a', 900), service('b', 100), service('c', 100)],
        [service('a', 500), service('b', 500), service('c', 500)],
      ),
    ).toEqual([])
  })

  it('[CHANGE-MONEY-2] has not moved where two payers would have moved it otherwise', () => {
    const things = [
      service('a', 900),
      service('b', 100),
      service('c', 100, { agencyId: 'agency:y' }),
    ]
    const later = [
      service('a', 500),
      service('b', 500, { fundedBy: '' }),
      service('c', 500, { agencyId: 'agency:y' }),
    ]
    expect(moves(things, later)).toEqual([])
  })

  it('[CHANGE-MONEY-2] has not moved where the amounts differ, or are of two agencies', () => {
    expect(
      moves([service('a', 900), service('b', 100)], [service('a', 500), service('b', 499)]),
    ).toEqual([])
    const other = { agencyId: 'agency:y', fundedBy: '' }
    expect(
      moves(
        [service('a', 900), service('b', 100, other)],
        [service('a', 500), service('b', 500, other)],
      ),
    ).toEqual([])
  })
})
