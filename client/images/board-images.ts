import type { ImageShelf } from '../offline/image-shelf.ts'
import type { ImageState, Observable, SessionImages } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import type { ImageServer } from './image-server.ts'
import type { PreparedImage } from './prepare-image.ts'

export interface BoardImagesOptions {
  readonly shelf: ImageShelf
  readonly server: ImageServer
  /** Hashes of the pictures that the board's records name. */
  readonly named: () => ReadonlySet<string>
  readonly mayEdit: () => boolean
  /** Told when {@link BoardImages.unsentCount} may have changed. */
  readonly onUnsent: () => void
  readonly notify: (message: string) => void
  /** @returns calls it off */
  readonly after: (delayMs: number, run: () => void) => () => void
}

/** An absent picture is asked for again after so long, then after twice as long, and so on. */
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 30_000

const NOT_KEPT =
  'This browser cannot keep the picture on this device. Do not close the page before it says Saved.'

const ABSENT: ImageState = { kind: 'absent' }

interface Entry {
  readonly state: ObservableValue<ImageState>
  /** How long to wait before it is asked for again. */
  retryMs: number
  callOff: () => void
}

/**
 * The pictures of one open board: shown from this device when they are on it, else from the server;
 * kept on this device first and sent as soon as the server can be reached. Nothing here rejects.
 */
export class BoardImages implements SessionImages {
  readonly #options: BoardImagesOptions
  readonly #entries = new Map<string, Entry>()
  /** What the server has not. Null where the bytes are on the shelf. */
  readonly #unsent = new Map<string, Blob | null>()
  readonly #refused = new ObservableValue<ReadonlyMap<string, string>>(new Map())
  #link: 'up' | 'down' | 'closed' = 'down'
  #isSending = false
  #sendRetryMs = FIRST_RETRY_MS
  #callOffSending: () => void = nothing

  constructor(options: BoardImagesOptions) {
    this.#options = options
  }

