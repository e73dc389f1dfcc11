import type { TLShape } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { type BoardChange } from '../../../shared/board/board-document.ts'
import { RecordAssembly } from '../../../shared/board/record-assembly.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import {
  arrowBinding,
  arrowShape,
  canonicalView,
  frameShape,
  geoShape,
  noteShape,
  pageRecord,
  richText,
} from '../../support/records.ts'
import { bothOrders, change, create, meet, pass, peer, remove, shown } from './board-peer.ts'

describe('[REG-5] a record is its entry and the registers written since', () => {
  test('my colour and your move both survive', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', {}, { color: 'red' })
      change(b, 'shape:box', { x: 7, rotation: 1 })
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ x: 7, rotation: 1, props: { color: 'red' } })
    })
  })

  test('a reparent and a move at once leave no stale coordinates', () => {
    bothOrders((a, b) => {
      create(a, frameShape('frame', { index: 'a2' }))
      meet(a, b)
      change(a, 'shape:box', { parentId: 'shape:frame', x: 1, y: 2 })
      b.clock.nowMs += 50
      change(b, 'shape:box', { x: 900, y: 900 })
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ parentId: 'page:page', x: 900, y: 900 })
    })
  })

  test('a stale offline write never beats a newer one', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', { x: 1 })
      b.clock.nowMs += 3_600_000
      change(b, 'shape:box', { x: 2 })
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ x: 2 })
    })
  })

  test('a register older than the record’s entry does not apply', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', { x: 7 })
      b.clock.nowMs += 50
      remove(b, 'shape:box')
      create(b, geoShape('box', { x: 100 }))
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ x: 100 })
    })
  })

  test('of two creations of one id the later holds, whole', () => {
    bothOrders((a, b) => {
      create(a, noteShape('twice', { index: 'a3' }))
      b.clock.nowMs += 50
      const props = { richText: richText('Who pays for the second visit?') }
      create(b, geoShape('twice', { index: 'a3', props }))
      meet(a, b)
      expect(shown(a, 'shape:twice')).toEqual(geoShape('twice', { index: 'a3', props }))
    })
  })

  test('a register for a prop the record has not, as after two such creations, does not apply', () => {
    bothOrders((a, b) => {
      create(a, noteShape('twice', { index: 'a3' }))
      b.clock.nowMs += 50
      create(b, frameShape('twice', { index: 'a3' }))
      a.clock.nowMs += 100
      change(a, 'shape:twice', {}, { fontSizeAdjustment: 2 })
      meet(a, b)
      expect(shown(a, 'shape:twice')).toEqual(frameShape('twice', { index: 'a3' }))
    })
  })

  test('the title is the document’s name, a field like any other', () => {
    bothOrders((a, b) => {
      change(a, 'document:document', { name: 'Sandwell' })
      change(b, 'document:document', { gridSize: 20 })
      meet(a, b)
      expect(shown(b, 'document:document')).toMatchObject({ name: 'Sandwell', gridSize: 20 })
    })
  })
})

describe('[REG-6] deleting', () => {
  test('takes the entry and the registers seen; an edit that had not seen it changes nothing', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', { x: 7 })
      meet(a, b)
      remove(a, 'shape:box')
      expect([...a.board.lanes.keys()].filter((key) => key.startsWith('shape:'))).toEqual([])
      b.clock.nowMs += 50
      change(b, 'shape:box', {}, { color: 'red' })
      meet(a, b)
      expect(a.board.view.records.has('shape:box')).toBe(false)
      expect(a.board.view.quarantined.size).toBe(0)
    })
  })

  test('an edit of what is already gone is left out', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    const before = shown(a, 'shape:box')
    remove(a, 'shape:box')
    const updates: unknown[] = []
    a.doc.on('update', (update: Uint8Array) => updates.push(update))
    const after = { ...before, x: 7 } as BoardRecord
    a.board.edit({ created: [], updated: [{ before, after }], removed: ['shape:box'] }, 'person')
    expect(updates).toEqual([])
  })

  test('writing a record whole deletes its registers, which hold no longer', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    change(a, 'shape:box', { x: 7 })
    create(a, geoShape('box'))
    const keys = [...a.board.lanes.keys()].filter((key) => key.startsWith('shape:'))
    expect(keys).toEqual(['shape:box'])
  })

  test('bringing it back brings it as it was, over registers that came in between', () => {
    bothOrders((a, b) => {
      const kept = shown(a, 'shape:box')
      remove(a, 'shape:box')
      change(b, 'shape:box', { x: 7 })
      a.clock.nowMs += 50
      create(a, kept)
      meet(a, b)
      expect(shown(b, 'shape:box')).toEqual(kept)
    })
  })
})

