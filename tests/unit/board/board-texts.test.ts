import type { TLRichText, TLShape } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { canonicalView, geoShape, noteShape, richText } from '../../support/records.ts'
import { bothOrders, change, create, meet, pass, peer, props, remove, shown } from './board-peer.ts'
import type { BoardPeer } from './board-peer.ts'
import { fragments, oldBoard } from './old-board.ts'

/** The characters of the first run in a shape's text, to be typed into. */
function typing(at: BoardPeer, id: string): Y.XmlText {
  const [paragraph] = at.board.text(id)?.toArray() ?? []
  const [text] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : []
  if (!(text instanceof Y.XmlText)) throw new Error(`${id} has no characters`)
  return text
}

function type(at: BoardPeer, id: string, where: number, characters: string): void {
  const text = typing(at, id)
  at.doc.transact(() => {
    text.insert(where, characters)
  }, 'typing')
}

function words(at: BoardPeer, id: string): string {
  const { content } = props(at, id)['richText'] as TLRichText
  const textOf = (node: unknown): string => {
    const { text = '', content: inner = [] } = node as { text?: string; content?: unknown[] }
    return text + inner.map(textOf).join('')
  }
  return content.map(textOf).join('\n')
}

describe('[TEXT-1] a text merges by the character', () => {
  test('both keep every character they type at once', () => {
    bothOrders((a, b) => {
      type(a, 'shape:box', 0, 'Cheap ')
      type(b, 'shape:box', 14, ' for all')
      meet(a, b)
      expect(words(a, 'shape:box')).toBe('Cheap Housing advice for all')
    })
  })

  test('a colour given meanwhile takes nothing back', () => {
    bothOrders((a, b) => {
      type(a, 'shape:box', 0, 'Cheap ')
      change(b, 'shape:box', {}, { color: 'red' })
      meet(a, b)
      expect(words(b, 'shape:box')).toBe('Cheap Housing advice')
      expect(props(a, 'shape:box')['color']).toBe('red')
    })
  })

  test('an edit from elsewhere keeps what others type into the rest', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', {}, { richText: richText('Housing and debt advice') })
      type(b, 'shape:box', 14, '!')
      meet(a, b)
      expect(words(a, 'shape:box')).toBe('Housing and debt advice!')
    })
  })

  test('an edit from elsewhere, made before the last words came, keeps them', () => {
    const [a] = [peer(1)]
    create(a, geoShape('box'))
    const before = shown(a, 'shape:box') as TLShape
    type(a, 'shape:box', 14, ' for all')
    const after = {
      ...before,
      props: { ...before.props, richText: richText('Housing and debt advice') },
    } as TLShape
    a.board.edit({ created: [], updated: [{ before, after }], removed: [] }, 'program')
    expect(words(a, 'shape:box')).toBe('Housing and debt advice for all')
  })

  test('what was read from the document is not written into it again', () => {
    const [a, b] = [peer(1), peer(2)]
    create(a, geoShape('box'))
    meet(a, b)
    const before = shown(a, 'shape:box')
    type(b, 'shape:box', 0, 'Cheap ')
    const after = shown(b, 'shape:box')
    pass(b, a)
    type(a, 'shape:box', 0, 'New ')
    const earlier = shown(a, 'shape:box') as TLShape
    type(a, 'shape:box', 0, 'Very ')
    // The canvas tells of an earlier state of what is typed, with a colour.
    const coloured = { ...earlier, props: { ...earlier.props, color: 'red' } } as TLShape
    a.board.edit({ created: [], updated: [{ before, after: coloured }], removed: [] }, 'person')
    expect(words(a, 'shape:box')).toMatch(/^Very New /u)
    expect(after).not.toBe(before)
    expect(props(a, 'shape:box')['color']).toBe('red')
  })
})

