import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { MAX_IDLE_HOMES } from '../../../shared/board/record-assembly.ts'
import { HOME, registerKey } from '../../../shared/board/registers.ts'
import { purgeOrphans } from '../../../server/room/purge-orphans.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import {
  arrowBinding,
  arrowShape,
  frameShape,
  geoShape,
  groupShape,
  pageRecord,
} from '../../support/records.ts'
import { bothOrders, change, create, meet, remove, shown } from './board-peer.ts'
import type { BoardPeer } from './board-peer.ts'

const bindingIds = ({ board }: BoardPeer): string[] =>
  [...board.lanes.keys()].filter((key) => key.startsWith('binding:'))

describe('[REG-8] the home of a frame or group', () => {
  test('is written when it is deleted, and goes when it is brought back', () => {
    bothOrders((a) => {
      const frame = frameShape('frame', { x: 7, y: 8, index: 'a2' })
      create(a, frame)
      remove(a, frame.id)
      expect(a.board.lanes.entry(registerKey(frame.id, HOME))?.value).toEqual([
        7,
        8,
        0,
        'page:page',
      ])
      create(a, frame)
      expect(a.board.lanes.entry(registerKey(frame.id, HOME))).toBeUndefined()
    })
  })

  const homesOf = ({ board }: BoardPeer): string[] =>
    [...board.lanes.keys()].filter((key) => key.endsWith(HOME)).toSorted()

  /** Deletes so many frames that nothing was ever put into. */
  function deleteIdleFrames(a: BoardPeer, count: number): void {
    const frames = Array.from({ length: count }, (_, i) => frameShape(`idle-${i}`))
    create(a, ...frames)
    for (const { id } of frames) remove(a, id)
  }

  test('leads home what somebody put there who was offline until the server had tidied up', () => {
    bothOrders((a, b) => {
      create(a, pageRecord('second', 'a2'))
      create(
        a,
        frameShape('outer', { x: 10, y: 10, parentId: 'page:second' }),
        frameShape('inner', { x: 5, y: 5, parentId: 'shape:outer' }),
      )
      meet(a, b)
      create(b, geoShape('drawn', { x: 1, y: 2, parentId: 'shape:inner' }))
      remove(a, 'shape:outer', 'shape:inner')
      deleteIdleFrames(a, MAX_IDLE_HOMES - 2)
      purgeOrphans(a.doc)
      meet(a, b)
      const home = { x: 16, y: 17, parentId: 'page:second' }
      for (const peer of [a, b]) expect(shown(peer, 'shape:drawn')).toMatchObject(home)
    })
  })

  test('is kept by the server while a shape is found by it; of the others the latest', () => {
    bothOrders((a, b) => {
      create(
        a,
        frameShape('outer', { x: 10, y: 10, index: 'a2' }),
        frameShape('inner', { x: 5, y: 5, parentId: 'shape:outer' }),
        frameShape('unused', { index: 'a3' }),
      )
      meet(a, b)
      remove(a, 'shape:outer', 'shape:inner', 'shape:unused')
      change(b, 'shape:box', { x: 1, y: 2, parentId: 'shape:inner' })
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ x: 16, y: 17, parentId: 'page:page' })
      deleteIdleFrames(a, MAX_IDLE_HOMES)
      purgeOrphans(a.doc)
      const inUse = ['shape:inner', 'shape:outer'].map((id) => registerKey(id, HOME))
      expect(homesOf(a)).toHaveLength(MAX_IDLE_HOMES + 2)
      expect(homesOf(a)).toEqual(expect.arrayContaining(inUse))
      expect(homesOf(a)).not.toContain(registerKey('shape:unused', HOME))
      expect(shown(a, 'shape:box')).toMatchObject({ x: 16, y: 17 })
      remove(a, 'shape:box')
      purgeOrphans(a.doc)
      expect(homesOf(a)).toHaveLength(MAX_IDLE_HOMES)
      expect(homesOf(a)).not.toContain(inUse[0])
    })
  })

  test('tells a page that comes later the same', () => {
    bothOrders((a, b) => {
      create(a, frameShape('frame', { x: 10, y: 10, index: 'a2' }))
      meet(a, b)
      change(b, 'shape:box', { x: 1, y: 2, parentId: 'shape:frame' })
      remove(a, 'shape:frame')
      meet(a, b)
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(a.doc))
      const cold = new BoardDocument(doc, { now: () => 0 })
      expect(cold.view.records.get('shape:box')).toEqual(shown(b, 'shape:box'))
      expect(shown(b, 'shape:box')).toMatchObject({ x: 11, y: 12 })
    })
  })
})

