import { beforeEach, describe, expect, it } from 'vitest'
import { InProcessHub } from '../../../server/bus/in-process-bus.ts'
import type { AgreementEntry } from '../../../shared/domain/agreement.ts'
import type { BoardState } from '../../../shared/protocol/board-state.ts'
import { MemoryLog } from '../../support/memory-log.ts'
import { RoomScene, type RoomPage } from '../../support/room-scene.ts'

const POLICE = 'agency:police'
const COUNCIL = 'agency:council'

let scene: RoomScene

beforeEach(async () => {
  scene = await RoomScene.open()
})

/** Somebody who sits for an agency by the ledger. */
function seated(agencyId: string | null, where = scene): RoomPage {
  const member = where.member()
  member.seat = agencyId === null ? null : { agencyId }
  return where.page('editor', member)
}

function entry(n: number): AgreementEntry {
  return {
    n,
    commitmentId: 'shape:one',
    ref: 'C-7K2M',
    agencyId: POLICE,
    agencyName: 'Police',
    answer: 'agreed',
    reason: '',
    name: 'Ann',
    role: '',
    wordingHash: 'hash',
    atMs: n,
  }
}

const statesOf = ({ member }: RoomPage): readonly BoardState[] => member.boardStates
const lastOf = (page: RoomPage): BoardState | undefined => statesOf(page).at(-1)

describe('board states', () => {
  it('[STATE-1] tell who comes everything, and those who are here what is new', async () => {
    const ann = seated(POLICE)
    ann.present(1, { name: 'Ann' })
    await scene.clock.advance(500)
    expect(statesOf(ann)[0]).toMatchObject({ seat: { agencyId: POLICE }, seats: {} })
    const ben = seated(COUNCIL)
    expect(lastOf(ben)).toMatchObject({ seat: { agencyId: COUNCIL }, seats: { 1: POLICE } })
    const { length } = statesOf(ann)
    ben.present(2, { name: 'Ben' })
    await scene.clock.advance(500)
    expect(statesOf(ann).slice(length)).toEqual([
      { ...common(ann), seats: { 2: COUNCIL }, serverTimeMs: expect.any(Number) },
    ])
    scene.room.leave(ben.attendee)
    await scene.clock.advance(500)
    expect(lastOf(ann)?.seats).toEqual({ 2: null })
  })

  it('[STATE-1] of a hundred who come at once cost rounds, not everybody’s seat for everybody', async () => {
    const pages: RoomPage[] = []
    for (let count = 0; count < 100; count++) {
      const page = seated(POLICE)
      pages.push(page)
      page.present(count, { name: `${count}` })
      await scene.clock.advance(5)
    }
    await scene.clock.advance(1_000)
    const [first] = pages
    if (first === undefined) throw new Error('nobody')
    const rounds = statesOf(first).slice(1)
    expect(rounds.length).toBeLessThan(10)
    const told = rounds.flatMap(({ seats }) => Object.keys(seats ?? {}))
    expect(told).toHaveLength(100)
  })

  it('[STATE-2] believe the link, whatever presence says, and change with it', async () => {
    const [ann, eve] = [seated(POLICE), seated(null)]
    ann.present(1, { name: 'Ann' })
    eve.present(2, { name: 'Eve', seat: { agencyId: POLICE }, agencyId: POLICE })
    await scene.clock.advance(200)
    expect(lastOf(eve)?.seats).toEqual({ 1: POLICE })
    ann.member.seat = null
    scene.room.reseated(ann.attendee)
    expect(lastOf(ann)).toMatchObject({ seat: null })
    await scene.clock.advance(200)
    expect(lastOf(eve)?.seats).toEqual({ 1: null })
  })

  it('[STATE-3] tell agreements as the ledger has them, in order and each once', async () => {
    const ann = seated(POLICE)
    scene.book = { entries: [entry(1)], wordings: { hash: 'wording' } }
    await scene.room.readNews('agreements')
    await scene.clock.advance(1)
    expect(lastOf(ann)?.agreements).toEqual({ from: 0, ...scene.book })
    scene.book = { ...scene.book, entries: [entry(1), entry(2), entry(3)] }
    const { length } = statesOf(ann)
    await Promise.all([scene.room.readNews('agreements'), scene.room.readNews('agreements')])
    await scene.clock.advance(500)
    const news = statesOf(ann).slice(length)
    expect(news.map(({ agreements }) => agreements)).toEqual([
      { from: 1, entries: [entry(2), entry(3)], wordings: { hash: 'wording' } },
    ])
    expect(lastOf(seated(null))?.agreements).toEqual({ from: 0, ...scene.book })
  })

  it('[STATE-3] go on when the ledger cannot be read for once', async () => {
    const ann = seated(POLICE)
    const { after } = scene
    scene.after = () => Promise.reject(new Error('The disk is gone.'))
    await scene.room.readNews('agreements')
    scene.after = after
    scene.book = { entries: [entry(1)], wordings: {} }
    await scene.room.readNews('agreements')
    await scene.clock.advance(1)
    expect(lastOf(ann)?.agreements?.entries).toEqual([entry(1)])
  })

  it('[STATE-4] tell that the list of snapshots has changed, here and on other nodes', async () => {
    const [log, hub] = [new MemoryLog(), new InProcessHub()]
    const [here, there] = [await RoomScene.onNode(log, hub), await RoomScene.onNode(log, hub)]
    const [ann, ben] = [seated(null, here), seated(null, there)]
    expect(lastOf(ann)?.snapshots).toBe(0)
    here.snapshots = there.snapshots = 3
    hub.connect().publish('board', { kind: 'snapshots-changed' })
    await here.clock.advance(200)
    await there.clock.advance(200)
    for (const page of [ann, ben]) {
      expect(statesOf(page).flatMap(({ snapshots }) => snapshots ?? [])).toEqual([0, 3])
    }
    expect(lastOf(seated(null, here))?.snapshots).toBe(3)
  })

  it('[NODE-3] cross to other nodes with presence, and agreements by a hint', async () => {
    const [log, hub] = [new MemoryLog(), new InProcessHub()]
    const [here, there] = [await RoomScene.onNode(log, hub), await RoomScene.onNode(log, hub)]
    const pass = async (): Promise<void> => {
      for (let tick = 0; tick < 20; tick++) {
        await here.clock.advance(10)
        await there.clock.advance(10)
      }
    }
    const [ann, ben] = [seated(POLICE, here), seated(COUNCIL, there)]
    ann.present(1, { name: 'Ann' })
    await pass()
    expect(lastOf(ben)?.seats).toEqual({ 1: POLICE })
    ann.member.seat = null
    here.room.reseated(ann.attendee)
    await pass()
    expect(lastOf(ben)?.seats).toEqual({ 1: null })
    ben.present(2, { name: 'Ben' })
    await pass()
    there.room.leave(ben.attendee)
    await pass()
    expect(statesOf(ann).map(({ seats }) => seats)).toContainEqual({ 2: COUNCIL })
    expect(lastOf(ann)?.seats).toEqual({ 2: null })
    here.book = { entries: [entry(1)], wordings: {} }
    hub.connect().publish('board', { kind: 'agreed', n: 1 })
    await pass()
    expect(lastOf(ann)?.agreements?.entries).toEqual([entry(1)])
  })
})

function common({ member: { links, role } }: RoomPage): Partial<BoardState> {
  return { role, links, paused: null }
}
