import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { decodeContent } from '../../shared/snapshot/board-content.ts'
import type { BoardContent } from '../../shared/snapshot/board-content.ts'
import { openImageServer } from '../images/image-server.ts'
import { sha256 } from '../images/sha256.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { snapshotApi } from './snapshot-server.ts'
import type { KeyedSnapshot, SnapshotServer } from './snapshot-server.ts'
import { SnapshotSession } from './snapshot-session.ts'

/** A snapshot that came whole. */
export interface OpenedSnapshot extends KeyedSnapshot {
  readonly session: SnapshotSession
  /** SHA-256 of the bytes as they came: to be what the snapshot says. */
  readonly receivedHash: string
}

export type SnapshotState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'unreachable' }
  /** Asking again will not help. */
  | { readonly kind: 'refused'; readonly error: ErrorKind }
  /** It came and cannot be read: `message` says why. */
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'open'; readonly opened: OpenedSnapshot }

interface Surroundings {
  readonly server: SnapshotServer
  /** The key it is opened by. */
  readonly key: string
  /** @returns calls it off */
  readonly after: (delayMs: number, run: () => void) => () => void
}

/** Fetches a snapshot for its one watcher, and lets go of it when nobody looks any more. */
export class SnapshotOpening implements Observable<SnapshotState> {
  readonly #surroundings: Surroundings
  readonly #state = new ObservableValue<SnapshotState>({ kind: 'opening' })
  #isWatched = false

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  readonly get = (): SnapshotState => this.#state.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const stopListening = this.#state.subscribe(listener)
    this.#isWatched = true
    this.open()
    return () => {
      stopListening()
      this.#isWatched = false
      const state = this.#state.get()
      if (state.kind === 'open') state.opened.session.close()
      this.#state.set({ kind: 'opening' })
    }
  }

  /** Asks the server, again where it did not answer. */
  open(): void {
    this.#state.set({ kind: 'opening' })
    this.#fetch()
      .then((state) => {
        if (this.#isWatched) this.#state.set(state)
        else if (state.kind === 'open') state.opened.session.close()
      })
      .catch(reportError)
  }

  async #fetch(): Promise<SnapshotState> {
    const { after, key, server } = this.#surroundings
    const about = await server.about()
    if (about.kind !== 'done') return about
    const content = await server.content()
    if (content.kind !== 'done') return content
    const receivedHash = await sha256(content.value)
    const { atMs, id } = about.value.snapshot
    const read = readContent(content.value)
    if (typeof read === 'string') return { kind: 'unreadable', message: read }
    const imageServer = openImageServer(snapshotApi(id), key)
    const session = new SnapshotSession({ content: read, atMs, imageServer, after })
    return { kind: 'open', opened: { ...about.value, session, receivedHash } }
  }
}

/** @returns why it cannot be read, in words, where it cannot */
function readContent(bytes: Uint8Array): BoardContent | string {
  try {
    return decodeContent(bytes)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