describe('[TEXT-2] a text comes and goes with its shape', () => {
  test('in one transaction, and the entry holds no words', () => {
    const a = peer(1)
    const updates: Uint8Array[] = []
    a.doc.on('update', (update: Uint8Array) => updates.push(update))
    create(a, geoShape('box'))
    expect(updates).toHaveLength(1)
    expect(JSON.stringify(a.board.lanes.entry('shape:box')?.value)).not.toContain('Housing')
    expect(words(a, 'shape:box')).toBe('Housing advice')
    remove(a, 'shape:box')
    expect(updates).toHaveLength(2)
    expect(fragments(a)).toEqual([])
    expect(Buffer.from(Y.encodeStateAsUpdate(a.doc)).includes('Housing')).toBe(false)
  })

  test('brought back, it has its text once', () => {
    bothOrders((a, b) => {
      type(a, 'shape:box', 0, 'Cheap ')
      meet(a, b)
      const kept = shown(a, 'shape:box')
      remove(a, 'shape:box')
      meet(a, b)
      expect(b.board.view.records.has('shape:box')).toBe(false)
      create(a, kept)
      meet(a, b)
      type(b, 'shape:box', 0, 'Very ')
      meet(a, b)
      expect(words(a, 'shape:box')).toBe('Very Cheap Housing advice')
    })
  })

  test('a copy has a text of its own', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    create(a, { ...shown(a, 'shape:box'), id: 'shape:copy' } as never)
    type(a, 'shape:copy', 0, 'Other ')
    expect(words(a, 'shape:box')).toBe('Housing advice')
    expect(words(a, 'shape:copy')).toBe('Other Housing advice')
  })

  test('of two who write the first words at once neither loses any', () => {
    bothOrders((a, b) => {
      create(a, noteShape('empty', { props: { richText: richText('') } }))
      meet(a, b)
      type(a, 'shape:empty', 0, 'Ann')
      type(b, 'shape:empty', 0, 'Ben')
      meet(a, b)
      expect(typing(a, 'shape:empty').toDelta()).toHaveLength(1)
      expect(words(a, 'shape:empty')).toMatch(/^(?:AnnBen|BenAnn)$/u)
    })
  })

  test('deleted while somebody types: it is gone for both', () => {
    bothOrders((a, b) => {
      type(a, 'shape:box', 0, 'Cheap ')
      remove(b, 'shape:box')
      meet(a, b)
      expect(a.board.view.records.has('shape:box')).toBe(false)
      expect(fragments(a)).toEqual([])
    })
  })
})

describe('[TEXT-3] whatever a fragment holds, its text is valid', () => {
  test('unknown parts, unsafe links and nesting without end are left out', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    const fragment = a.board.text('shape:box')
    const unsafe = new Y.XmlText()
    unsafe.insert(0, 'click', { link: { href: 'javascript:alert(1)' }, bold: {}, blink: {} })
    let deep = new Y.XmlElement('bulletList')
    for (let i = 0; i < 100; i++) {
      const outer = new Y.XmlElement('bulletList')
      outer.insert(0, [deep])
      deep = outer
    }
    fragment?.insert(0, [new Y.XmlElement('iframe'), deep, unsafe])
    const { content } = props(a, 'shape:box')['richText'] as TLRichText
    expect(content[1]).toEqual({ type: 'text', text: 'click', marks: [{ type: 'bold' }] })
    expect(a.board.view.quarantined.size).toBe(0)
  })

  test('a fragment with nothing in it is one empty paragraph', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    const fragment = a.board.text('shape:box')
    fragment?.delete(0, fragment.length)
    expect(props(a, 'shape:box')['richText']).toEqual(richText(''))
  })

  test('something else in the place of a fragment is no text', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    a.doc.getMap('t').set('shape:box', new Y.XmlElement('paragraph'))
    expect(words(a, 'shape:box')).toBe('')
  })
})

describe('[TEXT-4] a state vector tells of text that was deleted', () => {
  test('deleting characters alone moves it on, once', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    const before = Y.decodeStateVector(Y.encodeStateVector(a.doc))
    expect(a.board.unsaved(before)).toBe(0)
    typing(a, 'shape:box').delete(0, 8)
    const after = Y.decodeStateVector(Y.encodeStateVector(a.doc))
    expect(after.get(1)).toBe((before.get(1) ?? 0) + 1)
    expect(a.board.unsaved(before)).toBe(1)
    expect(a.board.unsaved(after)).toBe(0)
  })

  test('a text counts once, however much is typed', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    const before = Y.decodeStateVector(Y.encodeStateVector(a.doc))
    for (const letter of 'Cheap') type(a, 'shape:box', 0, letter)
    expect(a.board.unsaved(before)).toBe(1)
    expect(a.board.textsChangedSince(before)).toEqual(new Set(['shape:box']))
  })

  test('what others delete makes no mark', () => {
    const [a, b] = [peer(1), peer(2)]
    create(a, geoShape('box'))
    meet(a, b)
    typing(a, 'shape:box').delete(0, 8)
    pass(a, b)
    expect(Y.decodeStateVector(Y.encodeStateVector(b.doc)).has(2)).toBe(false)
  })
})

