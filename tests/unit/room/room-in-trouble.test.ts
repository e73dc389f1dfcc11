import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { RoomScene } from '../../support/room-scene.ts'

let scene: RoomScene

beforeEach(async () => {
  scene = await RoomScene.open()
})

describe('a full disk', () => {
  it('pauses the board for everybody, keeps what was taken, and resumes with a question', async () => {
    const ann = scene.page().sync()
    const ben = scene.page().sync()
    const { clientID } = ann.member.doc
    scene.log.isFull = true
    ann.write('first', 1)
    await scene.clock.advance(100)
    expect(scene.room.isPaused).toBe(true)
    expect(ben.member.boardStates.at(-1)?.paused).toBe('storage-full')
    expect(ben.member.kinds.at(-1)).toBe('board-state')
    expect(ann.write('second', 2)).toBe('passed-over')
    await scene.clock.advance(5_000)
    expect(ann.member.saved.get(clientID)).toBeUndefined()

    scene.log.isFull = false
    await scene.clock.advance(60_000)
    expect(scene.room.isPaused).toBe(false)
    expect(ann.member.boardStates.at(-1)?.paused).toBeNull()
    expect(ann.member.kinds.slice(-2)).toContain('step-1')
    expect(ann.member.saved.get(clientID)).toBe(1)
    expect(ann.answer()).toBe('taken')
    await scene.clock.advance(1_000)
    expect(ann.member.saved.get(clientID)).toBe(2)
    expect(ben.read('second')).toBe(2)
    expect(await scene.logLength()).toBe(2)
  })

  it('is told apart from a database that is away', async () => {
    const ann = scene.page().sync()
    scene.log.failure = new Error('The database cannot be reached.')
    ann.write('first', 1)
    await scene.clock.advance(100)
    expect(ann.member.boardStates.at(-1)?.paused).toBe('storage-away')
    scene.log.failure = undefined
    await scene.clock.advance(10_000)
    expect(ann.member.boardStates.at(-1)?.paused).toBeNull()
    expect(ann.member.saved.get(ann.member.doc.clientID)).toBe(1)
  })

  it('does not ask those who come meanwhile for their changes', async () => {
    const ann = scene.page().sync()
    scene.log.isFull = true
    ann.write('first', 1)
    await scene.clock.advance(100)
    expect(scene.page().member.kinds).toEqual(['board-state'])
  })
})

describe('a page that cannot keep up', () => {
  it('misses nothing: it gets the difference when what it was owed has gone', async () => {
    const ann = scene.page().sync()
    const slow = scene.page('viewer').sync()
    scene.room.drained(slow.attendee)
    slow.member.isStuck = true
    const large = 'x'.repeat(100_000)
    for (let count = 0; count < 30; count++) {
      ann.write(`key ${count}`, large + count)
      await scene.clock.advance(50)
    }
    ann.remove('key 0')
    await scene.clock.advance(50)
    expect(slow.attendee.standing.kind).toBe('behind')
    expect(slow.member.owedBytes()).toBeLessThan(LIMITS.maxOwedBytes + 200_000)
    slow.member.isStuck = false
    slow.member.deliver()
    scene.room.drained(slow.attendee)
    expect(slow.attendee.standing.kind).toBe('live')
    expect(slow.read('key 29')).toBe(`${large}29`)
    expect(slow.read('key 0')).toBeUndefined()
    ann.write('after', 1)
    await scene.clock.advance(50)
    expect(slow.read('after')).toBe(1)
  })

  it('is owed the board once, however often it asks without taking it', async () => {
    const ann = scene.page().sync()
    for (let count = 0; count < 3; count++) ann.write(`key ${count}`, 'x'.repeat(900_000))
    const slow = scene.page('viewer').sync()
    slow.member.isStuck = true
    const { clientID } = ann.member.doc
    const some = Y.encodeStateVector(new Map([[clientID, 1]]))
    for (let count = 0; count < 50; count++) scene.room.answer(slow.attendee, some)
    expect(slow.member.owedBytes()).toBeLessThan(3 * 900_000 + LIMITS.maxOwedBytes)
    slow.member.isStuck = false
    slow.member.deliver()
    scene.room.drained(slow.attendee)
    expect(slow.attendee.standing.kind).toBe('live')
    expect(slow.read('key 2')).toHaveLength(900_000)
  })

  it('is closed when it stays behind', async () => {
    const ann = scene.page().sync()
    const slow = scene.page('viewer').sync()
    scene.room.drained(slow.attendee)
    slow.member.isStuck = true
    for (let count = 0; count < 3; count++) {
      ann.write('key', 'x'.repeat(900_000) + count)
      await scene.clock.advance(50)
    }
    await scene.clock.advance(LIMITS.maxBehindMs - 1_000)
    scene.room.sweep()
    expect(slow.member.closedFor).toBeUndefined()
    await scene.clock.advance(1_000)
    scene.room.sweep()
    expect(slow.member.closedFor).toBe('too-slow')
  })

  it('may take its time with its first load', async () => {
    const ann = scene.page().sync()
    for (let count = 0; count < 5; count++) ann.write(`key ${count}`, 'x'.repeat(900_000))
    const slow = scene.member('viewer')
    slow.isStuck = true
    const page = scene.page('viewer', slow).sync()
    ann.write('key', 1)
    await scene.clock.advance(1_000)
    expect(page.attendee.standing.kind).toBe('live')
  })
})

describe('compaction', () => {
  it('happens with people there when the tail is long, and loses nothing', async () => {
    const page = scene.page().sync()
    for (let count = 0; count < 1_200; count++) {
      page.write(`key ${count % 7}`, count)
      await scene.clock.advance(1)
    }
    await scene.clock.advance(1_000)
    expect(scene.log.compactions).toBeGreaterThan(0)
    page.write('last', 1)
    await scene.clock.advance(1_000)
    expect(await scene.tailLength()).toBeLessThan(400)
    await scene.reopen()
    const again = scene.page('viewer').sync()
    expect([again.read('key 6'), again.read('last')]).toEqual([1_196, 1])
  })

  it('that fails is no harm', async () => {
    const page = scene.page().sync()
    page.write('key', 'x'.repeat(20_000))
    await scene.clock.advance(1_000)
    scene.log.failure = new Error('The disk is gone.')
    await scene.room.tidy()
    expect(scene.page('viewer').sync().read('key')).toBe('x'.repeat(20_000))
  })
})
