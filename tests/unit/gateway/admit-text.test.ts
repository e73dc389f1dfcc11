import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { admitUpdate } from '../../../server/gateway/admit-update.ts'
import type { Admission } from '../../../server/gateway/admit-update.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { checkEntry } from '../../../shared/board/entry-schema.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { geoShape, noteShape, richText } from '../../support/records.ts'

const NOW_MS = 1_800_000_000_000

/** A board's server, as far as admission and the document go. */
class Server {
  readonly doc = new Y.Doc()

  constructor() {
    const records = [geoShape('box'), noteShape('note')]
    this.take(createBoardUpdate({ title: 'T', records, clientId: 5, now: () => NOW_MS }))
  }

  admit(update: Uint8Array): Admission {
    const clocks = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    return admitUpdate(update, { clocks, document: () => this.doc }, NOW_MS, checkEntry)
  }

  take(update: Uint8Array): void {
    expect(this.admit(update)).toMatchObject({ kind: 'admitted' })
    Y.applyUpdate(this.doc, update)
    expect(this.doc.store.pendingStructs).toBeNull()
  }

  join(clientId: number): Page {
    return new Page(this, clientId)
  }
}

/** A page: sends each change as it makes it, or all of them when it comes back. */
class Page {
  readonly doc = new Y.Doc()
  readonly board: BoardDocument
  readonly #server: Server
  #isOnline = true

  constructor(server: Server, clientId: number) {
    this.#server = server
    this.doc.clientID = clientId
    this.board = new BoardDocument(this.doc, { now: () => NOW_MS })
    this.hear()
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.#isOnline) server.take(update)
    })
  }

  hear(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#server.doc), 'server')
  }

  goOffline(): void {
    this.#isOnline = false
  }

  comeBack(): void {
    this.#server.take(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#server.doc)))
    this.#isOnline = true
    this.hear()
  }

  fragment(id = 'shape:box'): Y.XmlFragment {
    const fragment = this.board.text(id)
    if (fragment === undefined) throw new Error(`${id} has no text`)
    return fragment
  }

  /** The characters of the first paragraph that has any. */
  words(id = 'shape:box'): Y.XmlText {
    for (const paragraph of this.fragment(id).toArray()) {
      const first = paragraph instanceof Y.XmlElement ? paragraph.toArray()[0] : undefined
      if (first instanceof Y.XmlText) return first
    }
    const [paragraph, words] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
    paragraph.insert(0, [words])
    this.fragment(id).insert(0, [paragraph])
    return words
  }
}

const SHAPES = ['shape:box', 'shape:note'] as const

const step = fc.record({
  who: fc.nat(2),
  id: fc.constantFrom(...SHAPES),
  what: fc.constantFrom(
    ...(['type', 'erase', 'bold', 'split', 'join', 'align', 'move', 'delete', 'hear'] as const),
    ...(['offline', 'back', 'type', 'type', 'replace', 'create'] as const),
  ),
  at: fc.nat(30),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
})

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/**
 * Where the character begins that a position lies in: no editor puts its caret between the two halves
 * of one, and Yjs replaces both when cut there, on that page alone.
 */
function characterStart(words: Y.XmlText, position: number): number {
  const delta = words.toDelta() as readonly { readonly insert: string }[]
  const characters = delta.map(({ insert }) => insert).join('')
  return /[\uD800-\uDBFF]$/u.test(characters.slice(0, position)) ? position - 1 : position
}

