import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import type { Asked, SnapshotListServer } from '../../snapshot/snapshot-server.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

export type HistoryState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unknown'; readonly message: string }
  | {
      readonly kind: 'known'
      /** Newest first; those that were deleted too. */
      readonly snapshots: readonly Snapshot[]
    }

/** A snapshot as somebody asks for it. */
export interface SnapshotToMake {
  readonly name: string
  readonly note: string
  /** Who makes it, in their own words. */
  readonly by: string
  /** Set when the person goes on although there seem to be personal details on the board. */
  readonly personalData?: 'accepted'
}

/** The snapshots of a board, for as long as somebody looks at them. */
export class BoardHistory {
  readonly #server: SnapshotListServer
  readonly #news: Observable<unknown>
  readonly #state = new ObservableValue<HistoryState>({ kind: 'asking' })
  #lastAsked = 0

  /** @param news changes whenever the list may have */
  constructor(server: SnapshotListServer, news: Observable<unknown>) {
    this.#server = server
    this.#news = news
  }

  /** Asked for when somebody begins to watch, and whenever there is news. */
  readonly state: Observable<HistoryState> = {
    get: () => this.#state.get(),
    subscribe: (listener) => {
      const stops = [this.#state.subscribe(listener), this.#news.subscribe(() => void this.ask())]
      void this.ask()
      return () => {
        for (const stop of stops) stop()
      }
    },
  }

  async ask(): Promise<void> {
    this.#lastAsked += 1
    const question = this.#lastAsked
    const asked = await this.#server.list()
    // A later question has the later answer, whichever comes first.
    if (question !== this.#lastAsked) return
    if (asked.kind === 'done') this.#state.set({ kind: 'known', snapshots: asked.value })
    else if (this.#state.get().kind !== 'known') {
      this.#state.set({ kind: 'unknown', message: asked.message })
    }
  }

  /** @returns the new snapshot's id, or what went wrong */
  async make(
    made: SnapshotToMake,
  ): Promise<{ readonly snapshotId: string } | { readonly trouble: string }> {
    const asked = await this.#server.make(made)
    if (asked.kind !== 'done') return { trouble: asked.message }
    await this.ask()
    return { snapshotId: asked.value.snapshot.id }
  }

  /** @returns what went wrong; '' when nothing did */
  async remove(snapshotId: string, by: string): Promise<string> {
    const asked: Asked<null> = await this.#server.remove(snapshotId, by)
    await this.ask()
    return asked.kind === 'done' ? '' : asked.message
  }
}
