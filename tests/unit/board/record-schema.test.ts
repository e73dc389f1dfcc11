import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { migrateRecord, RECORD_VERSION } from '../../../shared/board/record-migrations.ts'
import { recordSchema, validateRecord } from '../../../shared/board/record-schema.ts'
import { agencyRecord } from '../../support/map-records.ts'
import {
  arrowBinding,
  arrowShape,
  bookmarkAsset,
  bookmarkShape,
  documentRecord,
  drawShape,
  everyShape,
  frameShape,
  geoShape,
  imageAsset,
  imageShape,
  lineShape,
  noteShape,
  pageRecord,
  richText,
} from '../../support/records.ts'
import { cpuTimeMs } from './cpu-time.ts'

const HASH = 'ab'.repeat(32)

const everyRecord: readonly BoardRecord[] = [
  ...everyShape(),
  agencyRecord('a'),
  pageRecord(),
  documentRecord('A place'),
  arrowBinding('b', 'shape:arrow', 'shape:geo'),
  bookmarkAsset('a'),
  imageAsset('b', HASH),
]

/** Wraps a value so many times in an array. */
function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}

function noteWith(text: unknown): unknown {
  return noteShape('a', { props: { richText: text } })
}

function doc(...content: readonly unknown[]): unknown {
  return { type: 'doc', content }
}

function linked(href: unknown): unknown {
  const marks = [{ type: 'link', attrs: { href, target: '_blank', rel: null, class: null } }]
  return doc({ type: 'paragraph', content: [{ type: 'text', text: 'here', marks }] })
}