describe('[TEXT-5] shapes of earlier boards', () => {
  test('two people who begin at once lose nothing and double nothing', () => {
    for (const [one, other] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const [a, b] = [peer(one, oldBoard()), peer(other, oldBoard())]
      type(a, 'shape:old', 0, 'Cheap ')
      type(b, 'shape:old', 14, ' for all')
      meet(a, b)
      expect(words(a, 'shape:old')).toBe('Cheap Housing advice for all')
      expect(words(b, 'shape:old')).toBe('Cheap Housing advice for all')
    }
  })

  test('an edit from elsewhere goes into the text, not into a register', () => {
    const a = peer(1, oldBoard())
    expect(words(a, 'shape:old')).toBe('Housing advice')
    change(a, 'shape:old', {}, { richText: richText('Debt advice') })
    expect(fragments(a)).toEqual(['shape:old'])
    expect([...a.board.lanes.keys()]).toEqual(['shape:old'])
    expect(words(a, 'shape:old')).toBe('Debt advice')
  })
})

type Step =
  | { readonly kind: 'type'; readonly where: number; readonly characters: string }
  | { readonly kind: 'erase'; readonly where: number; readonly length: number }
  | { readonly kind: 'replace'; readonly characters: string }
  | { readonly kind: 'move'; readonly x: number }
  | { readonly kind: 'delete' }
  | { readonly kind: 'create' }
  | { readonly kind: 'hear' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), where: fc.nat(40), characters: fc.string() }),
  fc.record({ kind: fc.constant('erase' as const), where: fc.nat(40), length: fc.nat(9) }),
  fc.record({ kind: fc.constant('replace' as const), characters: fc.string() }),
  fc.record({ kind: fc.constant('move' as const), x: fc.nat(500) }),
  fc.constant({ kind: 'delete' as const }),
  fc.constant({ kind: 'create' as const }),
  fc.constant({ kind: 'hear' as const }),
)

function act(at: BoardPeer, from: BoardPeer, one: Step): void {
  at.clock.nowMs += 1
  const id = 'shape:note'
  if (one.kind === 'hear') return pass(from, at)
  if (!at.board.view.records.has(id)) {
    if (one.kind === 'create') create(at, noteShape('note'))
    return
  }
  const fragment = at.board.text(id)
  const [paragraph] = fragment?.toArray() ?? []
  const text =
    paragraph instanceof Y.XmlElement && paragraph.get(0) instanceof Y.XmlText
      ? (paragraph.get(0) as Y.XmlText)
      : undefined
  switch (one.kind) {
    case 'type':
      return text?.insert(Math.min(one.where, text.length), one.characters)
    case 'erase': {
      const where = Math.min(one.where, text?.length ?? 0)
      return text?.delete(where, Math.min(one.length, text.length - where))
    }
    case 'replace':
      return change(at, id, {}, { richText: richText(one.characters) })
    case 'move':
      return change(at, id, { x: one.x })
    case 'delete':
      return remove(at, id)
    case 'create':
      return
  }
}

test('[VIEW-4] texts and records, in any order, come to the same view everywhere', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), step), { maxLength: 60 }),
      fc.constantFrom([1, 2] as const, [2, 1] as const),
      (steps, [one, other]) => {
        const [a, b] = [peer(one), peer(other)]
        create(a, noteShape('note'))
        meet(a, b)
        for (const [isA, what] of steps) act(isA ? a : b, isA ? b : a, what)
        meet(a, b)
        const fresh = new Y.Doc()
        Y.applyUpdate(fresh, Y.encodeStateAsUpdate(a.doc))
        const anew = new BoardDocument(fresh, { now: () => 1 })
        expect(canonicalView(b.board.view.records)).toBe(canonicalView(a.board.view.records))
        expect(canonicalView(anew.view.records)).toBe(canonicalView(a.board.view.records))
      },
    ),
    { numRuns: 300 },
  )
})
