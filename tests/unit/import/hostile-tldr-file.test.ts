import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordSchema, validateRecord } from '../../../shared/board/record-schema.ts'
import { readTldrFile } from '../../../shared/import/read-tldr-file.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import {
  arrowBinding,
  arrowShape,
  boardRecords,
  bookmarkAsset,
  drawShape,
  everyShape,
  frameShape,
  geoShape,
  imageAsset,
  indexAt,
  noteShape,
  pageRecord,
  richText,
} from '../../support/records.ts'
import { leftOut, readRecords, tldrFile } from '../../support/tldr-files.ts'

const HASH = 'a'.repeat(64)

/** Each does its worst; none may cost more than what it holds. */
describe('a hostile file', () => {
  const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  const box = geoShape('box')
  const good = noteShape('good', { index: indexAt(2) })
  const withBad = (...bad: readonly unknown[]): string => tldrFile([pageRecord(), ...bad, good])

  it.each<[string, unknown]>([
    ['nested deeper than the server takes', { ...box, meta: { deep: JSON.parse(deep(17)) } }],
    [
      'with a text of a million letters',
      geoShape('box', { props: { richText: richText('x'.repeat(1e6)) } }),
    ],
    ['with a name of a million letters', frameShape('box', { props: { name: 'x'.repeat(1e6) } })],
    ['with a stroke of a hundred thousand points', drawShape('box', 100_000)],
    ['with a megabyte of meta', { ...box, meta: { x: 'x'.repeat(90_000) } }],
    ['with an index that never ends', { ...box, index: `a${'0'.repeat(500)}1` }],
    ['with a place that is no number', { ...box, x: 1e300 }],
    ['with props that are a list', { ...box, props: [] }],
    ['of a type named like a method', { ...box, type: 'constructor' }],
    ['under the id of a page', { ...box, id: 'page:page' }],
    ['under no id', { ...box, id: undefined }],
    ['under an id of a thousand letters', { ...box, id: `shape:${'x'.repeat(1_000)}` }],
    [
      'with rich text of unknown nodes',
      geoShape('box', { props: { richText: { type: 'doc', content: [{ type: 'iframe' }] } } }),
    ],
    [
      'with rich text whose content is a number',
      geoShape('box', { props: { richText: { type: 'doc', content: 5 } } }),
    ],
    ['that is null', null],
    ['that is a list', []],
  ])('with a thing %s loses that thing alone', (_, bad) => {
    const text = withBad(bad)
    expect(readRecords(text).contents.shapes.map(({ id }) => id)).toEqual(['shape:good'])
    expect(leftOut(text)).toHaveLength(1)
    expect(readRecords(text).notTaken[0]?.count).toBe(1)
  })

  it('with a thing nested a million deep loses that thing alone', () => {
    const text = withBad({ ...box, meta: { deep: 'DEEP' } }).replace('"DEEP"', deep(1_000_000))
    expect(leftOut(text)).toEqual(['1 thing: broken, or not as tldraw writes it'])
  })

  it('cannot reach a prototype', () => {
    const text = withBad({ ...box, meta: 'META' }, { ...box, id: 'shape:other', props: 'PROPS' })
      .replace('"META"', '{"__proto__":{"polluted":true}}')
      .replace('"PROPS"', '{"__proto__":{"polluted":true}}')
      .replace('"schemaVersion":2', '"schemaVersion":2,"__proto__":{"polluted":true}')
      .replace('"sequences":{', '"sequences":{"__proto__":1,"constructor":7,')
    expect(leftOut(text)).toEqual(['2 thing: broken, or not as tldraw writes it'])
    expect('polluted' in {}).toBe(false)
  })

  it('with circles of parents, and parents that are not there, stands on the first page', () => {
    const text = tldrFile([
      pageRecord(),
      frameShape('a', { parentId: 'shape:b' }),
      frameShape('b', { parentId: 'shape:a' }),
      frameShape('own', { parentId: 'shape:own' }),
      noteShape('orphan', { parentId: 'page:gone' }),
      arrowShape('arrow'),
      arrowBinding('dangling', 'shape:arrow', 'shape:gone'),
    ])
    const { contents } = readRecords(text)
    expect(contents.shapes).toHaveLength(5)
    const ids = new Set<string>(contents.pages.map(({ id }) => id))
    for (const { id, parentId } of contents.shapes) {
      expect(ids.has(parentId)).toBe(true)
      ids.add(id)
    }
    expect(leftOut(text)).toEqual(['1 arrow’s end: what it was fixed to is not there'])
  })

  it('is refused whole when there is no end to it, before anything is done with it', () => {
    const text = `{"tldrawFileFormatVersion":1,"schema":{"schemaVersion":2,"sequences":{}},"records":[${'{},'.repeat(999_999)}{}]}`
    expect(readTldrFile(text)).toEqual({
      kind: 'refused',
      message:
        'This file holds 1,000,000 things. Up to 50,000 can be opened at once, so nothing was taken from it.',
    })
    expect(LIMITS.maxFileRecords).toBe(50_000)
  })

  it.each([
    ['empty', '', 'broken or cut short'],
    ['cut short', tldrFile(boardRecords(5)).slice(0, -40), 'broken or cut short'],
    ['something else', '{"type":"excalidraw","elements":[]}', 'no tldraw file'],
    ['no object', '[1,2]', 'no tldraw file'],
    ['without a schema', '{"tldrawFileFormatVersion":1,"records":[]}', 'no tldraw file'],
    ['of the first tldraw', '{"document":{"version":15}}', 'from before 2023'],
    ['of another form', '{"tldrawFileFormatVersion":2,"records":[]}', 'newer tldraw'],
  ])('that is %s is refused in plain words', (_, text, words) => {
    expect(readTldrFile(text)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(words),
    })
  })

  it('of a newer tldraw gives what is still right, and says why the rest is not there', () => {
    const { sequences } = recordSchema.serialize()
    const newer = {
      schemaVersion: 2,
      sequences: { ...sequences, 'com.tldraw.shape.geo': 99, 'com.tldraw.shape.hologram': 3 },
    }
    const text = tldrFile(
      [
        pageRecord(),
        geoShape('changed', { props: { glow: true } }),
        good,
        { ...box, type: 'hologram' },
      ],
      newer,
    )
    expect(readRecords(text).contents.shapes).toHaveLength(1)
    expect(leftOut(text)).toEqual([
      '1 shape: of a kind that boards do not have',
      '1 thing: made by a newer tldraw than this one',
    ])
  })

  it('without a page gets one, and an empty one is empty', () => {
    expect(readRecords(tldrFile([good])).contents.pages).toHaveLength(1)
    expect(readRecords(tldrFile([])).contents).toMatchObject({ shapes: [], bindings: [] })
  })

  it('of any JSON at all throws nothing, and what is taken is valid', () => {
    const records = [...everyShape(), pageRecord(), bookmarkAsset('card'), imageAsset('one', HASH)]
    const mangled = fc
      .tuple(fc.constantFrom(...records), fc.string(), fc.jsonValue())
      .map(([record, field, value]) => ({ ...record, [field]: value }))
    const mangledProps = fc
      .tuple(fc.constantFrom(...everyShape()), fc.nat({ max: 20 }), fc.jsonValue())
      .map(([shape, n, value]) => {
        const name = Object.keys(shape.props)[n] ?? 'more'
        return { ...shape, props: { ...shape.props, [name]: value } }
      })
    const record = fc.oneof(mangled, mangledProps, fc.jsonValue())
    const version = fc.oneof(fc.nat({ max: 30 }), fc.jsonValue())
    const schema = fc.record({
      schemaVersion: fc.constant(2),
      sequences: fc.dictionary(
        fc.constantFrom(...Object.keys(recordSchema.serialize().sequences)),
        version,
      ),
    })
    fc.assert(
      fc.property(fc.array(record), schema, (all, versions) => {
        const { contents } = readRecords(tldrFile(all, versions))
        const { pages, shapes, bindings, cards } = contents
        for (const one of [...pages, ...shapes, ...bindings, ...cards]) {
          expect(validateRecord(one)).toBeUndefined()
        }
      }),
    )
  })
})