describe('[REPAIR-11] bindings hidden behind others', () => {
  function bothBind(a: BoardPeer, b: BoardPeer): void {
    create(a, arrowShape('arrow', { index: 'a2' }), geoShape('other', { index: 'a3' }))
    meet(a, b)
    create(a, arrowBinding('1', 'shape:arrow', 'shape:box'))
    create(b, arrowBinding('2', 'shape:arrow', 'shape:other'))
    meet(a, b)
    expect(bindingIds(a)).toHaveLength(2)
  }

  test('go with the one that is shown', () => {
    bothOrders((a, b) => {
      bothBind(a, b)
      remove(a, 'binding:2')
      meet(a, b)
      expect(bindingIds(b)).toEqual([])
    })
  })

  test('go when the end is bound anew', () => {
    bothOrders((a, b) => {
      bothBind(a, b)
      change(a, 'binding:2', { toId: 'shape:box' })
      meet(a, b)
      expect(bindingIds(b)).toEqual(['binding:2'])
    })
  })

  test('go with the arrow', () => {
    bothOrders((a, b) => {
      bothBind(a, b)
      remove(a, 'shape:arrow', 'binding:2')
      meet(a, b)
      expect(bindingIds(b)).toEqual([])
    })
  })

  test('of another end or arrow stay', () => {
    bothOrders((a, b) => {
      bothBind(a, b)
      create(a, arrowBinding('3', 'shape:arrow', 'shape:box', 'start'))
      remove(a, 'binding:3')
      expect(bindingIds(a)).toHaveLength(2)
    })
  })
})

describe('[REPAIR-10] a group of one', () => {
  function withGroupOfOne(a: BoardPeer, b: BoardPeer): void {
    create(a, groupShape('group', { x: 10, y: 10, index: 'a2' }))
    change(a, 'shape:box', { x: 1, y: 2, parentId: 'shape:group' })
    meet(a, b)
    expect(shown(a, 'shape:box')).toMatchObject({ x: 11, y: 12, parentId: 'page:page' })
  }

  test('is deleted with the move of its shape, which is written as it is shown', () => {
    bothOrders((a, b) => {
      withGroupOfOne(a, b)
      change(a, 'shape:box', { x: 50 })
      meet(a, b)
      expect(b.board.lanes.entry('shape:group')).toBeUndefined()
      expect(shown(b, 'shape:box')).toMatchObject({ x: 50, y: 12, parentId: 'page:page' })
    })
  })

  test('is deleted with its shape; a colour leaves it', () => {
    bothOrders((a, b) => {
      withGroupOfOne(a, b)
      change(a, 'shape:box', {}, { color: 'red' })
      expect(a.board.lanes.entry('shape:group')).toBeDefined()
      remove(a, 'shape:box')
      meet(a, b)
      expect(b.board.lanes.entry('shape:group')).toBeUndefined()
    })
  })

  test('follows the group, where that is moved by somebody who sees more in it', () => {
    bothOrders((a, b) => {
      withGroupOfOne(a, b)
      b.board.lanes.transact(
        { set: [[registerKey('shape:group', 'xf'), [100, 100, 0, 'page:page']]], delete: [] },
        'person',
      )
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ x: 101, y: 102 })
    })
  })
})
