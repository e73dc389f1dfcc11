import { beforeEach, describe, expect, it } from 'vitest'
import { InProcessHub } from '../../../server/bus/in-process-bus.ts'
import { MemoryLog } from '../../support/memory-log.ts'
import { RoomScene } from '../../support/room-scene.ts'

describe('one board on two nodes', () => {
  let here: RoomScene
  let there: RoomScene

  beforeEach(async () => {
    const log = new MemoryLog()
    const hub = new InProcessHub()
    here = await RoomScene.onNode(log, hub)
    there = await RoomScene.onNode(log, hub)
  })

  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 10) {
      await here.clock.advance(10)
      await there.clock.advance(10)
    }
  }

  it('is the same on both, once it is on disk', async () => {
    const ann = here.page().sync()
    const ben = there.page().sync()
    ann.write('by Ann', 1)
    ben.write('by Ben', 2)
    await pass(200)
    expect([ann.read('by Ben'), ben.read('by Ann')]).toEqual([2, 1])
    expect(await here.logLength()).toBe(2)
  })

  it('loses nothing of the other’s when one compacts it', async () => {
    const ann = here.page().sync()
    const ben = there.page().sync()
    for (let count = 0; count < 30; count++) {
      ann.write(`a${count}`, count)
      ben.write(`b${count}`, count)
      await here.clock.advance(20)
    }
    const tidying = here.room.tidy()
    await pass(100)
    await tidying
    await there.reopen()
    const again = there.page('viewer').sync()
    for (let count = 0; count < 30; count++) {
      expect([again.read(`a${count}`), again.read(`b${count}`)]).toEqual([count, count])
    }
  })

  it('is not compacted beyond what is known of the other’s', async () => {
    const ben = there.page().sync()
    ben.write('unheard', 1)
    await there.clock.advance(100)
    const deaf = await RoomScene.onNode(here.log, new InProcessHub())
    const carl = deaf.page().sync()
    ben.write('also unheard', 2)
    await there.clock.advance(100)
    for (let count = 0; count < 30; count++) carl.write(`c${count}`, count)
    await deaf.clock.advance(100)
    await deaf.room.tidy()
    await here.reopen()
    expect(here.page('viewer').sync().read('also unheard')).toBe(2)
  })

  it('shows the people of both', async () => {
    const ann = here.page('viewer').sync()
    const ben = there.page('viewer').sync()
    ann.present(1, { name: 'Ann' })
    ben.present(2, { name: 'Ben' })
    await pass(200)
    expect(ann.member.awareness.getStates().get(2)).toEqual({ name: 'Ben' })
    const late = here.page('viewer').sync()
    expect(late.member.awareness.getStates().get(2)).toEqual({ name: 'Ben' })
    there.room.leave(ben.attendee)
    await pass(200)
    expect(ann.member.awareness.getStates().has(2)).toBe(false)
  })

  it('looks again at everybody’s link when links have changed', () => {
    const ann = here.page().sync()
    there.hub.connect().publish('board', { kind: 'links-changed' })
    expect(ann.member.rechecks).toBe(1)
  })
})
