import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { MAX_EXTENT_PX } from '../../shared/board/extent.ts'
import { Lanes } from '../../shared/board/lanes.ts'
import { encodeUpdate } from '../../shared/protocol/codec.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { png } from '../support/picture-files.ts'
import {
  arrowBinding,
  arrowShape,
  drawShape,
  frameShape,
  geoShape,
  groupShape,
  noteShape,
  pageRecord,
  richText,
} from '../support/records.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'
import type { WireClient } from '../support/wire-client.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.close())

let board: TestBoard
let bystander: WireClient
let bystanders: BoardDocument
let attacker: WireClient

beforeEach(async () => {
  board = await server.createBoard()
  bystander = await server.join(board)
  bystanders = new BoardDocument(bystander.doc, { now: Date.now })
  attacker = await server.join(board)
})

/** Whatever was tried: who was there draws on, and is saved; who comes now sees it, and is sound. */
afterEach(async () => {
  const box = geoShape('ours', { index: 'a5' })
  bystanders.edit({ created: [box], updated: [], removed: [] }, null)
  await bystander.untilSaved()
  expect(bystander.ending).toBeUndefined()
  expect(bystanders.view.quarantined.size).toBe(0)
  const newcomer = await server.join(board)
  const seen = new BoardDocument(newcomer.doc, { now: Date.now })
  expect(seen.view.records.get(box.id)).toEqual(box)
  expect([...seen.view.records.keys()].toSorted()).toEqual(
    [...bystanders.view.records.keys()].toSorted(),
  )
  bystanders.destroy()
})

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { a: nested(levels - 1) }
}

function withText(content: unknown): unknown {
  return noteShape('x', { props: { richText: { type: 'doc', content } } })
}

const link = (href: string) => ({ type: 'link', attrs: { href } })
const ID = 'shape:x'
const PLACE = `${ID}\u001fxf`

describe('an entry that the board does not take ends its sender’s connection', () => {
  it.each<[string, string, unknown]>([
    ['nested deep', ID, geoShape('x', { meta: { deep: nested(1_000) } })],
    [
      'a huge string',
      ID,
      geoShape('x', { props: { url: `https://x.org/${'x'.repeat(200_000)}` } }),
    ],
    ['a huge meta', ID, geoShape('x', { meta: { note: 'x'.repeat(66_000) } })],
    [
      'text of an unknown kind',
      ID,
      withText([{ type: 'iframe', attrs: { src: 'https://x.org' } }]),
    ],
    [
      'a link that is a script',
      ID,
      withText([
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'here', marks: [link('javascript:alert(1)')] }],
        },
      ]),
    ],
    [
      'a field __proto__',
      ID,
      geoShape('x', { meta: JSON.parse('{"__proto__":{"a":1}}') as object as never }),
    ],
    ['a register __proto__', `${ID}\u001fmeta.__proto__`, { evil: true }],
    ['no number', ID, geoShape('x', { x: NaN })],
    ['no end', ID, geoShape('x', { props: { w: Infinity } })],
    ['far away', ID, geoShape('x', { x: 1e308 })],
    ['far away, by register', PLACE, [1e7, 0, 0, 'page:page']],
    ['an ellipse without end', ID, geoShape('x', { props: { geo: 'ellipse', w: 1e12 } })],
    ['a size without end, by register', `${ID}\u001fsz`, { w: MAX_EXTENT_PX + 1 }],
    ['a text for a number', PLACE, ['0', 0, 0, 'page:page']],
    ['a list for a record', ID, [geoShape('x')]],
    ['an index that tldraw never ends with', `${ID}\u001findex`, `z${'z'.repeat(200)}`],
    ['a stroke without a point', ID, drawShape('x', 0)],
    ['a camera', 'camera:page:page', { id: 'camera:page:page', typeName: 'camera' }],
  ])('%s', async (_what, key, value) => {
    attacker.lanes.transact({ set: [[key, value]], delete: [] }, null)
    expect((await attacker.untilEnded()).code).toBe(ERRORS['refused-change'].close)
    expect(attacker.notices.map(({ kind }) => kind)).toEqual(['refused-change'])
    expect(bystanders.view.records.has(ID)).toBe(false)
  })

  it('half a character', async () => {
    const doc = new Y.Doc()
    const lanes = new Lanes(doc, Date.now)
    lanes.transact({ set: [[`${ID}\u001fmeta.a`, 'half \ue000 one']], delete: [] }, null)
    const update = Buffer.from(Y.encodeStateAsUpdate(doc))
    // A private character and half of a pair have as many bytes.
    update.set([0xed, 0xa0, 0x80], update.indexOf('\ue000'))
    attacker.send(encodeUpdate(update))
    expect((await attacker.untilEnded()).code).toBe(ERRORS['refused-change'].close)
  })
})

