import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { act, NOW_MS, Server, step } from './typing-pages.ts'

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

describe('[ADMIT-9] a character between two texts of one kind', () => {
  /** Yjs would collect it, and all that is typed after it, wherever the other text is collected. */
  test('is refused, so that what others type after it is not lost', () => {
    const server = new Server()
    const [victim, attacker] = [server.join(1), server.join(2)]
    const words = victim.words('shape:box')
    words.insert(0, 'hello')
    attacker.hear()
    const bait = attacker.words('shape:note')
    bait.insert(0, 'bait')
    const left = Y.createRelativePositionFromTypeIndex(words, words.length - 1).item
    const right = Y.createRelativePositionFromTypeIndex(bait, 0).item
    if (left === null || right === null) throw new Error('a text without characters')
    const between = encoding.encode((encoder) => {
      for (const number of [1, 1, 77, 0]) encoding.writeVarUint(encoder, number)
      encoding.writeUint8(encoder, 4 | 0x80 | 0x40)
      for (const { client, clock } of [left, right]) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, clock)
      }
      encoding.writeVarString(encoder, '!')
      encoding.writeVarUint(encoder, 0)
    })
    expect(server.admit(between)).toMatchObject({
      kind: 'refused',
      reason: 'it stands in two places',
    })
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

  test('is refused: an entry beside text of one’s own, also when it comes later', () => {
    const server = new Server()
    const page = server.join(77)
    page.words().insert(0, 'x')
    const clock = Y.getState(page.doc.store, 77)
    const entry = (origin: number, ...before: readonly ((encoder: encoding.Encoder) => void)[]) =>
      encoding.encode((encoder) => {
        for (const number of [1, 1 + before.length, 77, clock])
          encoding.writeVarUint(encoder, number)
        for (const write of before) write(encoder)
        struct(8 | ORIGIN, 77, origin, 1)(encoder)
        encoding.writeAny(encoder, ['~77', NOW_MS, 1])
        encoding.writeVarUint(encoder, 0)
      })
    expect(server.admit(entry(clock - 1))).toMatchObject({
      reason: 'it writes an entry into a text',
    })
    const more = entry(clock, struct(CHARACTERS | ORIGIN, 77, clock - 1, 'y'))
    expect(server.admit(more)).toMatchObject({ reason: 'it writes an entry into a text' })
  })

  test('is refused: what goes on from something else than it says', () => {
    const server = new Server()
    const page = server.join(77)
    page.board.lanes.mark('me')
    const { client, clock } = page.words()._item?.id ?? { client: 0, clock: 0 }
    const bytes = encoding.encode((encoder) => {
      for (const number of [1, 1, 77, 0]) encoding.writeVarUint(encoder, number)
      struct(CHARACTERS, 0, client, clock, 'xy')(encoder)
      encoding.writeVarUint(encoder, 0)
    })
    expect(server.admit(bytes)).toMatchObject({ reason: 'it goes on where it was not' })
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
