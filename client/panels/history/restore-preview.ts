import { compareContents } from '../../../shared/domain/changes/compare-contents.ts'
import { sayChanges } from '../../../shared/domain/changes/say-changes.ts'
import type { ChangeSentence } from '../../../shared/domain/changes/change-sentence.ts'
import { decodeContent } from '../../../shared/snapshot/board-content.ts'
import type { BoardContent } from '../../../shared/snapshot/board-content.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import { sha256 } from '../../images/sha256.ts'
import type { SnapshotServer } from '../../snapshot/snapshot-server.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

export type RestorePreviewState =
  | { readonly kind: 'fetching' }
  /** In words, with what to do. */
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready'
      readonly earlier: BoardContent
      /** What has been done since, and would be taken back. */
      readonly done: readonly ChangeSentence[]
    }

interface Sources {
  readonly session: Pick<BoardSession, 'agreements' | 'document'>
  readonly server: Pick<SnapshotServer, 'content'>
  readonly snapshot: Pick<Snapshot, 'hash'>
  readonly scheduler: Scheduler
}

/** Others' edits can come thirty times a second. */
const REFRESH_MS = 500

const ALTERED =
  'What the server sent is not this snapshot as it was made, so the board is not put back to it. Tell whoever looks after the server.'
const UNREADABLE = 'This snapshot cannot be read. Tell whoever looks after the server.'

/** What putting the board back would take back, as the board goes on changing, while somebody looks. */
export class RestorePreview implements Observable<RestorePreviewState> {
  readonly #sources: Sources
  readonly #state = new ObservableValue<RestorePreviewState>({ kind: 'fetching' })

  constructor(sources: Sources) {
    this.#sources = sources
  }

  readonly get = (): RestorePreviewState => this.#state.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const { scheduler, session } = this.#sources
    const stopListening = this.#state.subscribe(listener)
    let cancel: (() => void) | null = null
    const stopFollowing = session.document.onChange(() => {
      cancel ??= scheduler.after(REFRESH_MS, () => {
        cancel = null
        this.#compareAgain()
      })
    })
    if (this.#state.get().kind === 'fetching') this.fetch()
    return () => {
      stopListening()
      stopFollowing()
      cancel?.()
    }
  }

  /** Asks the server for the snapshot, again where it did not come. */
  fetch(): void {
    this.#state.set({ kind: 'fetching' })
    this.#fetched()
      .then((state) => this.#state.set(state))
      .catch(reportError)
  }

  async #fetched(): Promise<RestorePreviewState> {
    const { server, snapshot } = this.#sources
    const content = await server.content()
    if (content.kind !== 'done') return { kind: 'failed', message: content.message }
    if ((await sha256(content.value)) !== snapshot.hash) return { kind: 'failed', message: ALTERED }
    try {
      return this.#compared(decodeContent(content.value))
    } catch {
      return { kind: 'failed', message: UNREADABLE }
    }
  }

  #compareAgain(): void {
    const state = this.#state.get()
    if (state.kind === 'ready') this.#state.set(this.#compared(state.earlier))
  }

  /** Answers of agencies are not taken back. */
  #compared(earlier: BoardContent): RestorePreviewState {
    const { agreements, document } = this.#sources.session
    const answers = agreements.get()
    const now = { records: [...document.view.records.values()], agreements: answers }
    const changes = compareContents({ records: earlier.records, agreements: answers }, now)
    return { kind: 'ready', earlier, done: sayChanges(changes) }
  }
}
