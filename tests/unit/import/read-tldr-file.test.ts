import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { recordSchema, validateRecord } from '../../../shared/board/record-schema.ts'
import { repair } from '../../../shared/board/repair.ts'
import { tldrFileParts } from '../../../shared/export/tldr-file.ts'
import { redrawIds } from '../../../shared/import/redraw-ids.ts'
import {
  arrowShape,
  boardRecords,
  bookmarkAsset,
  bookmarkShape,
  documentRecord,
  everyShape,
  frameShape,
  geoShape,
  groupShape,
  imageAsset,
  imageShape,
  indexAt,
  noteShape,
  pageRecord,
  richText,
} from '../../support/records.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
  stageShape,
} from '../../support/map-records.ts'
import { leftOut, readRecords, tldrFile, withoutIds } from '../../support/tldr-files.ts'

const CELLS = {
  'pays/agency:council/2010-11': 7_500_000,
  'cashable/agency:housing/2010-11': true,
  'needs/agency:council': true,
  'after/C-3F9A': true,
}
const HASH = 'a'.repeat(64)
const PNG = 'data:image/png;base64,iVBORw0KGgo='

function idDrawer(): () => string {
  let last = 0
  return () => `drawn${(last += 1)}`
}

/** All records of a file's contents under new ids. */
function opened(text: string): readonly BoardRecord[] {
  const { contents } = readRecords(text)
  const { agencies, pages, shapes, bindings, cards } = redrawIds(contents, idDrawer())
  return [...agencies, ...pages, ...shapes, ...bindings, ...cards]
}

