import { toRichText } from '@tldraw/tlschema'
import { describe, expect, it } from 'vitest'
import { readerOfSealed, sealedContentOf } from '../../../shared/board/sealed-content.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { foldText } from '../../../shared/domain/fold-text.ts'
import { BoardSearch } from '../../../shared/domain/search-board.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
} from '../../support/map-records.ts'
import { shape } from '../../support/record-parts.ts'
import { frameShape, linkArrow, noteShape, pageRecord } from '../../support/records.ts'

function search(...records: readonly BoardRecord[]): (query: string) => string[] {
  const found = new BoardSearch(new Map(records.map((record) => [record.id, record])))
  return (query) => found.find(query, 100).hits.map(({ id }) => id)
}

function note(id: string, text: string): BoardRecord {
  return noteShape(id, { props: { richText: toRichText(text) } })
}

describe('[SEARCH-1] search', () => {
  it.each([
    ['supported', 'the name'],
    ['care leavers', 'a field'],
    ['985,000', 'an amount as it is said'],
    ['985000', 'an amount as it is typed'],
    ['2008-09', 'a year'],
    ['2008–09', 'a year with another dash'],
    ['means test', 'a list'],
    ['children act s. 24', 'words of a long text'],
    ['dcc lodgings', 'its agency and its name'],
    ['dorset county', 'its agency'],
  ])('finds a service by %s: %s', (query) => {
    expect(search(serviceShape('a'), agencyRecord('council'))(query)).toContain('shape:a')
  })

  it('[SEAL-9] finds what is sealed by its words for who may read it alone, at its card', () => {
    const card = shape('sealed', 'card', {}, { w: 1, h: 1, agencyIds: ['a'], itemId: 'shape:1' })
    const records = new Map([card, agencyRecord('council')].map((each) => [each.id, each]))
    const content = sealedContentOf(serviceShape('a'))
    if (content === undefined) throw new Error('A service can be sealed.')
    const item = { shapeId: 'shape:1', agencyIds: [], version: 1, content }
    const seated = new BoardSearch(records, readerOfSealed(new Map([['shape:1', item]])))
    for (const query of ['supported', 'care leavers', 'dorset county']) {
      expect(new BoardSearch(records).find(query, 9).hits.map(({ kind }) => kind)).not.toContain(
        'service',
      )
      const { hits } = seated.find(query, 9)
      expect(hits.find(({ kind }) => kind === 'service')).toMatchObject({ shapeIds: [card.id] })
    }
  })

  it('finds a slide by its notes', () => {
    const slide = frameShape('a', { meta: { slideNotes: 'Thank the Mayor.\nThen wait.' } })
    const { hits } = new BoardSearch(new Map([[slide.id, slide]])).find('the mayor', 9)
    expect(hits).toMatchObject([
      { kind: 'frame', excerpt: { field: 'slideNotes', text: 'Thank the Mayor.' } },
    ])
  })

  it.each([
    ['c-7k2m', 'its ref'],
    ['31 march 2011', 'the day it is due'],
    ['adult services', 'its owner'],
    ['no budget yet', 'why it is amber'],
    ['dcc plan', 'its lead agency and its text'],
  ])('finds a commitment by %s: %s', (query) => {
    const find = search(commitmentShape('a', { props: { ref: 'C-7K2M' } }), agencyRecord('council'))
    expect(find(query)).toContain('shape:a')
    expect(find('none')).toEqual([])
  })

  it('finds notes, frames, pots, barriers, links and agencies', () => {
    const find = search(
      note('note', 'Ask the Treasury'),
      frameShape('frame', { props: { name: 'Slide for the Treasury' } }),
      barrierShape('barrier'),
      agencyRecord('t', { name: 'HM Treasury', shortName: 'HMT' }),
      potShape('pot', { props: { figureSource: 'Treasury' } }),
      linkArrow('link', { figureSource: 'Treasury', pounds: 1 }),
      note('other', 'Ask the council'),
    )
    expect(find('treasury').toSorted()).toEqual([
      'agency:t',
      'shape:barrier',
      'shape:frame',
      'shape:link',
      'shape:note',
      'shape:pot',
    ])
  })

  it('puts names before fields, and their beginnings first', () => {
    const find = search(
      serviceShape('field', { props: { richText: toRichText('Z'), does: 'Home care' } }),
      serviceShape('within', { props: { richText: toRichText('The home care team') } }),
      serviceShape('apart', { props: { richText: toRichText('Care at home') } }),
      serviceShape('begins', { props: { richText: toRichText('Home care') } }),
    )
    expect(find('home care')).toEqual([
      'shape:begins',
      'shape:within',
      'shape:apart',
      'shape:field',
    ])
  })

  it('asks for every word', () => {
    const find = search(note('a', 'Home care'), note('b', 'Home help'))
    expect(find('home')).toEqual(['shape:a', 'shape:b'])
    expect(find('home help')).toEqual(['shape:b'])
    expect(find('home hospital')).toEqual([])
  })

  it('finds nothing for nothing, and never how a shape looks', () => {
    const find = search(noteShape('a'), serviceShape('b'))
    expect(find('')).toEqual([])
    expect(find('  ')).toEqual([])
    expect(find('draw')).toEqual([])
    expect(find('agency:council')).toEqual([])
  })

  it('says on which page a thing is, whose, and in which field it was found', () => {
    const records = new Map(
      [
        pageRecord('page', 'a1', 'Older people'),
        agencyRecord('council'),
        frameShape('frame'),
        serviceShape('a', { parentId: 'shape:frame' }),
      ].map((record) => [record.id as string, record]),
    )
    const [hit] = new BoardSearch(records).find('budget book', 10).hits
    expect(hit).toMatchObject({
      id: 'shape:a',
      kind: 'service',
      name: 'Supported lodgings',
      page: 'Older people',
      agency: 'DCC',
      excerpt: { field: 'figureSource', text: 'Budget book' },
      shapeIds: ['shape:a'],
    })
  })

  it('shows of an agency all that is its own', () => {
    const records = new Map(
      [agencyRecord('council'), serviceShape('a'), potShape('b'), barrierShape('c')].map(
        (record) => [record.id as string, record],
      ),
    )
    const [hit] = new BoardSearch(records).find('dorset county council', 10).hits
    expect(hit).toMatchObject({
      kind: 'agency',
      shapeIds: ['shape:a', 'shape:b', 'shape:c'],
    })
  })

  it('cuts a long text around what was found', () => {
    const source = `${'Before. '.repeat(100)}The needle. ${'After. '.repeat(100)}`
    const records = new Map([['shape:a', serviceShape('a', { props: { source } }) as BoardRecord]])
    const text = new BoardSearch(records).find('needle', 1).hits[0]?.excerpt?.text
    expect(text).toMatch(/^….*needle.*…$/u)
    expect(text?.length).toBeLessThan(125)
  })

  it('sees at once what has changed, come and gone', () => {
    const records = new Map<string, BoardRecord>([['shape:a', note('a', 'Old words')]])
    const board = new BoardSearch(records)
    expect(board.find('words', 10).total).toBe(1)
    records.set('shape:a', note('a', 'New sense'))
    records.set('shape:b', note('b', 'More sense'))
    expect(board.find('words', 10).total).toBe(0)
    expect(board.find('sense', 10).total).toBe(2)
    records.delete('shape:a')
    expect(board.find('sense', 10).total).toBe(1)
  })

  it('gives no more than are asked for, and says how many there are', () => {
    const records = new Map(
      Array.from({ length: 30 }, (_, n) => [`shape:${n}`, note(`${n}`, 'Same')] as const),
    )
    const result = new BoardSearch(records).find('same', 10)
    expect(result.hits).toHaveLength(10)
    expect(result.total).toBe(30)
  })

  it('reads a thing once, for as long as it stands', () => {
    let reads = 0
    const service = serviceShape('a')
    const { richText } = service.props as { readonly richText: unknown }
    Object.defineProperty(service.props, 'richText', {
      enumerable: true,
      get: () => {
        reads += 1
        return richText
      },
    })
    const records = new Map<string, BoardRecord>([[service.id, service]])
    const board = new BoardSearch(records)
    expect(board.find('supported', 10).total).toBe(1)
    const readsAtFirst = reads
    for (const query of ['s', 'su', 'supp', 'nothing like it']) board.find(query, 10)
    expect(reads).toBe(readsAtFirst)
    records.set(service.id, serviceShape('a', { props: { richText: toRichText('Day centre') } }))
    expect(board.find('supported', 10).total).toBe(0)
    expect(board.find('day centre', 10).total).toBe(1)
  })
})

describe('[SEARCH-2] texts are compared', () => {
  it.each([
    ['Café for  CARERS', 'cafe for carers'],
    ['People’s', "people's"],
    ['2008–09', '2008-09'],
    ['ﬁgure', 'figure'],
    ['Łódź', 'łodz'],
    [' a\n b ', 'a b'],
  ])('%s as %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })
})