function act(page: Page, { id, what, at, text }: Step): void {
  if (what === 'hear') return page.hear()
  if (what === 'offline') return page.goOffline()
  if (what === 'back') return page.comeBack()
  const record = page.board.view.records.get(id)
  if (record === undefined) {
    const created = [id === 'shape:box' ? geoShape('box') : noteShape('note')]
    if (what === 'create') page.board.edit({ created, updated: [], removed: [] }, 'me')
    return
  }
  const edit = (patch: object): void => {
    const after = { ...record, ...patch } as typeof record
    page.board.edit({ created: [], updated: [{ before: record, after }], removed: [] }, 'me')
  }
  const words = page.words(id)
  const where = characterStart(words, Math.min(at, words.length))
  const length = characterStart(words, Math.min(where + 3, words.length)) - where
  switch (what) {
    case 'type':
      return words.insert(where, text)
    case 'erase':
      return words.delete(where, length)
    case 'bold':
      return words.format(where, length, { bold: at % 2 === 0 ? {} : null })
    case 'split': {
      const paragraph = new Y.XmlElement('paragraph')
      page.doc.transact(() => {
        paragraph.insert(0, [new Y.XmlText(text)])
        page.fragment(id).insert(1, [paragraph])
      })
      return
    }
    case 'join':
      return page.fragment(id).delete(0, 1)
    case 'align': {
      const paragraph = words.parent
      if (paragraph instanceof Y.XmlElement) paragraph.setAttribute('dir', text)
      return
    }
    case 'replace':
      return edit({
        props: { ...('props' in record ? record.props : {}), richText: richText(text) },
      })
    case 'move':
      return edit({ x: at })
    case 'delete':
      return page.board.edit({ created: [], updated: [], removed: [id] }, 'me')
    case 'create':
      return
  }
}

describe('[ADMIT-2] what honest pages type', () => {
  test('is let in, change by change and as an answer to step 1', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const server = new Server()
        const pages = [server.join(1), server.join(2), server.join(3)]
        for (const one of steps) {
          const page = pages[one.who]
          if (page !== undefined) act(page, one)
        }
        for (const page of pages) page.comeBack()
        for (const page of pages) page.hear()
        const texts = pages.map((page) => JSON.stringify(page.doc.getMap('t')))
        expect(new Set(texts).size).toBe(1)
      }),
      { numRuns: 200 },
    )
  })

  test('may be given to a paragraph that somebody has deleted and the server forgotten', () => {
    const server = new Server()
    const [a, b] = [server.join(1), server.join(2)]
    b.goOffline()
    b.words().insert(0, 'still here ')
    a.board.edit({ created: [], updated: [], removed: ['shape:box'] }, 'me')
    b.comeBack()
    expect(b.board.view.records.has('shape:box')).toBe(false)
  })

  test('is refused as ahead when what it stands beside has not come', () => {
    const server = new Server()
    const a = server.join(1)
    a.goOffline()
    a.words().insert(0, 'one ')
    const b = server.join(2)
    b.goOffline()
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'server')
    const before = Y.encodeStateVector(b.doc)
    b.words().insert(4, 'two ')
    expect(server.admit(Y.encodeStateAsUpdate(b.doc, before)).kind).toBe('ahead')
  })
})