describe('[REG-7] registers without a record', () => {
  test('are not shown, and the server purges them without a mark', () => {
    const [a, b, server] = [peer(1), peer(2), peer(3)]
    create(a, geoShape('box'))
    meet(a, b, server)
    remove(a, 'shape:box')
    change(b, 'shape:box', { x: 7 })
    meet(a, b, server)
    const orphan = 'shape:box\u001fxf'
    expect(server.board.lanes.entry(orphan)).toBeDefined()
    const { lanes } = server.board
    lanes.discard(new RecordAssembly(lanes).orphans(), 'server')
    meet(a, b, server)
    for (const one of [a, b, server]) expect(one.board.lanes.entry(orphan)).toBeUndefined()
    expect(server.doc.store.clients.has(3)).toBe(false)
    expect(a.board.view.records.size).toBe(2)
  })
})

describe('[VIEW-1] the view is what is valid, repaired', () => {
  test('an address from before is shown without the name in it, whole or by register', () => {
    const [a, b] = [peer(1), peer(2)]
    create(a, geoShape('box', { props: { url: 'https://ann:secret@gov.uk/' } }))
    pass(a, b)
    expect(shown(b, 'shape:box')).toMatchObject({ props: { url: 'https://gov.uk/' } })
    change(a, 'shape:box', {}, { url: 'https://gov.uk@elsewhere.org/' })
    pass(a, b)
    expect(shown(b, 'shape:box')).toMatchObject({ props: { url: 'https://elsewhere.org/' } })
    change(a, 'shape:box', {}, { url: 'javascript:alert(1)' })
    pass(a, b)
    expect([...b.board.view.quarantined.keys()]).toEqual(['shape:box'])
  })

  test('an invalid record is kept, not shown, and said; mended, it is shown', () => {
    const [a, b] = [peer(1), peer(2)]
    const changes: BoardChange[] = []
    b.board.onChange((one) => changes.push(one))
    create(a, { ...geoShape('box'), opacity: 7 })
    pass(a, b)
    expect([...b.board.view.quarantined.keys()]).toEqual(['shape:box'])
    expect(b.board.view.records.has('shape:box')).toBe(false)
    expect(changes).toMatchObject([{ changed: new Set(), origin: 'network', local: false }])
    expect(b.board.lanes.entry('shape:box')).toBeDefined()
    create(a, geoShape('box'))
    pass(a, b)
    expect(b.board.view.quarantined.size).toBe(0)
    expect(shown(b, 'shape:box')).toEqual(geoShape('box'))
  })

  test('a shown record that becomes invalid goes, and is named among the changed', () => {
    const [a, b] = [peer(1), peer(2)]
    create(a, geoShape('box'))
    pass(a, b)
    const changes: BoardChange[] = []
    b.board.onChange((one) => changes.push(one))
    a.board.lanes.transact({ set: [['shape:box\u001fopacity', 'dim']], delete: [] }, 'odd')
    pass(a, b)
    expect(changes.map(({ changed }) => [...changed])).toEqual([['shape:box']])
    expect(b.board.view.records.has('shape:box')).toBe(false)
  })

  test('anything at all in a lane neither throws nor is shown', () => {
    const key = fc.constantFrom(
      'shape:a',
      'shape:a\u001fxf',
      'shape:a\u001fmeta.x',
      'shape:b',
      'page:page',
      'document:document',
      '\u001f',
      '__proto__',
      '',
    )
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constant(undefined),
      fc.constant(geoShape('a')),
      fc.constant({ ...pageRecord(), index: 'z'.repeat(500) }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.double({ min: 0, max: 9e3 }), value)), (entries) => {
        const [a, b] = [peer(1), peer(2)]
        a.doc.getArray('k:1').push(entries)
        pass(a, b)
        for (const [id, record] of b.board.view.records) {
          expect(record.id).toBe(id)
          expect(validateRecord(record)).toBeUndefined()
        }
        expect(canonicalView(b.board.view.records)).toBe(canonicalView(a.board.view.records))
      }),
    )
  })

  test('what a prototype carries, which the next person would not get, is not shown', () => {
    const a = peer(1)
    const smuggled: unknown = Object.create({ ...geoShape('box') })
    a.doc.getArray('k:1').push([['shape:box', 1, smuggled]])
    expect(a.board.view.records.has('shape:box')).toBe(false)
  })

  test('an empty document has a page and a title; editing them writes them down', () => {
    const bare = peer(1, null)
    expect([...bare.board.view.records.keys()].toSorted()).toEqual([
      'document:document',
      'page:page',
    ])
    change(bare, 'page:page', { name: 'Mine' })
    expect(shown(bare, 'page:page')).toMatchObject({ name: 'Mine' })
    expect([...bare.board.lanes.keys()]).toEqual(['page:page'])
  })

  test('two who reparent into each other’s shape at once see the same tree', () => {
    bothOrders((a, b) => {
      create(a, frameShape('p', { index: 'a2' }), frameShape('q', { index: 'a3' }))
      meet(a, b)
      change(a, 'shape:p', { parentId: 'shape:q' })
      change(b, 'shape:q', { parentId: 'shape:p' })
      meet(a, b)
      expect(shown(a, 'shape:p')).toMatchObject({ parentId: 'page:page' })
      expect(shown(a, 'shape:q')).toMatchObject({ parentId: 'shape:p' })
    })
  })

  test('moving what repair has moved writes where it is shown', () => {
    const a = peer(1)
    create(a, geoShape('box', { parentId: 'shape:none' }))
    change(a, 'shape:box', { x: 3 })
    expect(a.board.lanes.entry('shape:box\u001fxf')?.value).toEqual([3, 100, 0, 'page:page'])
  })
})

