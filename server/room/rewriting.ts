import type * as Y from 'yjs'
import type { Clock } from '../clock.ts'
import type { BoardContents } from './board-contents.ts'
import type { Compactor } from './compactor.ts'
import { purgeOrphans } from './purge-orphans.ts'
import type { FramedUpdate } from './websocket-frame.ts'

interface RewritingParts {
  readonly clock: Pick<Clock, 'nowMs'>
  readonly contents: BoardContents
  readonly compactor: Compactor
  readonly sendAndKeep: (news: FramedUpdate, ends: ReadonlyMap<number, number>) => void
}

interface RewritingEvents {
  /** Waits until every change is on disk, or the log has refused it. */
  settle(): Promise<void>
  /** What other nodes have written is to be read. */
  onAwaited(): void
}

/** What the server itself does to a board: it changes it, and lets go of what was deleted from it. */
export class Rewriting {
  readonly #parts: RewritingParts
  readonly #events: RewritingEvents
  /** Another node has sealed something, whose deletion is yet to be read. */
  #isAwaited = false

  constructor(parts: RewritingParts, events: RewritingEvents) {
    this.#parts = parts
    this.#events = events
  }

  /** Changes the board as if somebody had drawn it: in this turn, so that nothing comes between. */
  rewrite(change: (doc: Y.Doc) => void): void {
    const { clock, contents, sendAndKeep } = this.#parts
    const before = new Map(contents.clocks)
    const news = contents.amend(change, clock.nowMs())
    if (news === null) return
    const ends = [...contents.clocks].filter(([client, end]) => end > (before.get(client) ?? 0))
    sendAndKeep(news, new Map(ends))
  }

  /**
   * Lets go of all that was deleted, here and in the log: who comes later does not receive it. Resolves
   * when it was tried; never rejects.
   */
  async forgetDeleted(): Promise<void> {
    this.rewrite(purgeOrphans)
    await this.#events.settle()
    this.forgetHere()
    this.#parts.compactor.start()
    await this.#parts.compactor.settled()
  }

  /** Yjs keeps of what is deleted no more than that it was, once state is made of the updates. */
  forgetHere(): void {
    this.#parts.contents.compact(this.#parts.clock.nowMs())
  }

  /** Another node may have sealed something: what it deleted is let go of {@link hasRead once read}. */
  awaitReading(): void {
    this.#isAwaited = true
    this.#events.onAwaited()
  }

  hasRead(): void {
    if (this.#isAwaited) this.forgetHere()
    this.#isAwaited = false
  }
}