describe('[VALID-1] what a valid record is', () => {
  test('every kind of shape, pages, the document, bindings, bookmarks', () => {
    for (const record of everyRecord) expect(validateRecord(record), record.id).toBeUndefined()
  })

  test('nothing that belongs to one page’s view, and no shape or asset that is not ours', () => {
    for (const record of [
      { id: 'camera:a', typeName: 'camera', x: 0, y: 0, z: 1, meta: {} },
      { ...geoShape('a'), type: 'embed', props: { w: 1, h: 1, url: '' } },
      { ...geoShape('a'), type: 'video' },
      { ...geoShape('a'), type: 'novelty' },
      { ...bookmarkAsset('a'), type: 'image' },
      { ...imageAsset('a', HASH), type: 'video' },
      { ...documentRecord(), id: 'document:other' },
      null,
      7,
      [],
      {},
      { id: 'shape:a' },
    ]) {
      expect(validateRecord(record), JSON.stringify(record)).toBeDefined()
    }
  })

  test('each field of the wrong type, missing, or added', () => {
    for (const record of everyRecord) {
      for (const field of Object.keys(record)) {
        expect(validateRecord({ ...record, [field]: Symbol('odd') }), field).toBeDefined()
        const rest = Object.fromEntries(Object.entries(record).filter(([name]) => name !== field))
        expect(validateRecord(rest), `${record.id} without ${field}`).toBeDefined()
      }
      expect(validateRecord({ ...record, novelty: 1 }), record.id).toBeDefined()
    }
  })

  test('id and kind must agree', () => {
    expect(validateRecord({ ...geoShape('a'), id: 'page:a' })).toBeDefined()
    expect(validateRecord({ ...geoShape('a'), id: 'shape:' })).toBeDefined()
    expect(validateRecord({ ...geoShape('a'), id: 'shape:a\u001fxf' })).toBeDefined()
    expect(validateRecord({ ...geoShape('a'), id: `shape:${'a'.repeat(200)}` })).toBeDefined()
  })

  test('numbers are finite and within a million kilometres', () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, 1e308, -1e13]) {
      expect(validateRecord(geoShape('a', { x })), String(x)).toBeDefined()
      expect(validateRecord(geoShape('a', { meta: { x } })), String(x)).toBeDefined()
    }
  })

  test('an index tldraw’s arithmetic would never end on is refused, quickly', () => {
    for (const index of [
      '',
      'a',
      'a1!',
      'a1 ',
      'ä1',
      'z'.repeat(100_000),
      `a1${'V'.repeat(300)}`,
    ]) {
      expect(validateRecord(geoShape('a', { index })), index.slice(0, 9)).toBeDefined()
    }
    expect(validateRecord(geoShape('a', { index: `a1${'V'.repeat(120)}` }))).toBeUndefined()
  })

  test('meta is a small plain object', () => {
    expect(validateRecord(geoShape('a', { meta: { note: 'x'.repeat(4_000) } }))).toBeUndefined()
    expect(validateRecord(geoShape('a', { meta: { note: 'x'.repeat(65_536) } }))).toBeDefined()
    expect(validateRecord({ ...geoShape('a'), meta: [] })).toBeDefined()
    expect(validateRecord({ ...geoShape('a'), meta: null })).toBeDefined()
    expect(validateRecord(geoShape('a', { meta: { deep: nested(50) } }))).toBeDefined()
    expect(validateRecord(geoShape('a', { meta: { deep: nested(1_000) } }))).toBeDefined()
  })

  test('an object with a prototype is no plain data', () => {
    const props = Object.assign(Object.create({ w: 1, h: 1, name: 'a', color: 'red' }), {})
    expect(validateRecord({ ...frameShape('a'), props })).toBeDefined()
    expect(validateRecord(Object.create(frameShape('a')))).toBeDefined()
  })

  test('[VALID-7] nothing is larger or farther away than tldraw can draw', () => {
    const far = { x: 300_000, y: 0 }
    for (const record of [
      geoShape('a', { x: 1_000_001 }),
      geoShape('a', { y: -1e12 }),
      geoShape('a', { props: { geo: 'ellipse', w: 200_001 } }),
      geoShape('a', { props: { growY: 1e9 } }),
      noteShape('a', { props: { scale: 1_001 } }),
      arrowShape('a', { props: { bend: -1e9 } }),
      arrowShape('a', { props: { end: far } }),
      lineShape('a', { props: { points: { a1: { id: 'a1', index: 'a1', ...far } } } }),
      drawShape('a', 1, { props: { segments: [{ type: 'free', points: [far] }] } }),
    ]) {
      expect(validateRecord(record), JSON.stringify(record)).toBeDefined()
    }
    expect(validateRecord(geoShape('a', { x: -1e6, props: { h: 200_000 } }))).toBeUndefined()
  })

  test('no field is named __proto__, which Yjs does not pass on', () => {
    const meta = JSON.parse('{ "deep": [{ "__proto__": 1 }] }') as Readonly<Record<string, unknown>>
    expect(validateRecord(geoShape('a', { meta }))).toBeDefined()
  })

  test('names are bounded', () => {
    expect(validateRecord(pageRecord('a', 'a1', 'n'.repeat(2_001)))).toBeDefined()
    expect(validateRecord(documentRecord('n'.repeat(2_001)))).toBeDefined()
    expect(validateRecord(frameShape('a', { props: { name: 'n'.repeat(2_001) } }))).toBeDefined()
  })

  test('links lead to the web or to mail', () => {
    const unsafe = ['javascript:alert(1)', 'data:text/html,x', '/logout', 'ftp://x.org', ' ']
    for (const url of [...unsafe, 'https://gov.uk@evil.org']) {
      expect(validateRecord(geoShape('a', { props: { url } })), url).toBeDefined()
      expect(validateRecord(bookmarkShape('a', { props: { url } })), url).toBeDefined()
      expect(validateRecord(noteWith(linked(url))), url).toBeDefined()
    }
    for (const url of ['https://www.gov.uk/', 'http://127.0.0.1/', 'mailto:a@b.gov.uk']) {
      expect(validateRecord(geoShape('a', { props: { url } })), url).toBeUndefined()
      expect(validateRecord(noteWith(linked(url))), url).toBeUndefined()
    }
  })

  test('a stroke or a line has a point, or the whole canvas fails over it', () => {
    for (const segments of [[], [{ type: 'free', points: [] }]]) {
      expect(validateRecord(drawShape('a', 2, { props: { segments } }))).toBe(
        'stroke without a point',
      )
    }
    expect(validateRecord(lineShape('a', { props: { points: {} } }))).toBe('line without a point')
  })

  test('a bookmark fetches nothing', () => {
    const asset = (props: object): unknown => {
      const base = bookmarkAsset('a') as { props: object }
      return { ...base, props: { ...base.props, ...props } }
    }
    expect(validateRecord(asset({ image: 'https://elsewhere.org/x.png' }))).toBeDefined()
    expect(validateRecord(asset({ favicon: 'https://elsewhere.org/x.png' }))).toBeDefined()
    expect(validateRecord(asset({ src: 'data:text/html,x' }))).toBeDefined()
    expect(validateRecord(asset({ image: 'data:image/png;base64,AA==' }))).toBeUndefined()
  })
})

