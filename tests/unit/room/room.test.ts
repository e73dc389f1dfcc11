import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { RoomScene } from '../../support/room-scene.ts'

let scene: RoomScene

beforeEach(async () => {
  scene = await RoomScene.open()
})

describe('joining', () => {
  it('says what the page may do before all else, and asks editors for what they have', () => {
    expect(scene.page('editor').member.kinds).toEqual(['board-state', 'step-1'])
    expect(scene.page('viewer').member.kinds).toEqual(['board-state'])
  })

  it('says last that this was all, then what is saved and who is here', async () => {
    const ann = scene.page().sync()
    ann.present(1, { name: 'Ann' })
    for (let count = 0; count < 3; count++) ann.write(`key ${count}`, count)
    await scene.clock.advance(1_000)
    const ben = scene.page('viewer').sync()
    expect(ben.member.kinds).toEqual([
      'board-state',
      'update',
      'update',
      'update',
      'step-2',
      'saved',
      'presence',
    ])
    expect(ben.read('key 2')).toBe(2)
    expect(ben.member.awareness.getStates().get(1)).toEqual({ name: 'Ann' })
  })

  it('sends a page that knows some of the board only the rest, deletions too', async () => {
    const ann = scene.page().sync()
    ann.write('kept', 'x'.repeat(5_000))
    ann.write('gone', 1)
    const ben = scene.page().sync()
    scene.room.leave(ben.attendee)
    ann.remove('gone')
    ann.write('new', 1)
    await scene.clock.advance(1_000)
    const before = ben.member.kinds.length
    const again = scene.page('editor', ben.member)
    scene.room.answer(again.attendee, Y.encodeStateVector(ben.member.doc))
    expect(ben.member.kinds.slice(before)).toEqual(['board-state', 'step-1', 'step-2', 'saved'])
    expect([ben.read('kept'), ben.read('gone'), ben.read('new')]).toEqual([
      'x'.repeat(5_000),
      undefined,
      1,
    ])
  })

  it('owes nothing to a page that has not asked yet', async () => {
    const ann = scene.page().sync()
    const ben = scene.page()
    ann.write('key', 1)
    await scene.clock.advance(100)
    expect(ben.member.kinds).toEqual(['board-state', 'step-1'])
    ben.sync()
    expect(ben.read('key')).toBe(1)
  })
})

describe('changes', () => {
  it('reach everybody, in one write a flush', async () => {
    const ann = scene.page().sync()
    const others = Array.from({ length: 40 }, () => scene.page('viewer').sync())
    await scene.clock.advance(100)
    const before = others.map(({ member }) => member.writes)
    for (let count = 0; count < 10; count++) ann.write(`key ${count}`, count)
    await scene.clock.advance(100)
    for (const [index, { member }] of others.entries()) {
      expect(member.writes - (before[index] ?? 0)).toBe(1)
    }
    expect(others.every((other) => other.read('key 9') === 9)).toBe(true)
  })

  it('wait for a flush in a large room that is busy, and not at all in a small one', async () => {
    const ann = scene.page().sync()
    const ben = scene.page('viewer').sync()
    ann.write('a', 1)
    await scene.clock.advance(0)
    ann.write('b', 1)
    await scene.clock.advance(0)
    expect(ben.read('b')).toBe(1)
    for (let count = 0; count < 500; count++) scene.page('viewer').sync()
    await scene.clock.advance(100)
    ann.write('c', 1)
    await scene.clock.advance(0)
    expect(ben.read('c')).toBe(1)
    ann.write('d', 1)
    await scene.clock.advance(10)
    expect(ben.read('d')).toBeUndefined()
    await scene.clock.advance(15)
    expect(ben.read('d')).toBe(1)
  })

  it('that say nothing new are neither kept nor sent on', async () => {
    const ann = scene.page().sync()
    const ben = scene.page().sync()
    ann.write('key', 1)
    ann.remove('key')
    await scene.clock.advance(100)
    const seq = await scene.logLength()
    const { writes } = ben.member
    expect(ann.answer()).toBe('taken')
    expect(ann.sendLast()).toBe('taken')
    await scene.clock.advance(100)
    expect(await scene.logLength()).toBe(seq)
    expect(ben.member.writes).toBe(writes)
  })

  it('that repeat what is known go on without it', async () => {
    const ann = scene.page().sync()
    ann.write('large', 'x'.repeat(10_000))
    const ben = scene.page('viewer').sync()
    await scene.clock.advance(100)
    scene.room.leave(ann.attendee)
    const back = scene.page('editor', ann.member)
    ann.member.lanes.transact({ set: [['small', 1]], delete: [] }, null)
    expect(back.sendAll(false)).toBe('taken')
    ann.member.lanes.transact({ set: [['smaller', 2]], delete: [] }, null)
    expect(back.sendAll(true)).toBe('taken')
    await scene.clock.advance(100)
    expect([ben.read('small'), ben.read('smaller')]).toEqual([1, 2])
    expect(await scene.logLength()).toBe(3)
    expect(await scene.tailBytes()).toBeLessThan(10_500)
  })

  it('of another’s lane are not taken while that person is here and has told all', () => {
    const ann = scene.page().sync()
    const clientId = ann.member.doc.clientID
    ann.write('mine', 1)
    ann.present(clientId, {})
    const eve = scene.page().sync()
    eve.member.doc.clientID = clientId
    expect(eve.write('theirs', 1)).toBe('lane-held')
    expect(ann.member.challenges).toBe(1)
    scene.room.leave(ann.attendee)
    expect(eve.sendLast()).toBe('taken')
  })

  it('stop when the board is full', () => {
    const ann = scene.page().sync()
    const change = { ends: new Map(), extended: [1], overlaps: false, deletes: false }
    const update = new Uint8Array(LIMITS.maxBoardBytes + 1)
    expect(scene.room.take(ann.attendee, { ...change, update }, false)).toBe('board-full')
  })
})

describe('saved', () => {
  it('is said only once the log has the change', async () => {
    const ann = scene.page().sync()
    const clientId = ann.member.doc.clientID
    scene.log.hold()
    ann.write('key', 1)
    await scene.clock.advance(1_000)
    expect(ann.member.saved.get(clientId)).toBeUndefined()
    scene.log.release()
    await scene.clock.advance(1_000)
    expect(ann.member.saved.get(clientId)).toBe(1)
  })

  it('is told to those who wait for it, and to nobody else', async () => {
    const ann = scene.page().sync()
    const ben = scene.page('viewer').sync()
    const before = ben.member.kinds.filter((kind) => kind === 'saved').length
    ann.write('key', 1)
    await scene.clock.advance(1_000)
    expect(ann.member.kinds.at(-1)).toBe('saved')
    expect(ben.member.kinds.filter((kind) => kind === 'saved')).toHaveLength(before)
  })
})