describe('saving and opening', () => {
  it('gives the same board but for its ids', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer(), (size, seed) => {
        const board = [
          ...boardRecords(size, seed),
          pageRecord('second', 'a2', 'Later'),
          frameShape('frame', { parentId: 'page:second', index: indexAt(1001) }),
          groupShape('group', { parentId: 'shape:frame', index: indexAt(1002) }),
          noteShape('inside', { parentId: 'shape:group', index: indexAt(1003) }),
          noteShape('beside', { parentId: 'shape:group', index: indexAt(1009) }),
          bookmarkShape('card', { index: indexAt(1004), props: { assetId: 'asset:card' } }),
          bookmarkAsset('card'),
          serviceShape('service', { index: indexAt(1005) }),
          potShape('pot', { index: indexAt(1006), parentId: 'shape:frame' }),
          stageShape('stage', { index: indexAt(1007) }),
          barrierShape('barrier', { index: indexAt(1008) }),
          commitmentShape('7k2m', { index: indexAt(1010), meta: CELLS }),
          agencyRecord('council'),
          agencyRecord('housing', { parentId: agencyRecord('council').id }),
        ]
        const tagged = board.map((record, n) => ({ ...record, meta: { ...record.meta, n } }))
        const shown = [...repair(new Map(tagged.map((record) => [record.id, record]))).values()]
        const text = tldrFileParts(shown, () => undefined).join('')
        const order = ({ meta }: BoardRecord): number => Number(meta['n'])
        expect(withoutIds(opened(text), order)).toEqual(
          withoutIds(
            shown.filter(({ typeName }) => typeName !== 'document'),
            order,
          ),
        )
        expect(readRecords(text).notTaken).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('draws every id anew and lets nothing point at an old one', () => {
    const text = tldrFileParts(boardRecords(40), () => undefined).join('')
    const once = opened(text)
    for (const record of once) {
      expect(record.id).toMatch(/:drawn\d+$/u)
      expect(JSON.stringify(record)).not.toContain('page:page')
      expect(validateRecord(record)).toBeUndefined()
    }
  })

  it('puts the first page’s contents on a page that is there', () => {
    const { contents } = readRecords(tldrFile([pageRecord(), geoShape('box')]))
    const drawn = redrawIds(contents, idDrawer(), 'page:here' as never)
    expect(drawn.shapes[0]?.parentId).toBe('page:here')
    expect(drawn.pages[0]?.id).toBe('page:here')
  })

  it('embeds pictures, leaves unused ones out, and takes them out again', () => {
    const board = [
      pageRecord(),
      imageShape('shown', { props: { assetId: 'asset:one' } }),
      imageAsset('one', HASH),
      imageAsset('unused', 'b'.repeat(64)),
    ]
    const text = tldrFileParts(board, (hash) => (hash === HASH ? PNG : undefined)).join('')
    expect(text).not.toContain('asset:unused')
    const { pictures, contents } = readRecords(text)
    expect(pictures).toEqual([{ id: 'asset:one', name: 'flip chart.jpg', address: PNG }])
    expect(contents.shapes).toHaveLength(1)
  })

  it('holds a parent before what stands in it', () => {
    const { contents } = readRecords(
      tldrFile([
        pageRecord(),
        noteShape('note', { parentId: 'shape:group' }),
        groupShape('group', { parentId: 'shape:frame' }),
        noteShape('other', { parentId: 'shape:group', index: indexAt(2) }),
        frameShape('frame'),
      ]),
    )
    expect(contents.shapes.map(({ id }) => id)).toEqual([
      'shape:frame',
      'shape:group',
      'shape:note',
      'shape:other',
    ])
  })
})

describe('a file of an earlier tldraw', () => {
  it('is brought to the present form, with its arrows still bound', () => {
    const plain = {
      x: 0,
      y: 0,
      rotation: 0,
      isLocked: false,
      opacity: 1,
      meta: {},
      typeName: 'shape',
    }
    const style = { color: 'black', dash: 'draw', size: 'm', fill: 'none', font: 'draw' }
    const text = tldrFile(
      [
        { typeName: 'page', id: 'page:page', name: 'Old', index: 'a1', meta: {} },
        {
          ...plain,
          id: 'shape:box',
          type: 'geo',
          parentId: 'page:page',
          index: 'a1',
          props: {
            ...style,
            geo: 'rectangle',
            w: 100,
            h: 100,
            growY: 0,
            text: 'Health visitor',
            labelColor: 'black',
            align: 'middle',
            verticalAlign: 'middle',
            url: '',
          },
        },
        {
          ...plain,
          id: 'shape:arrow',
          type: 'arrow',
          parentId: 'page:page',
          index: 'a2',
          props: {
            ...style,
            labelColor: 'black',
            start: {
              type: 'binding',
              boundShapeId: 'shape:box',
              normalizedAnchor: { x: 0.5, y: 0.5 },
              isExact: false,
            },
            end: { type: 'point', x: 200, y: 0 },
            bend: 0,
            arrowheadStart: 'none',
            arrowheadEnd: 'arrow',
            text: '',
          },
        },
      ],
      {
        schemaVersion: 1,
        storeVersion: 4,
        recordVersions: {
          asset: {
            version: 1,
            subTypeKey: 'type',
            subTypeVersions: { image: 2, video: 2, bookmark: 0 },
          },
          page: { version: 1 },
          shape: {
            version: 3,
            subTypeKey: 'type',
            subTypeVersions: { geo: 7, arrow: 1, note: 4, text: 1, group: 0 },
          },
        },
      },
    )
    const { contents, notTaken } = readRecords(text)
    expect(notTaken).toEqual([])
    expect(contents.shapes).toHaveLength(2)
    expect(contents.shapes[0]?.props).toMatchObject({ richText: richText('Health visitor') })
    expect(contents.bindings).toMatchObject([{ fromId: 'shape:arrow', toId: 'shape:box' }])
  })

  it('loses only the record over which a step fails', () => {
    const { sequences } = recordSchema.serialize()
    const old = { schemaVersion: 2, sequences: { ...sequences, 'com.tldraw.shape.arrow': 3 } }
    const text = tldrFile([pageRecord(), geoShape('box'), { ...arrowShape('bad'), props: {} }], old)
    expect(readRecords(text).contents.shapes.map(({ id }) => id)).toEqual(['shape:box'])
    expect(leftOut(text)).toEqual(['1 thing: broken, or not as tldraw writes it'])
  })
})

describe('what a board does not take', () => {
  it('is listed with how many and why', () => {
    const shape = geoShape('x')
    const text = tldrFile([
      pageRecord(),
      documentRecord(),
      { id: 'camera:page:page', typeName: 'camera', x: 0, y: 0, z: 1, meta: {} },
      ...everyShape().filter(({ type }) => type !== 'image'),
      { ...shape, id: 'shape:e1', type: 'embed' },
      { ...shape, id: 'shape:e2', type: 'embed' },
      { ...shape, id: 'shape:v', type: 'video' },
      { ...shape, id: 'shape:odd', type: 'spreadsheet' },
      imageShape('web', { props: { assetId: 'asset:web' } }),
      imageAsset('web', HASH, { src: 'https://elsewhere.org/x.png' }),
      geoShape('linked', { props: { url: 'javascript:alert(1)' } }),
      bookmarkShape('bad', { props: { url: 'javascript:alert(1)' } }),
      { ...shape, id: 'shape:nowhere', x: 'left' },
      'not a record',
    ])
    expect(leftOut(text)).toEqual([
      '2 embedded page: boards show no pages of other websites',
      '1 film: boards play no films',
      '1 shape: of a kind that boards do not have',
      '1 picture: kept on another website, and nothing is fetched from there',
      '3 thing: broken, or not as tldraw writes it',
      '1 link: it may not be safe; its words are there',
    ])
    expect(readRecords(text).contents.shapes.map(({ id }) => id)).toContain('shape:linked')
    expect(JSON.stringify(readRecords(text))).not.toMatch(/javascript|elsewhere\.org/u)
  })
})