describe('[VALID-6] pictures', () => {
  test('lie on the board’s own server, under their hash', () => {
    for (const src of [
      null,
      '',
      'https://elsewhere.org/x.png',
      'data:image/png;base64,AA==',
      'data:image/svg+xml,<svg onload="alert(1)"/>',
      `asset:${HASH}/..`,
      'asset:short',
      `blob:${HASH}`,
    ]) {
      expect(validateRecord(imageAsset('a', HASH, { src })), String(src)).toBeDefined()
    }
  })

  test('are of a type that boards take, of a possible size and name', () => {
    for (const props of [
      { mimeType: 'text/html' },
      { mimeType: 'video/mp4' },
      { mimeType: null },
      { w: 0 },
      { w: 1.5 },
      { h: -1 },
      { w: 100_000, h: 100_000 },
      { fileSize: 1e9 },
      { name: 'n'.repeat(2_001) },
    ]) {
      expect(validateRecord(imageAsset('a', HASH, props)), JSON.stringify(props)).toBeDefined()
    }
    for (const mimeType of ['image/png', 'image/webp', 'image/gif', 'image/svg+xml']) {
      expect(validateRecord(imageAsset('a', HASH, { mimeType }))).toBeUndefined()
    }
  })

  test('show a part of themselves that is there', () => {
    const cropped = (x1: number, y1: number, x2: number, y2: number): unknown =>
      imageShape('a', {
        props: { crop: { topLeft: { x: x1, y: y1 }, bottomRight: { x: x2, y: y2 } } },
      })
    expect(validateRecord(cropped(0, 0, 1, 1))).toBeUndefined()
    expect(validateRecord(cropped(0.2, 0.1, 0.4, 0.9))).toBeUndefined()
    expect(validateRecord(cropped(0.5, 0, 0.5, 1))).toBeDefined()
    expect(validateRecord(cropped(0, 0.6, 1, 0.4))).toBeDefined()
    expect(validateRecord(cropped(-5, 0, 1, 9))).toBeDefined()
  })

  test('are described in bounded words, and link where links may', () => {
    const withProps = (props: object): unknown => imageShape('a', { props: { ...props } })
    expect(validateRecord(withProps({ altText: 'x'.repeat(2_000) }))).toBeUndefined()
    expect(validateRecord(withProps({ altText: 'x'.repeat(2_001) }))).toBeDefined()
    expect(validateRecord(withProps({ url: 'javascript:alert(1)' }))).toBeDefined()
  })
})

