import * as Y from 'yjs'
import { scanUpdate, STORED_BOUNDS } from '../gateway/scan-update.ts'
import type { StoredBoard } from '../log/update-log.ts'
import { frameUpdate, type FramedUpdate } from './websocket-frame.ts'

/** How the contents are held besides the bytes. */
type Form =
  /** Nobody needs a document: bytes and clocks say all. */
  | { readonly kind: 'bytes' }
  /** A document that has taken the state and the first `applied` updates of the tail. */
  | { readonly kind: 'document'; readonly doc: Y.Doc; applied: number; usedAtMs: number }

/** Updates that wait to be applied before the document is made to catch up, a few ms of work. */
const MAX_UNAPPLIED = 64

/**
 * What a board holds: its state and the updates since, as the frames they are sent in, and the clock
 * of every lane. A Y.Doc is made only for what bytes cannot do (differences, compaction, answers to
 * step 1), and let go of when it has not been used for a while.
 */
export class BoardContents {
  readonly #clocks = new Map<number, number>()
  #state: FramedUpdate | null = null
  #tail: FramedUpdate[] = []
  #tailBytes = 0
  #form: Form = { kind: 'bytes' }
  #lastDifference: { readonly key: string; readonly update: Uint8Array } | null = null

  /** @throws Error when what is stored is no Yjs update */
  static from(stored: StoredBoard): BoardContents {
    const contents = new BoardContents()
    if (stored.state !== null) contents.#state = frameUpdate(stored.state)
    for (const update of stored.updates) contents.#push(frameUpdate(update))
    if (!contents.#readClocks()) contents.#rebuild()
    return contents
  }

  /** Clock of each lane, as far as it is known here. */
  get clocks(): ReadonlyMap<number, number> {
    return this.#clocks
  }

  get byteLength(): number {
    return (this.#state?.update.length ?? 0) + this.#tailBytes
  }

  get tailLength(): number {
    return this.#tail.length
  }

  get tailBytes(): number {
    return this.#tailBytes
  }

  get holdsDocument(): boolean {
    return this.#form.kind === 'document'
  }

  stateVector(): Uint8Array {
    return encodeClocks(this.#clocks)
  }

  /** Takes an update that was scanned against {@link clocks}. */
  append(update: Uint8Array, ends: ReadonlyMap<number, number>): FramedUpdate {
    const framed = frameUpdate(update)
    this.#push(framed)
    this.#advance(ends)
    if (this.#form.kind === 'document' && this.#tail.length - this.#form.applied > MAX_UNAPPLIED) {
      this.#applyTail(this.#form)
    }
    return framed
  }

  /**
   * Takes of an update, scanned against {@link clocks}, what is not here yet.
   * @returns just that; null when there is nothing new in it
   */
  absorb(
    update: Uint8Array,
    ends: ReadonlyMap<number, number>,
    nowMs: number,
  ): FramedUpdate | null {
    const form = this.#document(nowMs)
    const news: Uint8Array[] = []
    const collect = (emitted: Uint8Array) => {
      news.push(emitted)
    }
    form.doc.on('update', collect)
    try {
      Y.applyUpdate(form.doc, update)
    } finally {
      form.doc.off('update', collect)
    }
    const [emitted] = news
    if (emitted === undefined) return null
    const framed = frameUpdate(emitted)
    this.#push(framed)
    form.applied = this.#tail.length
    this.#advance(ends)
    return framed
  }

  /** The whole board, as frames to send one after another. */
  load(): Buffer[] {
    const tail = this.#tail.map(({ frame }) => frame)
    return this.#state === null ? tail : [this.#state.frame, ...tail]
  }

  /** What somebody with this state vector lacks, deletions included. Kept for the next who asks. */
  difference(stateVector: Uint8Array, nowMs: number): Uint8Array {
    const key = Buffer.from(stateVector).toString('latin1')
    if (this.#lastDifference?.key === key) return this.#lastDifference.update
    const update = Y.encodeStateAsUpdate(this.#document(nowMs).doc, stateVector)
    this.#lastDifference = { key, update }
    return update
  }

  /** The document, up to date. Whoever asks must not change it. */
  document(nowMs: number): Y.Doc {
    return this.#document(nowMs).doc
  }

  /**
   * Makes one state of the state and its tail.
   * @returns it, to be stored in place of all that was appended so far
   */
  compact(nowMs: number): Uint8Array {
    const { doc } = this.#document(nowMs)
    this.#state = frameUpdate(Y.encodeStateAsUpdate(doc))
    this.#tail = []
    this.#tailBytes = 0
    this.#form = { kind: 'document', doc, applied: 0, usedAtMs: nowMs }
    return this.#state.update
  }

  /** Lets go of a document that was not used since `beforeMs`. */
  cool(beforeMs: number): void {
    if (this.#form.kind === 'document' && this.#form.usedAtMs < beforeMs) this.#dropDocument()
  }

  #push(framed: FramedUpdate): void {
    this.#tail.push(framed)
    this.#tailBytes += framed.update.length
    this.#lastDifference = null
  }

  #advance(ends: ReadonlyMap<number, number>): void {
    advanceClocks(this.#clocks, ends)
  }

  #document(nowMs: number): Extract<Form, { kind: 'document' }> {
    const form =
      this.#form.kind === 'document'
        ? this.#form
        : { kind: 'document' as const, doc: this.#readState(), applied: 0, usedAtMs: nowMs }
    this.#form = form
    form.usedAtMs = nowMs
    this.#applyTail(form)
    return form
  }

  #readState(): Y.Doc {
    const doc = new Y.Doc()
    if (this.#state !== null) Y.applyUpdate(doc, this.#state.update)
    return doc
  }

  #applyTail(form: Extract<Form, { kind: 'document' }>): void {
    if (form.applied === this.#tail.length) return
    const unapplied = this.#tail.slice(form.applied)
    form.doc.transact(() => {
      for (const { update } of unapplied) Y.applyUpdate(form.doc, update)
    })
    form.applied = this.#tail.length
  }

  #dropDocument(): void {
    if (this.#form.kind === 'document') this.#form.doc.destroy()
    this.#form = { kind: 'bytes' }
    this.#lastDifference = null
  }

  /** @returns false when the stored bytes are not, one after another, of the form we write */
  #readClocks(): boolean {
    const updates = this.#state === null ? this.#tail : [this.#state, ...this.#tail]
    for (const { update } of updates) {
      const scan = scanUpdate(update, this.#clocks, STORED_BOUNDS)
      if (scan.kind !== 'sound') return false
      this.#advance(scan.ends)
    }
    return true
  }

  /** Through a document, which makes the best of whatever is stored. */
  #rebuild(): void {
    this.compact(0)
    this.#clocks.clear()
    this.#advance(Y.decodeStateVector(Y.encodeStateVector(this.#document(0).doc)))
    this.#dropDocument()
  }
}

/** Raises the clocks to those in `ends`. */
export function advanceClocks(
  clocks: Map<number, number>,
  ends: ReadonlyMap<number, number>,
): void {
  for (const [client, end] of ends) {
    if (end > (clocks.get(client) ?? 0)) clocks.set(client, end)
  }
}

export function encodeClocks(clocks: ReadonlyMap<number, number>): Uint8Array {
  return Y.encodeStateVector(new Map(clocks))
}
