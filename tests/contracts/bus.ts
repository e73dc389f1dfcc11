import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bus, BusMessage } from '../../server/bus/bus.ts'
import { promptPieces } from '../../server/talk/prompt-pieces.ts'
import type { TalkNews } from '../../server/talk/talk-news.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { INVITATIONS } from '../../shared/talk/talk.ts'

/** What carries messages between nodes, and one end of it for each node. */
export interface BusNetwork {
  /** Adds a node. */
  join(): Promise<Bus>
  close(): Promise<void>
}

/**
 * What every bus promises (the rules of `server/bus/bus.ts`), on a network that loses nothing.
 * @param makeNetwork a network without nodes
 */
export function testBus(name: string, makeNetwork: () => Promise<BusNetwork>): void {
  describe(`${name} as a bus`, () => {
    let network: BusNetwork

    beforeEach(async () => {
      network = await makeNetwork()
    })
    afterEach(() => network.close())

    it('[BUS-1] brings a message to every subscriber of the board on every other node', async () => {
      const [sender, near, far] = [await network.join(), await network.join(), await network.join()]
      const all = [listen(near, 'board'), listen(near, 'board'), listen(far, 'board')]
      sender.publish('board', { kind: 'links-changed' })
      await settled(sender, near, 'board')
      await settled(sender, far, 'board')
      for (const { heard } of all) expect(heard[0]).toEqual({ kind: 'links-changed' })
    })

    it('[BUS-1] brings it to nobody who listens to another board', async () => {
      const [sender, other] = [await network.join(), await network.join()]
      const { heard } = listen(other, 'another board')
      sender.publish('board', { kind: 'links-changed' })
      await settled(sender, other, 'board')
      expect(heard).toEqual([])
    })

    it('[BUS-2] does not bring a publisher its own message', async () => {
      const [sender, other] = [await network.join(), await network.join()]
      const own = listen(sender, 'board')
      sender.publish('board', { kind: 'links-changed' })
      await settled(sender, other, 'board')
      await settled(other, sender, 'board')
      expect(own.heard).toEqual([{ kind: 'appended', seq: Number.MAX_SAFE_INTEGER }])
    })

    it('[BUS-3] keeps the order of one publisher on one board', async () => {
      const [sender, other] = [await network.join(), await network.join()]
      const { heard } = listen(other, 'board')
      const messages = Array.from({ length: 200 }, (_, seq) => ({ kind: 'appended', seq }) as const)
      for (const message of messages) sender.publish('board', message)
      await settled(sender, other, 'board')
      expect(heard.slice(0, -1)).toEqual(messages)
    })

    it('carries every byte of a presence update, and who of them sits for whom', async () => {
      const [sender, other] = [await network.join(), await network.join()]
      const { heard } = listen(other, 'board')
      const update = Uint8Array.from({ length: 256 }, (_, byte) => byte)
      const seats = [[7, 'agency:police']] as const
      sender.publish('board', { kind: 'presence', update, seats })
      await settled(sender, other, 'board')
      const [first] = heard
      expect(first?.kind === 'presence' && Array.from(first.update)).toEqual(Array.from(update))
      expect(first?.kind === 'presence' && first.seats).toEqual(seats)
    })

    it('carries the record of a talk and pieces of its prompts, however long they may be', async () => {
      const [sender, other] = [await network.join(), await network.join()]
      const { heard } = listen(other, 'board')
      const all = [...LONGEST_TALK_NEWS]
      for (const news of all) sender.publish('board', { kind: 'talk', news })
      await settled(sender, other, 'board')
      expect(heard.slice(0, -1)).toEqual(all.map((news) => ({ kind: 'talk', news })))
    })

    it('goes quiet when a subscription ends, which may be said twice', async () => {
      const [sender, other] = [await network.join(), await network.join()]
      const { heard, stop } = listen(other, 'board')
      const staying = listen(other, 'board')
      stop()
      stop()
      sender.publish('board', { kind: 'links-changed' })
      await settled(sender, other, 'board')
      expect(heard).toEqual([])
      expect(staying.heard).toHaveLength(2)
    })

    it('lets one node go without the others noticing', async () => {
      const [sender, leaving, staying] = [
        await network.join(),
        await network.join(),
        await network.join(),
      ]
      const { heard } = listen(leaving, 'board')
      await leaving.close()
      await leaving.close()
      sender.publish('board', { kind: 'links-changed' })
      await settled(sender, staying, 'board')
      expect(heard).toEqual([])
    })
  })
}

/** As long as readers let it be, in characters that take as many bytes as any. */
function longest(length: number): string {
  return '\uD800'.repeat(length)
}

const SHOW = {
  deck: 'd'.repeat(64),
  slideId: `shape:${longest(194)}`,
  view: { x: -0.1234, y: -0.1234, width: 0.1234, height: 0.1234 },
  screen: 'slide',
  lens: longest(300),
  invites: INVITATIONS,
  question: longest(LIMITS.maxQuestionLength),
} as const

const LONGEST_TALK_NEWS: readonly TalkNews[] = [
  {
    say: 'record',
    by: randomUUID(),
    version: { term: 1e6, home: randomUUID(), step: 1e6 },
    record: {
      id: 'i'.repeat(22),
      presenter: longest(LIMITS.maxNameLength),
      startedAtMs: 1_800_000_000_000,
      show: SHOW,
      secretHash: 'h'.repeat(43),
      pairHash: 'h'.repeat(43),
      questions: LIMITS.maxQuestions,
      awaySinceMs: 1_800_000_000_000,
    },
  },
  ...promptPieces({
    notes: longest(LIMITS.maxSlideNotesLength),
    nextTitle: longest(300),
    endsAtMs: 1_800_000_000_000,
  }),
  { say: 'asked', text: longest(LIMITS.maxQuestionLength), atMs: 1_800_000_000_000 },
]

/** Collects what a node hears of a board. */
function listen(node: Bus, boardId: string): { heard: BusMessage[]; stop: () => void } {
  const heard: BusMessage[] = []
  const stop = node.subscribe(boardId, (message) => heard.push(message))
  return { heard, stop }
}

/** Waits until a message published now has arrived: then so have those before it [BUS-3]. */
async function settled(from: Bus, to: Bus, boardId: string): Promise<void> {
  const seq = Number.MAX_SAFE_INTEGER
  let arrived = false
  const stop = to.subscribe(boardId, (message) => {
    if (message.kind === 'appended' && message.seq === seq) arrived = true
  })
  from.publish(boardId, { kind: 'appended', seq })
  await vi.waitUntil(() => arrived)
  stop()
}