describe('what is sound by itself and makes no sense together is shown as repair has it', () => {
  async function put(
    ...records: readonly Parameters<BoardDocument['edit']>[0]['created'][number][]
  ) {
    const document = new BoardDocument(attacker.doc, { now: Date.now })
    document.edit({ created: records, updated: [], removed: [] }, null)
    await attacker.untilSaved()
    const last = records.at(-1)?.id ?? ''
    await bystander.until(() => bystander.lanes.entry(last) !== undefined)
    document.destroy()
    return bystanders.view.records
  }

  it('a frame inside itself, and a circle of frames', async () => {
    const shown = await put(
      frameShape('self', { parentId: 'shape:self' }),
      frameShape('a', { parentId: 'shape:b', index: 'a2' }),
      frameShape('b', { parentId: 'shape:a', index: 'a3' }),
    )
    expect(shown.get('shape:self')).toMatchObject({ parentId: 'page:page' })
    expect(shown.get('shape:a')).toMatchObject({ parentId: 'page:page' })
    expect(shown.get('shape:b')).toMatchObject({ parentId: 'shape:a' })
  })

  it('an arrow bound to itself, to another arrow, to its own group', async () => {
    const shown = await put(
      groupShape('group'),
      arrowShape('a', { parentId: 'shape:group' }),
      arrowShape('b', { index: 'a2' }),
      arrowBinding('self', 'shape:a', 'shape:a'),
      arrowBinding('other', 'shape:b', 'shape:a'),
      arrowBinding('parent', 'shape:a', 'shape:group', 'start'),
    )
    expect([...shown.keys()].filter((id) => id.startsWith('binding:'))).toEqual([])
  })

  it('a thousand shapes, each in the one before', async () => {
    const chain = Array.from({ length: 1_000 }, (_, n) =>
      frameShape(`g${n}`, { parentId: n === 0 ? 'page:page' : `shape:g${n - 1}` }),
    )
    const shown = await put(...chain)
    expect(shown.size).toBeGreaterThanOrEqual(1_000)
  })

  it('a script in the text itself', async () => {
    await put(noteShape('x', { props: { richText: richText('harmless') } }))
    const fragment = attacker.doc.getMap('t').get(ID) as Y.XmlFragment
    const paragraph = fragment.get(0) as Y.XmlElement
    const text = paragraph.get(0) as Y.XmlText
    text.format(0, 4, { link: { href: 'javascript:alert(1)' } })
    await attacker.untilSaved()
    await expect.poll(() => bystander.isSaved()).toBe(true)
    expect(JSON.stringify(bystanders.view.records.get(ID))).not.toContain('javascript')
  })

  it('but an element of no known kind is refused', async () => {
    await put(noteShape('x'))
    const fragment = attacker.doc.getMap('t').get(ID) as Y.XmlFragment
    fragment.insert(0, [new Y.XmlElement('script')])
    expect((await attacker.untilEnded()).code).toBe(ERRORS['refused-change'].close)
  })
})

describe('what unpacks to more than it is', () => {
  it('no frame is unpacked: compression is not on offer', async () => {
    const url = `${server.url.replace('http', 'ws')}/sync/${board.id}`
    const socket = new WebSocket(url, toSubprotocols(board.keys.editor), {
      perMessageDeflate: true,
    })
    await new Promise((resolve) => socket.once('open', resolve))
    expect(socket.extensions).toBe('')
    socket.terminate()
  })

  it('no body is unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(50 * 1024 * 1024))
    expect(packed.length).toBeLessThan(LIMITS.maxBodyBytes)
    const answer = await fetch(`${server.url}/api/boards`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: packed,
    })
    expect(answer.status).toBe(400)
    const picture = png(4, 3)
    const hash = createHash('sha256').update(picture).digest('hex')
    const upload = await fetch(`${server.url}/api/boards/${board.id}/images/${hash}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${board.keys.editor}`,
        'content-type': 'image/png',
        'content-encoding': 'gzip',
      },
      body: gzipSync(picture),
    })
    expect(upload.status).toBe(400)
  })
})

it('ten thousand pages are no more than that', async () => {
  const document = new BoardDocument(attacker.doc, { now: Date.now })
  const created = Array.from({ length: 10_000 }, (_, n) =>
    pageRecord(`p${n}`, `b${String(n + 1e5)}1`),
  )
  document.edit({ created, updated: [], removed: [] }, null)
  await attacker.untilSaved()
  await bystander.until(() => bystanders.view.records.size > 10_000)
  document.destroy()
})