  /** Recalls what was not sent before the page was last closed. */
  async recall(): Promise<void> {
    try {
      for (const hash of await this.#options.shelf.unsent()) {
        if (!this.#unsent.has(hash)) this.#unsent.set(hash, null)
      }
    } catch {
      // The session says already that nothing can be kept here.
      return
    }
    this.recheck()
  }

  /** Pictures on the board that only this device has, and that it will send. */
  get unsentCount(): number {
    return this.#toSend().length
  }

  get refused(): Observable<ReadonlyMap<string, string>> {
    return this.#refused
  }

  /** Looks for a picture when it is first asked for. */
  state(hash: string): Observable<ImageState> {
    return this.#entry(hash).state
  }

  /**
   * Takes a picture in: it can be shown at once, and is sent when a record names it. So is one that was
   * there before: the server may have let go of it meanwhile.
   */
  async add({ hash, blob }: Pick<PreparedImage, 'blob' | 'hash'>): Promise<void> {
    const { notify, shelf } = this.#options
    this.#show(hash, blob)
    this.#setRefused(hash, undefined)
    this.#unsent.set(hash, blob)
    try {
      await shelf.keep(hash, blob, 'unsent')
      if (this.#unsent.has(hash)) this.#unsent.set(hash, null)
    } catch {
      notify(NOT_KEPT)
    }
    this.recheck()
  }

  async bytes(hash: string): Promise<Blob | undefined> {
    const { server, shelf } = this.#options
    const kept = this.#unsent.get(hash) ?? (await shelf.get(hash).catch(() => undefined))
    if (kept !== undefined) return kept
    const fetched = await server.fetch(hash)
    return fetched.kind === 'image' ? fetched.blob : undefined
  }

  /** To be told of when the board's records may name other pictures. */
  recheck(): void {
    this.#options.onUnsent()
    this.#send().catch(reportError)
  }

  /** The connection is there. */
  connected(): void {
    if (this.#link === 'closed') return
    this.#link = 'up'
    this.#sendRetryMs = FIRST_RETRY_MS
    for (const [hash, entry] of this.#entries) {
      if (entry.state.get().kind !== 'absent') continue
      entry.callOff()
      entry.retryMs = FIRST_RETRY_MS
      this.#look(hash, entry).catch(reportError)
    }
    this.recheck()
  }

  /** The connection is lost. */
  disconnected(): void {
    if (this.#link === 'up') this.#link = 'down'
  }

  /** Idempotent. Pictures that are shown go with it. */
  close(): void {
    this.#link = 'closed'
    this.#callOffSending()
    for (const { state, callOff } of this.#entries.values()) {
      callOff()
      const now = state.get()
      if (now.kind === 'here') URL.revokeObjectURL(now.url)
    }
    this.#entries.clear()
  }

  #entry(hash: string): Entry {
    const known = this.#entries.get(hash)
    if (known !== undefined) return known
    const entry = this.#newEntry(hash)
    this.#look(hash, entry).catch(reportError)
    return entry
  }

  #newEntry(hash: string): Entry {
    const state = new ObservableValue<ImageState>({ kind: 'looking' })
    const entry: Entry = { state, retryMs: FIRST_RETRY_MS, callOff: nothing }
    this.#entries.set(hash, entry)
    return entry
  }

  async #look(hash: string, entry: Entry): Promise<void> {
    const { server, shelf } = this.#options
    const kept = await shelf.get(hash).catch(() => undefined)
    if (kept !== undefined) return this.#show(hash, kept)
    const fetched = await server.fetch(hash)
    if (fetched.kind === 'image') {
      this.#show(hash, fetched.blob)
      // Where there is no room for it, it is fetched anew another time.
      return shelf.keep(hash, fetched.blob, 'stored').catch(() => undefined)
    }
    if (entry.state.get().kind === 'here' || this.#link === 'closed') return
    entry.state.set(ABSENT)
    entry.callOff()
    entry.callOff = this.#options.after(entry.retryMs, () => {
      if (this.#link === 'up') this.#look(hash, entry).catch(reportError)
    })
    entry.retryMs = Math.min(entry.retryMs * 2, LAST_RETRY_MS)
  }

  #show(hash: string, blob: Blob): void {
    if (this.#link === 'closed') return
    const entry = this.#entries.get(hash) ?? this.#newEntry(hash)
    if (entry.state.get().kind === 'here') return
    entry.callOff()
    entry.state.set({ kind: 'here', url: URL.createObjectURL(blob) })
  }

  /** @param why undefined when it is to be sent after all */
  #setRefused(hash: string, why: string | undefined): void {
    const others = [...this.#refused.get()].filter(([other]) => other !== hash)
    const these: [string, string][] = why === undefined ? [] : [[hash, why]]
    this.#refused.set(new Map([...others, ...these]))
  }

  #toSend(): string[] {
    if (this.#unsent.size === 0 || !this.#options.mayEdit()) return []
    const named = this.#options.named()
    return [...this.#unsent.keys()].filter(
      (hash) => named.has(hash) && !this.#refused.get().has(hash),
    )
  }

  /** Sends what there is to send, one after another, for as long as the server takes them. */
  async #send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      while (this.#link === 'up') {
        const [hash] = this.#toSend()
        if (hash === undefined || !(await this.#sendOne(hash))) return
      }
    } finally {
      this.#isSending = false
      this.#options.onUnsent()
    }
  }

  /** @returns false when the server is to be left alone for a while */
  async #sendOne(hash: string): Promise<boolean> {
    const { after, server, shelf } = this.#options
    const blob = this.#unsent.get(hash) ?? (await shelf.get(hash).catch(() => undefined))
    if (blob === undefined) {
      this.#unsent.delete(hash)
      return true
    }
    const sent = await server.send(hash, blob)
    switch (sent.kind) {
      case 'stored':
        this.#unsent.delete(hash)
        this.#sendRetryMs = FIRST_RETRY_MS
        await shelf.markStored(hash).catch(() => undefined)
        return true
      case 'refused':
        this.#setRefused(hash, sent.message)
        return true
      case 'unreachable':
        if (this.#link === 'closed') return false
        this.#callOffSending()
        this.#callOffSending = after(this.#sendRetryMs, () => {
          this.#send().catch(reportError)
        })
        this.#sendRetryMs = Math.min(this.#sendRetryMs * 2, LAST_RETRY_MS)
        return false
    }
  }
}

function nothing(): void {
  return undefined
}
