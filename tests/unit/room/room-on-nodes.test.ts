import { beforeEach, describe, expect, it } from 'vitest'
import type { SeatsOfPeople } from '../../../server/bus/bus.ts'
import { InProcessHub } from '../../../server/bus/in-process-bus.ts'
import { encodeStates } from '../../../server/room/presence-codec.ts'
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

  it('shows at once who was on another node before', async () => {
    const ben = there.page('viewer').sync()
    ben.present(2, { name: 'Ben' })
    await pass(200)
    await here.reopen()
    expect(here.page('viewer').sync().member.awareness.getStates().get(2)).toEqual({ name: 'Ben' })
  })

  it('keeps somebody in sight who moves from one to the other, whichever is heard first', async () => {
    const ann = here.page('viewer').sync()
    const before = there.page('viewer').sync()
    before.present(2, { name: 'Ben' }, 5)
    await pass(200)
    here.page('viewer').sync().present(2, { name: 'Ben', moved: true }, 5)
    await pass(200)
    there.room.leave(before.attendee)
    await pass(200)
    expect(ann.member.awareness.getStates().get(2)).toEqual({ name: 'Ben', moved: true })
  })

  it('believes what is newest of somebody who has moved, in whatever order it is heard', async () => {
    const bus = here.hub.connect()
    const say = (clock: number, json: string, seats: SeatsOfPeople = []) => {
      const update = encodeStates(new Map([[2, { clock, json: Buffer.from(json) }]]))
      bus.publish('board', { kind: 'presence', update, seats })
    }
    say(7, '{"name":"Ben"}', [[2, 'agency:police']])
    say(6, 'null')
    await pass(200)
    const ann = here.page('viewer').sync()
    expect(ann.member.awareness.getStates().get(2)).toEqual({ name: 'Ben' })
    expect(ann.member.boardStates[0]?.seats).toEqual({ 2: 'agency:police' })
    ann.present(2, { name: 'Ben, here' }, 1)
    await pass(200)
    say(20, 'null')
    await pass(200)
    const late = here.page('viewer').sync()
    expect(late.member.awareness.getStates().get(2)).toEqual({ name: 'Ben, here' })
  })

  it('lets go within seconds of people whose node has died, and tells pages', async () => {
    const ann = here.page('viewer').sync()
    there.page('viewer').sync().present(2, { name: 'Ben' })
    const stay = async (seconds: number, nodes: readonly RoomScene[]) => {
      for (let second = 0; second < seconds; second++) {
        await pass(1_000)
        for (const node of nodes) node.room.sweep()
      }
    }
    await stay(20, [here, there])
    expect(ann.member.awareness.getStates().has(2)).toBe(true)
    await stay(9, [here])
    expect(ann.member.awareness.getStates().has(2)).toBe(false)
    expect(here.room.size).toBe(1)
  })

  it('tells other nodes of many people in small pieces', async () => {
    const pieces: number[] = []
    here.hub.connect().subscribe('board', (message) => {
      if (message.kind === 'presence') pieces.push(message.update.length)
    })
    for (let id = 1; id <= 40; id++) {
      here
        .page('viewer')
        .sync()
        .present(id, { name: 'x'.repeat(1_000) })
    }
    await pass(100)
    expect(pieces.length).toBeGreaterThan(7)
    expect(Math.max(...pieces)).toBeLessThan(5_300)
    expect(there.page('viewer').sync().member.awareness.getStates().size).toBe(40)
  })

  it('[ROOM-3] is not compacted by one that has not read what the other has compacted', async () => {
    const ann = here.page().sync()
    const ben = there.page().sync()
    ann.write('a', 'x'.repeat(20_000))
    ben.write('b', 'x'.repeat(20_000))
    await pass(200)
    const [one, other] = [here.room.tidy(), there.room.tidy()]
    await pass(200)
    await Promise.all([one, other])
    expect(here.log.compactions).toBe(1)
    ben.write('b', 'y'.repeat(20_000))
    await pass(200)
    await Promise.all([there.room.tidy(), pass(200)])
    expect(here.log.compactions).toBe(2)
    await here.reopen()
    const again = here.page('viewer').sync()
    expect([again.read('a'), again.read('b')]).toEqual(['x'.repeat(20_000), 'y'.repeat(20_000)])
  })

  it('[BUS-4] looks everything up again when messages may have been missed', async () => {
    const ann = here.page().sync()
    const deaf = await RoomScene.onNode(here.log, new InProcessHub())
    deaf.page().sync().write('unheard', 1)
    await deaf.clock.advance(100)
    here.hub.connect().publish('board', { kind: 'missed' })
    await pass(100)
    expect([ann.read('unheard'), ann.member.rechecks]).toEqual([1, 1])
  })

  it('looks again at everybody’s link when links have changed', () => {
    const ann = here.page().sync()
    there.hub.connect().publish('board', { kind: 'links-changed' })
    expect(ann.member.rechecks).toBe(1)
  })
})
