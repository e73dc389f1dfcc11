import { beforeEach, describe, expect, it, vi } from 'vitest'
import { InProcessHub } from '../../../server/bus/in-process-bus.ts'
import { RoomRegistry } from '../../../server/room/room-registry.ts'
import { admitUpdate } from '../../../server/gateway/admit-update.ts'
import { CLOSE_RESTARTING } from '../../../shared/protocol/errors.ts'
import { FakeMember } from '../../support/fake-member.ts'
import { MemoryLog } from '../../support/memory-log.ts'
import {
  noAgreements,
  noSnapshots,
  noSeals,
  uncountedRoomMetrics,
} from '../../support/room-scene.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const BOARD = 'board'

describe('rooms', () => {
  let clock: VirtualClock
  let log: MemoryLog
  let rooms: RoomRegistry

  beforeEach(() => {
    clock = new VirtualClock()
    log = new MemoryLog()
    rooms = openRegistry('one')
  })

  /** A node that hears of no other. */
  function openRegistry(nodes: 'one' | 'several'): RoomRegistry {
    return new RoomRegistry({
      onLinksChanged: () => undefined,
      clock,
      log,
      agreements: noAgreements,
      snapshots: noSnapshots,
      sealed: noSeals,
      bus: new InProcessHub().connect(),
      logger: silentLogger,
      metrics: uncountedRoomMetrics,
      idleUnloadMs: 10_000,
      sweepIntervalMs: 1_000,
      nodes,
      gatherMs: 30,
    })
  }

  /** Somebody comes, writes, and may stay. */
  async function visit(value: unknown): Promise<{ readonly leave: () => void }> {
    const room = await rooms.open(BOARD)
    const member = new FakeMember(() => clock.nowMs())
    const attendee = room.join(member)
    member.lanes.transact({ set: [['key', value]], delete: [] }, null)
    const [update] = member.updates
    const admission = admitUpdate(update ?? new Uint8Array(), room, 2e12, () => undefined)
    if (admission.kind !== 'admitted') throw new Error(admission.reason)
    room.take(attendee, admission.change, false)
    return { leave: () => room.leave(attendee) }
  }

  it('are loaded once, however many ask at once', async () => {
    const [first, second] = await Promise.all([rooms.open(BOARD), rooms.open(BOARD)])
    expect(first).toBe(second)
    expect(await rooms.open(BOARD)).toBe(first)
    expect(log.loads).toBe(1)
  })

  it('are loaded again after a failure, which overwrites nothing', async () => {
    log.failure = new Error('The disk is away.')
    await expect(rooms.open(BOARD)).rejects.toThrow('away')
    log.failure = undefined
    expect((await rooms.open(BOARD)).boardId).toBe(BOARD)
    expect((await log.load(BOARD)).seq).toBe(0)
  })

  it('are forgotten a while after everybody has left, and are as they were when they come back', async () => {
    const { leave } = await visit(1)
    await clock.advance(60_000)
    expect(rooms.size).toBe(1)
    leave()
    await clock.advance(9_000)
    expect(rooms.size).toBe(1)
    await clock.advance(3_000)
    expect(rooms.size).toBe(0)
    const again = await rooms.open(BOARD)
    expect([...again.clocks.values()]).toEqual([1])
  })

  it('stay while their changes are not on disk', async () => {
    log.isFull = true
    const { leave } = await visit(1)
    leave()
    await clock.advance(200_000)
    expect(rooms.size).toBe(1)
    log.isFull = false
    await clock.advance(100_000)
    expect(rooms.size).toBe(0)
    expect((await log.load(BOARD)).seq).toBe(1)
  })

  it('stay when somebody comes while they are being put away', async () => {
    const { leave } = await visit('x'.repeat(50_000))
    leave()
    await clock.advance(1_000)
    log.hold()
    await clock.advance(20_000)
    const opening = rooms.open(BOARD)
    log.release()
    const room = await opening
    room.join(new FakeMember(() => clock.nowMs()))
    await clock.advance(60_000)
    expect(await rooms.open(BOARD)).toBe(room)
  })

  it('stay when they are asked for while they are being put away', async () => {
    const { leave } = await visit('x'.repeat(50_000))
    leave()
    await clock.advance(1_000)
    log.hold()
    await clock.advance(11_000)
    const room = await rooms.open(BOARD)
    log.release()
    await clock.advance(100)
    expect(await rooms.open(BOARD)).toBe(room)
  })

  it('[NODE-1] read within a second or two what another node has written and nobody has told', async () => {
    const other = await openRegistry('several').open(BOARD)
    other.join(new FakeMember(() => clock.nowMs()))
    await visit(1)
    await clock.advance(2_000)
    expect([...other.clocks.values()]).toEqual([1])
    const { loads } = log
    await clock.advance(5_000)
    expect(log.loads).toBe(loads)
  })

  it('[NODE-7] look up once a minute what nobody has told of links and agreements, but not while the database is away', async () => {
    const room = await openRegistry('several').open(BOARD)
    const member = new FakeMember(() => clock.nowMs())
    room.join(member)
    const after = vi.spyOn(noAgreements, 'after')
    await clock.advance(62_000)
    expect([member.rechecks, after.mock.calls.length]).toEqual([1, 1])
    log.failure = new Error('The disk is away.')
    await clock.advance(120_000)
    expect(member.rechecks).toBe(1)
    log.failure = undefined
    await clock.advance(62_000)
    expect(member.rechecks).toBe(2)
  })

  it('[NODE-8] are read again, and their pages come back, when the log has another past', async () => {
    const node = openRegistry('several')
    const room = await node.open(BOARD)
    const member = new FakeMember(() => clock.nowMs())
    room.join(member)
    await clock.advance(5_000)
    expect(member.endedWith).toBeUndefined()
    log.past = 'another'
    await clock.advance(1_100)
    expect([member.endedWith, node.size]).toEqual([CLOSE_RESTARTING, 0])
    const again = await node.open(BOARD)
    const back = new FakeMember(() => clock.nowMs())
    again.join(back)
    await clock.advance(5_000)
    expect(again).not.toBe(room)
    expect(back.endedWith).toBeUndefined()
  })

  it('[SAVED-3] say that nothing can be saved while the log cannot be asked, and then ask it again', async () => {
    const other = await openRegistry('several').open(BOARD)
    const member = new FakeMember(() => clock.nowMs())
    other.join(member)
    await visit(1)
    await clock.advance(100)
    log.failure = new Error('The disk is away.')
    await clock.advance(1_000)
    expect(member.boardStates.at(-1)?.paused).toBeNull()
    await clock.advance(2_000)
    expect(member.boardStates.at(-1)?.paused).toBe('storage-away')
    log.failure = undefined
    await clock.advance(2_000)
    expect(member.boardStates.at(-1)?.paused).toBeNull()
    expect([...other.clocks.values()]).toEqual([1])
  })

  it('are compacted before they are forgotten', async () => {
    const { leave } = await visit('x'.repeat(50_000))
    leave()
    await clock.advance(20_000)
    expect(log.compactions).toBe(1)
    const { seq, state, updates } = await log.load(BOARD)
    expect([seq, state !== null, updates.length]).toEqual([1, true, 0])
  })
})