describe('[ADMIT-9] what no honest page types', () => {
  const CHARACTERS = 4
  const FORMAT = 6
  const TYPE = 7
  const ATTRIBUTE = 8 | 0x20
  const ORIGIN = 0x80

  function update(...structs: readonly ((encoder: encoding.Encoder) => void)[]): Uint8Array {
    return encoding.encode((encoder) => {
      for (const number of [1, structs.length, 77, 0]) encoding.writeVarUint(encoder, number)
      for (const write of structs) write(encoder)
      encoding.writeVarUint(encoder, 0)
    })
  }

  /** A struct's info, and numbers and texts as they follow. */
  function struct(info: number, ...rest: readonly (number | string)[]) {
    return (encoder: encoding.Encoder): void => {
      encoding.writeUint8(encoder, info)
      for (const part of rest) {
        if (typeof part === 'number') encoding.writeVarUint(encoder, part)
        else encoding.writeVarString(encoder, part)
      }
    }
  }

  const text = (key: string, type = 4) => struct(TYPE | 0x20, 1, 't', key, type)
  const inside = (clock: number, type: number, ...name: string[]) =>
    struct(TYPE, 0, 77, clock, type, ...name)
  const deep = [
    text('shape:new'),
    ...Array.from({ length: 40 }, (_, i) => inside(i, 3, 'bulletList')),
  ]

  test.each([
    ['a text that is no shape’s', update(text('page:page')), 'holds this'],
    ['a map for a text', update(text('shape:new', 1)), 'type'],
    [
      'an element for a text',
      update(struct(TYPE | 0x20, 1, 't', 'shape:new', 3, 'paragraph')),
      'holds',
    ],
    ['a text without a name', update(struct(TYPE, 1, 't', 4)), 'no shape'],
    ['another root', update(struct(TYPE | 0x20, 1, 'u', 'shape:new', 4)), 'outside'],
    ['characters in a lane', update(struct(CHARACTERS, 1, 'k:77', 'x')), 'lane'],
    ['characters beside another’s entry', update(struct(CHARACTERS | ORIGIN, 5, 0, 'x')), 'lane'],
    [
      'characters in the fragment itself',
      update(text('shape:new'), struct(CHARACTERS, 0, 77, 0, 'x')),
      'holds',
    ],
    ['a script', update(text('shape:new'), inside(0, 3, 'script')), 'element'],
    [
      'a mark of its own',
      update(text('shape:new'), inside(0, 6), struct(FORMAT, 0, 77, 1, 'blink', '{}')),
      'mark',
    ],
    [
      'a mark that is no JSON',
      update(text('shape:new'), inside(0, 6), struct(FORMAT, 0, 77, 1, 'bold', '{')),
      'JSON',
    ],
    [
      'an attribute of a text',
      update(text('shape:new'), inside(0, 6), struct(ATTRIBUTE, 0, 77, 1, 'dir', 1, 126)),
      'holds',
    ],
    [
      'an attribute with parts',
      update(
        text('shape:new'),
        inside(0, 3, 'paragraph'),
        struct(ATTRIBUTE, 0, 77, 1, 'dir', 1, 117, 1, 117, 0),
      ),
      'deep',
    ],
    ['nesting without end', update(...deep), 'deep'],
    [
      'no characters',
      update(text('shape:new'), inside(0, 6), struct(CHARACTERS, 0, 77, 1, '')),
      'without',
    ],
    ['a lane entry in a text', update(text('shape:new'), struct(8, 0, 77, 0, 1, 126)), 'outside'],
  ])('is refused: %s', (_what, bytes, reason) => {
    const admission = new Server().admit(bytes)
    expect(admission).toMatchObject({ kind: 'refused', error: 'refused-change' })
    expect(admission.kind === 'refused' && admission.reason).toContain(reason)
  })

  test('is refused: two that stand beside each other', () => {
    const bytes = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 2)
      for (const [own, other] of [
        [88, 77],
        [77, 88],
      ] as const) {
        for (const number of [1, own, 0]) encoding.writeVarUint(encoder, number)
        struct(CHARACTERS | ORIGIN, other, 0, 'x')(encoder)
      }
      encoding.writeVarUint(encoder, 0)
    })
    expect(new Server().admit(bytes)).toMatchObject({ kind: 'refused' })
  })

  test('never makes the door throw, and what passes can be applied at once', () => {
    const tampering = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), tampering, (steps, changes) => {
        const server = new Server()
        const page = server.join(1)
        page.goOffline()
        for (const one of steps) if (one.what !== 'back') act(page, one)
        const bytes = Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(server.doc))
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        if (server.admit(bytes).kind !== 'admitted') return
        Y.applyUpdate(server.doc, bytes)
        expect(server.doc.store.pendingStructs).toBeNull()
        for (const root of server.doc.share.keys()) expect(root).toMatch(/^(?:t|k:\d+)$/u)
        new BoardDocument(server.doc, { now: () => NOW_MS }).destroy()
      }),
      { numRuns: 500 },
    )
  })
})