describe('[VALID-2] rich text is what tldraw’s own editor makes', () => {
  const text = { type: 'text', text: 'x' }

  test('its nodes and marks', () => {
    const marks = ['bold', 'italic', 'strike', 'code', 'highlight']
    for (const good of [
      richText('one', '', 'two'),
      doc({ type: 'paragraph', attrs: { dir: 'auto', textAlign: null }, content: [text] }),
      doc({ type: 'heading', attrs: { level: 2 }, content: [text, { type: 'hardBreak' }] }),
      doc({
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
      }),
      doc({
        type: 'orderedList',
        attrs: { start: 3, type: null },
        content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text] }] }],
      }),
      doc({
        type: 'paragraph',
        content: [{ ...text, marks: marks.map((type) => ({ type })) }],
      }),
    ]) {
      expect(validateRecord(noteWith(good)), JSON.stringify(good)).toBeUndefined()
    }
  })

  test('and nothing else', () => {
    const deep = (depth: number): unknown =>
      depth === 0 ? text : { type: 'listItem', content: [deep(depth - 1)] }
    for (const bad of [
      'text',
      null,
      { type: 'paragraph', content: [] },
      { type: 'doc', content: 'text' },
      { type: 'doc', attrs: { dir: 'auto' }, content: [] },
      doc({ type: 'image', attrs: { src: 'https://elsewhere.org/x.png' } }),
      doc({ type: 'doc', content: [] }),
      doc({ type: 'text' }),
      doc({ type: 'text', text: '' }),
      doc({ type: 'text', text: 7 }),
      doc({ type: 'paragraph', text: 'x' }),
      doc({ ...text, marks: [{ type: 'blink' }] }),
      doc({ ...text, marks: [{ type: 'underline' }] }),
      doc({ ...text, marks: {} }),
      doc({ ...text, marks: ['bold'] }),
      doc({ ...text, marks: [{ type: 'link' }] }),
      doc({ ...text, marks: [{ type: 'link', attrs: { href: 7 } }] }),
      doc({ type: 'paragraph', attrs: { style: { color: 'red' } } }),
      doc({ type: 'paragraph', attrs: 'dir' }),
      doc(null),
      doc([]),
      doc(deep(18)),
      doc({ type: 'paragraph', content: Array.from({ length: 20_001 }, () => text) }),
      doc({ type: 'text', text: 'x'.repeat(100_001) }),
    ]) {
      expect(validateRecord(noteWith(bad)), JSON.stringify(bad).slice(0, 80)).toBeDefined()
    }
  })
})

describe('[VALID-4] looking at the difference alone', () => {
  const part = fc.constantFrom<readonly [string, unknown]>(
    ['x', 7],
    ['x', 'seven'],
    ['index', 'a2'],
    ['index', 'no!'],
    ['meta', { a: 1 }],
    ['meta', { a: 'x'.repeat(66_000) }],
    ['opacity', 2],
    ['type', 'note'],
    ['props', { ...geoShape('a').props, w: 3 }],
    ['props', { ...geoShape('a').props, w: 0 }],
    ['props', { ...geoShape('a').props, url: 'javascript:x' }],
    ['props', { ...geoShape('a').props, richText: { type: 'doc', content: [{ type: 'odd' }] } }],
    ['props', { ...geoShape('a').props, richText: richText('new') }],
    ['props', noteShape('a').props],
  )

  test('finds what looking at the whole finds', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 3 }), (parts) => {
        const before = geoShape('a')
        const after = { ...before, ...Object.fromEntries(parts) }
        expect(validateRecord(after, before) === undefined).toBe(
          validateRecord(structuredClone(after)) === undefined,
        )
      }),
    )
  })

  test('a long stroke that moves is not looked at point by point', () => {
    const stroke = drawShape('a', 20_000)
    const timeMs = cpuTimeMs(() => {
      for (let x = 0; x < 1_000; x++) validateRecord({ ...stroke, x }, stroke)
    })
    // Looking at all its points takes some 5 ms each time.
    expect(timeMs).toBeLessThan(1_000)
  })
})

describe('[VALID-5] versions of records', () => {
  test('a change of the schema changes the version', () => {
    expect({ version: RECORD_VERSION, sequences: recordSchema.serialize() }).toMatchSnapshot()
  })

  test('a web address from before is as plain as they now are', () => {
    const url = 'https://ann:secret@gov.uk/'
    expect(migrateRecord(geoShape('a', { props: { url } }))).toMatchObject({
      props: { url: 'https://gov.uk/' },
    })
    expect(migrateRecord({ ...bookmarkAsset('a'), props: { src: url } })).toMatchObject({
      props: { src: 'https://gov.uk/' },
    })
    for (const record of everyRecord) expect(migrateRecord(record)).toBe(record)
  })

  test('steps run in order, and leave alone what is of the present form', () => {
    const migrations = [
      {
        version: 2,
        up: (record: unknown) =>
          typeof record === 'object' && record !== null && 'old' in record
            ? { now: record.old }
            : record,
      },
    ]
    expect(migrateRecord({ old: 1 }, migrations)).toEqual({ now: 1 })
    const present = { now: 1 }
    expect(migrateRecord(present, migrations)).toBe(present)
    expect(migrateRecord(present)).toBe(present)
  })
})