describe('[VIEW-2] while updates are missing the view stands still', () => {
  test('and shows all at once when they have come', () => {
    const a = peer(1)
    const updates: Uint8Array[] = []
    a.doc.on('update', (update: Uint8Array) => updates.push(update))
    create(a, frameShape('frame', { index: 'a1' }))
    create(a, geoShape('box', { index: 'a2', parentId: 'shape:frame' }))
    change(a, 'shape:box', { x: 9 })
    const b = peer(2)
    const changes: BoardChange[] = []
    b.board.onChange((one) => changes.push(one))
    const [first, second, third] = updates
    if (first === undefined || second === undefined || third === undefined) throw new Error('few')
    Y.applyUpdate(b.doc, third, 'late')
    Y.applyUpdate(b.doc, second, 'late')
    expect(changes).toEqual([])
    create(b, noteShape('mine', { index: 'a3' }))
    expect(changes).toEqual([])
    Y.applyUpdate(b.doc, first, 'late')
    expect(changes.map(({ changed }) => [...changed].toSorted())).toEqual([
      ['shape:box', 'shape:frame', 'shape:mine'],
    ])
    expect(shown(b, 'shape:box')).toMatchObject({ x: 9 })
  })
})

describe('[VIEW-5] what did not change is the same object', () => {
  test('of a shape that was moved: its props, its text and its meta, for those who see it too', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', {}, { color: 'red' })
      meet(a, b)
      const [mine, theirs] = [shown(a, 'shape:box'), shown(b, 'shape:box')] as TLShape[]
      change(a, 'shape:box', { x: 7 })
      meet(a, b)
      const [moved, seen] = [shown(a, 'shape:box'), shown(b, 'shape:box')] as TLShape[]
      expect([moved?.x, seen?.x]).toEqual([7, 7])
      expect(moved?.props).toBe(mine?.props)
      expect(seen?.props).toBe(theirs?.props)
      expect(seen?.meta).toBe(theirs?.meta)
    })
  })

  test('not of one that was recoloured, which is another', () => {
    bothOrders((a, b) => {
      const before = shown(b, 'shape:box') as TLShape
      change(a, 'shape:box', {}, { color: 'red' })
      meet(a, b)
      const after = shown(b, 'shape:box') as TLShape
      expect(after.props).toMatchObject({ color: 'red' })
      expect(before.props).toMatchObject({ color: 'blue' })
      expect(after.meta).toBe(before.meta)
    })
  })
})

describe('[VIEW-3] changes are told', () => {
  test('once a transaction, with its origin, whether local, and every id that looks different', () => {
    const [a, b] = [peer(1), peer(2)]
    create(a, geoShape('box'), arrowShape('arrow', { index: 'a2' }))
    create(a, arrowBinding('b', 'shape:arrow', 'shape:box'))
    meet(a, b)
    const changes: BoardChange[] = []
    b.board.onChange((one) => changes.push(one))
    remove(a, 'shape:box')
    pass(a, b)
    remove(b, 'shape:arrow')
    expect(changes).toMatchObject([
      { changed: new Set(['shape:box', 'binding:b']), origin: 'network', local: false },
      { changed: new Set(['shape:arrow']), origin: 'person', local: true },
    ])
  })

  test('with their author, if there is but one', () => {
    const [a, b, c] = [peer(1), peer(2), peer(3)]
    const authors: (number | undefined)[] = []
    create(a, geoShape('box'))
    meet(a, b, c)
    c.board.onChange(({ author }) => authors.push(author()))
    remove(b, 'shape:box')
    pass(b, c)
    create(a, geoShape('other'))
    create(b, geoShape('third'))
    meet(a, b)
    pass(a, c)
    expect(authors).toEqual([2, undefined])
  })

  test('nobody is told after destroy', () => {
    const a = peer(1)
    const changes: BoardChange[] = []
    a.board.onChange((one) => changes.push(one))
    a.board.destroy()
    a.board.destroy()
    create(a, geoShape('box'))
    expect(changes).toEqual([])
  })
})
