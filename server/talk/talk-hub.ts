import type { BaseLogger } from 'pino'
import type { Credentials } from '../access/credentials.ts'
import type { BusMessage } from '../bus/bus.ts'
import { untilHeard } from '../bus/until-heard.ts'
import type { Cancel } from '../clock.ts'
import { hashKey } from '../ledger/link-keys.ts'
import { Hall, type HallSurroundings } from './hall.ts'
import { TalkLinks, type TalkStanding } from './talk-links.ts'

export interface TalkHubOptions extends HallSurroundings {
  readonly logger: Pick<BaseLogger, 'warn'>
  /** Whether there are other nodes, which may have a board's talk. */
  readonly nodes: 'one' | 'several'
  /** What a link of a board opens of its talks now. */
  readonly look: (boardId: string, credentials: Credentials) => Promise<TalkStanding>
}

/** The talks of one board, and by which links people have come to them. */
export interface TalkPlace {
  readonly hall: Hall
  readonly links: TalkLinks
}

interface Slot extends TalkPlace {
  openedAtMs: number
  rechecksAtMs: number
  readonly unsubscribe: () => void
  /** Resolves when other nodes have had the time to say what there is. */
  readonly heard: Promise<void>
}

const BEAT_MS = 3_000
/** A board that was opened is not forgotten before whoever opened it had the time to come in. */
const MIN_OPEN_MS = 10_000
/** What a node was killed too soon to say of links is found out after so long. */
const RECHECK_MS = 60_000

/** The talks of all boards, as far as they come to this node. Forgets those that nobody is at. */
export class TalkHub {
  readonly #options: TalkHubOptions
  readonly #slots = new Map<string, Slot>()
  #cancelBeat: Cancel

  constructor(options: TalkHubOptions) {
    this.#options = options
    this.#cancelBeat = this.#beatLater()
  }

  /** Talks that are known here, those of other nodes among them. */
  get talks(): number {
    return this.#sum(({ hall }) => (hall.hasTalk ? 1 : 0))
  }

  /** Everybody who is connected to this node's talks. */
  get followers(): number {
    return this.#sum(({ hall }) => hall.size)
  }

  /** Where somebody is already, without asking anybody. */
  find(boardId: string): TalkPlace | undefined {
    return this.#slots.get(boardId)
  }

  /** Resolves when it is known, as far as can be, whether somebody presents the board, on whichever node. */
  async open(boardId: string): Promise<TalkPlace> {
    const slot = this.#slots.get(boardId) ?? this.#make(boardId)
    slot.openedAtMs = this.#options.clock.nowMs()
    await slot.heard
    return slot
  }

  /** Whether a key is the one that clickers of a board's talk have now, on whichever node they are. */
  async isClickersKey(boardId: string, key: string): Promise<boolean> {
    const { hall } = await this.open(boardId)
    return hall.pairHash === hashKey(key)
  }

  /** Links of a board have changed in the ledger, by this node: who came by them is looked up again. */
  linksChanged(boardId: string): void {
    this.#slots.get(boardId)?.links.recheck()
  }

  /** Idempotent. */
  close(): void {
    this.#cancelBeat()
    for (const [boardId, slot] of this.#slots) this.#forget(boardId, slot)
  }

  #make(boardId: string): Slot {
    const { bus, clock, nodes } = this.#options
    const nowMs = clock.nowMs()
    const hall = new Hall(boardId, this.#options)
    const look = (credentials: Credentials) => this.#options.look(boardId, credentials)
    const links = new TalkLinks({ ...this.#options, look })
    const slot = {
      hall,
      links,
      openedAtMs: nowMs,
      rechecksAtMs: nowMs + RECHECK_MS,
      unsubscribe: bus.subscribe(boardId, (message) => hear(message, hall, links)),
      heard: untilHeard(clock, nodes),
    }
    this.#slots.set(boardId, slot)
    hall.askNodes()
    return slot
  }

  #beatLater(): Cancel {
    return this.#options.clock.after(BEAT_MS, () => {
      this.#cancelBeat = this.#beatLater()
      this.#beat()
    })
  }

  #beat(): void {
    const { clock, nodes } = this.#options
    const nowMs = clock.nowMs()
    for (const [boardId, slot] of this.#slots) {
      const { hall, links } = slot
      hall.beat(nowMs)
      if (nodes === 'several' && nowMs >= slot.rechecksAtMs) {
        slot.rechecksAtMs = nowMs + RECHECK_MS
        links.recheck()
      }
      const isNew = nowMs - slot.openedAtMs < MIN_OPEN_MS
      if (!isNew && hall.isForgettable(nowMs)) this.#forget(boardId, slot)
    }
  }

  #forget(boardId: string, { hall, links, unsubscribe }: Slot): void {
    unsubscribe()
    links.close()
    hall.close()
    this.#slots.delete(boardId)
  }

  #sum(count: (slot: Slot) => number): number {
    let sum = 0
    for (const slot of this.#slots.values()) sum += count(slot)
    return sum
  }
}

function hear(message: BusMessage, hall: Hall, links: TalkLinks): void {
  switch (message.kind) {
    case 'talk':
      return hall.hearNode(message.news)
    case 'links-changed':
      return links.recheck()
    case 'missed':
      links.recheck()
      hall.askNodes()
      return hall.tellNodes()
    case 'appended':
    case 'presence':
    case 'agreed':
    case 'snapshots-changed':
    case 'sealed-changed':
    case 'opened':
    case 'link-ended':
    case 'session-ended':
      return
  }
}
