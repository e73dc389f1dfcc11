import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Lanes } from '../../../shared/board/lanes.ts'
import { fragmentOf, richTextOf } from '../../../shared/board/text-fragment.ts'
import type { RichTextNode } from '../../../shared/board/text-parts.ts'
import { textSeed } from '../../../shared/board/text-seed.ts'
import { geoShape, richText } from '../../support/records.ts'
import { act, NOW_MS, Server, step } from './typing-pages.ts'

describe('[ADMIT-10] the first text of a shape from an earlier board', () => {
  const OLD = 'shape:old'
  const words = richText('Housing', 'advice')

  /** The server of a board whose text is in its record alone. */
  function oldServer(): Server {
    const server = new Server()
    const doc = new Y.Doc()
    doc.clientID = 9
    const shape = geoShape('old', { props: { richText: words } })
    new Lanes(doc, () => NOW_MS).transact({ set: [[shape.id, shape]], delete: [] }, null)
    server.take(Y.encodeStateAsUpdate(doc))
    return server
  }

  test('is let in from a page that wrote on in it, or deleted of it, offline', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const server = oldServer()
        const page = server.join(1)
        page.goOffline()
        page.board.text(OLD)
        for (const one of steps) {
          if (one.what !== 'back') act(page, { ...one, id: OLD })
        }
        page.comeBack()
      }),
      { numRuns: 200 },
    )
  })

  test('is let in though the words have changed and some are deleted, not if they cannot be told', () => {
    const intact = textSeed(OLD, richText('Other words'))
    expect(oldServer().admit(intact.update).kind).toBe('admitted')
    const doc = new Y.Doc()
    Y.applyUpdate(doc, intact.update)
    const [paragraph] = (doc.getMap('t').get(OLD) as Y.XmlFragment).toArray()
    const [characters] = (paragraph as Y.XmlElement).toArray()
    ;(characters as Y.XmlText).delete(2, 3)
    expect(oldServer().admit(Y.encodeStateAsUpdate(doc)).kind).toBe('refused')
  })

  test('says what its id promises, of its shape, at once', () => {
    const { client, update } = textSeed(OLD, words)
    const forged = (shapeId: string, richTextOfIt: unknown): Uint8Array => {
      const doc = new Y.Doc()
      doc.clientID = client
      doc.getMap('t').set(shapeId, fragmentOf(richTextOfIt as RichTextNode))
      return Y.encodeStateAsUpdate(doc)
    }
    const reason = 'a first text that is not what its id says'
    expect(forged(OLD, words)).toEqual(update)
    expect(oldServer().admit(forged(OLD, richText('Housing', 'adverse')))).toMatchObject({ reason })
    expect(oldServer().admit(forged('shape:other', words))).toMatchObject({ reason })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    doc.clientID = client
    doc.getMap('t').set(OLD, fragmentOf(words as RichTextNode))
    expect(oldServer().admit(Y.encodeStateAsUpdate(doc))).toMatchObject({ reason })
  })

  test('is not passed off as deleted', () => {
    const { client } = textSeed(OLD, words)
    const bytes = encoding.encode((encoder) => {
      for (const number of [1, 1, client, 0]) encoding.writeVarUint(encoder, number)
      encoding.writeUint8(encoder, 0)
      encoding.writeVarUint(encoder, 5)
      encoding.writeVarUint(encoder, 0)
    })
    expect(oldServer().admit(bytes)).toMatchObject({ kind: 'refused' })
  })
})

test('[TEXT-5] what can be read of a first text makes it anew, byte for byte', () => {
  const run = fc.record({
    type: fc.constant('text'),
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
    marks: fc.subarray([
      { type: 'italic' },
      { type: 'bold', attrs: { a: 1 } },
      { type: 'link', attrs: { target: null, href: 'https://a.uk/', class: 'x' } },
    ]),
  })
  const line = fc.record({
    type: fc.constantFrom('paragraph', 'heading'),
    attrs: fc.constantFrom(undefined, { dir: 'auto', level: 2 }, { level: null, dir: 'rtl' }),
    content: fc.array(fc.oneof(run, fc.constant({ type: 'hardBreak' })), { maxLength: 4 }),
  })
  const list = fc.record({
    type: fc.constant('bulletList'),
    content: fc.array(fc.record({ type: fc.constant('listItem'), content: fc.array(line) }), {
      maxLength: 2,
    }),
  })
  const document = fc.record({
    type: fc.constant('doc'),
    content: fc.array(fc.oneof(line, list), { maxLength: 4 }),
  })
  fc.assert(
    fc.property(document, (richTextOfIt) => {
      const { client, update } = textSeed('shape:old', richTextOfIt)
      const doc = new Y.Doc()
      Y.applyUpdate(doc, update)
      const read = richTextOf(doc.getMap('t').get('shape:old') as Y.XmlFragment)
      const again = textSeed('shape:old', read)
      expect(again.client).toBe(client)
      expect(Buffer.from(again.update).equals(update)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
