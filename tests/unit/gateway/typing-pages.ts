import fc from 'fast-check'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { admitUpdate } from '../../../server/gateway/admit-update.ts'
import type { Admission } from '../../../server/gateway/admit-update.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { checkEntry } from '../../../shared/board/entry-schema.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { geoShape, noteShape, richText } from '../../support/records.ts'

export const NOW_MS = 1_800_000_000_000

/** A board's server, as far as admission and the document go. */
export class Server {
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
export class Page {
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

/** What somebody may do to a shape's text. */
export const step = fc.record({
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

/** Does one thing on a page. */
export function act(
  page: Page,
  { id, what, at, text }: Omit<Step, 'id'> & { readonly id: string },
): void {
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
