import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { ServerClock } from '../../../client/socket/server-clock.ts'
import { UnsavedChanges } from '../../../client/socket/unsaved-changes.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { geoShape } from '../../support/records.ts'

function device(clientId: number) {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const board = new BoardDocument(doc, { now: () => 1_000 })
  const vector = (): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))
  const unsaved = new UnsavedChanges(board, clientId)
  return { doc, board, lanes: board.lanes, vector, unsaved }
}

type Device = ReturnType<typeof device>

function set({ lanes }: Device, ...keys: string[]): void {
  lanes.transact({ set: keys.map((key) => [key, { key }] as const), delete: [] }, 'me')
}

function send(from: Device, to: Device): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
}

describe('unsaved changes', () => {
  test('are counted until the disk covers them', () => {
    const me = device(1)
    set(me, 'shape:a', 'shape:b')
    expect(me.unsaved.count(me.vector())).toBe(2)
    me.unsaved.noteDurable(new Map([[1, 1]]))
    expect(me.unsaved.count(me.vector())).toBe(1)
    expect(me.unsaved.recordIds(me.vector())).toEqual(new Set(['shape:b']))
    me.unsaved.noteDurable(me.vector())
    expect(me.unsaved.count(me.vector())).toBe(0)
    expect(me.unsaved.recordIds(me.vector())).toEqual(new Set())
  })

  test('a mere deletion counts too', () => {
    const me = device(1)
    set(me, 'shape:a')
    me.unsaved.noteDurable(me.vector())
    me.lanes.transact({ set: [], delete: ['shape:a'] }, 'me')
    expect(me.unsaved.count(me.vector())).toBe(1)
  })

  test('a text counts as one change, and is named', () => {
    const me = device(1)
    me.board.edit({ created: [geoShape('a')], updated: [], removed: [] }, 'me')
    expect(me.unsaved.count(me.vector())).toBe(1)
    me.unsaved.noteDurable(me.vector())
    const paragraph = me.board.text('shape:a')?.get(0) as Y.XmlElement
    const words = paragraph.get(0) as Y.XmlText
    for (const letter of 'ab') words.insert(0, letter)
    expect(me.unsaved.count(me.vector())).toBe(1)
    expect(me.unsaved.recordIds(me.vector())).toEqual(new Set(['shape:a']))
    me.unsaved.noteDurable(me.vector())
    words.delete(0, 2)
    expect(me.unsaved.count(me.vector())).toBe(1)
  })

  test('what others wrote is theirs to see saved', () => {
    const [me, peer] = [device(1), device(2)]
    set(peer, 'shape:a')
    send(peer, me)
    expect(me.unsaved.count(me.vector())).toBe(0)
  })

  test('what this device wrote offline, under an earlier id, is its own', () => {
    const [before, me] = [device(7), device(1)]
    set(before, 'shape:a', 'shape:b')
    send(before, me)
    me.unsaved.noteBeyond(new Map([[7, 1]]), me.vector())
    me.unsaved.noteDurable(new Map([[7, 1]]))
    expect(me.unsaved.count(me.vector())).toBe(1)
    me.unsaved.noteDurable(new Map([[7, 2]]))
    expect(me.unsaved.count(me.vector())).toBe(0)
  })

  test('a server that comes back with less than it had is brought the rest', () => {
    const [me, peer] = [device(1), device(2)]
    set(peer, 'shape:a')
    send(peer, me)
    me.unsaved.noteDurable(me.vector())
    me.unsaved.noteBeyond(new Map(), me.vector())
    me.unsaved.noteDurable(new Map())
    expect(me.unsaved.count(me.vector())).toBe(1)
  })
})

test('the server’s clock is told by this device’s and what it is off', () => {
  let deviceMs = 1_000
  const clock = new ServerClock(() => deviceMs)
  expect(clock.now()).toBe(1_000)
  clock.hear(61_000)
  deviceMs = 2_000
  expect([clock.now(), clock.offsetMs]).toEqual([62_000, 60_000])
  const reloaded = new ServerClock(() => deviceMs)
  reloaded.restore(clock.offsetMs)
  expect(reloaded.now()).toBe(62_000)
})
