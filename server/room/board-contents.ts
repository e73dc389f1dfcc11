import * as Y from 'yjs'
import { scanUpdate, STORED_BOUNDS } from '../gateway/scan-update.ts'
import type { StoredBoard } from '../log/update-log.ts'
import { UpdateStore } from './update-store.ts'
import { frameUpdate, type FramedUpdate } from './websocket-frame.ts'

/** How the contents are held besides the bytes. */
type Form =
  /** Nobody needs a document: bytes and clocks say all. */
  { readonly kind: 'bytes' } | DocumentForm

/** A document that has taken the first `applied` of the stored updates. */
interface DocumentForm {
  readonly kind: 'document'
  readonly doc: Y.Doc
  applied: number
  usedAtMs: number
}

/** Updates that wait to be applied before the document is made to catch up, a few ms of work. */
const MAX_UNAPPLIED = 64

/**
 * What a board holds: its state and the updates since, as bytes, and the clock of every lane. A Y.Doc
 * is made only for what bytes cannot do (differences, compaction, answers to step 1), and let go of
 * when it has not been used for a while.
 */
export class BoardContents {
  readonly #clocks = new Map<number, number>()
  readonly #store = new UpdateStore()
  /** Of the state, which is the first update in the store. */
  #stateBytes = 0
  #form: Form = { kind: 'bytes' }
  #lastDifference: { readonly key: string; readonly update: Uint8Array } | null = null
  #changedAtMs: number

  constructor(nowMs: number) {
    this.#changedAtMs = nowMs
  }

  /** @throws Error when what is stored is no Yjs update */
  static from(stored: StoredBoard, nowMs: number): BoardContents {
    const contents = new BoardContents(nowMs)
    if (stored.state !== null) {
      contents.#stateBytes = stored.state.length
      contents.#store.add(frameUpdate(stored.state))
    }
    for (const update of stored.updates) contents.#store.add(frameUpdate(update))
    if (!contents.#readClocks()) contents.#rebuild(nowMs)
    return contents
  }

  /** Clock of each lane, as far as it is known here. */
  get clocks(): ReadonlyMap<number, number> {
    return this.#clocks
  }

  get byteLength(): number {
    return this.#store.byteLength
  }

  get stateBytes(): number {
    return this.#stateBytes
  }

  /** Of the updates since the state. */
  get tailBytes(): number {
    return this.#store.byteLength - this.#stateBytes
  }

  get tailLength(): number {
    return this.#store.count - (this.#stateBytes > 0 ? 1 : 0)
  }

  /** Takes an update that was scanned against {@link clocks}. */
  append(update: Uint8Array, ends: ReadonlyMap<number, number>, nowMs: number): FramedUpdate {
    const framed = this.#add(update, ends, nowMs)
    const form = this.#form
    if (form.kind === 'document' && this.#store.count - form.applied > MAX_UNAPPLIED) {
      this.#catchUp(form)
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
    return this.#addApplied(form, news, ends, nowMs)
  }

  /**
   * Changes the document itself.
   * @returns what that changed; null when nothing was
   */
  amend(change: (doc: Y.Doc) => void, nowMs: number): FramedUpdate | null {
    const form = this.#document(nowMs)
    const news: Uint8Array[] = []
    const collect = (emitted: Uint8Array) => {
      news.push(emitted)
    }
    form.doc.on('update', collect)
    try {
      change(form.doc)
    } finally {
      form.doc.off('update', collect)
    }
    const ends = Y.decodeStateVector(Y.encodeStateVector(form.doc))
    return this.#addApplied(form, news, ends, nowMs)
  }

  /** The whole board, as updates to apply one after another. Not to be changed. */
  updates(): readonly Uint8Array[] {
    return this.#store.all().map(({ update }) => update)
  }

  /** The whole board, as frames to send one after another. */
  load(): Buffer[] {
    return this.#store.all().map(({ frame }) => frame)
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
    const framed = frameUpdate(Y.encodeStateAsUpdate(doc))
    this.#store.replace(framed)
    this.#stateBytes = framed.update.length
    this.#form = { kind: 'document', doc, applied: 1, usedAtMs: nowMs }
    return framed.update
  }

  /** Takes up less room, if nothing has changed since `beforeMs` or nobody used the document. */
  rest(beforeMs: { readonly packed: number; readonly document: number }): void {
    const form = this.#form
    if (form.kind === 'document' && form.usedAtMs < beforeMs.document) this.#dropDocument(form)
    if (this.#changedAtMs < beforeMs.packed) void this.#store.pack()
  }

  #add(update: Uint8Array, ends: ReadonlyMap<number, number>, nowMs: number): FramedUpdate {
    const framed = frameUpdate(update)
    this.#store.add(framed)
    this.#lastDifference = null
    this.#changedAtMs = nowMs
    advanceClocks(this.#clocks, ends)
    return framed
  }

  /** What the document has said of a change that was made to it. */
  #addApplied(
    form: DocumentForm,
    news: readonly Uint8Array[],
    ends: ReadonlyMap<number, number>,
    nowMs: number,
  ): FramedUpdate | null {
    const [only] = news
    if (only === undefined) return null
    const framed = this.#add(news.length === 1 ? only : Y.mergeUpdates([...news]), ends, nowMs)
    form.applied = this.#store.count
    return framed
  }

  #document(nowMs: number): DocumentForm {
    const form =
      this.#form.kind === 'document'
        ? this.#form
        : { kind: 'document' as const, doc: new Y.Doc(), applied: 0, usedAtMs: nowMs }
    this.#form = form
    form.usedAtMs = nowMs
    this.#catchUp(form)
    return form
  }

  #catchUp(form: DocumentForm): void {
    if (form.applied === this.#store.count) return
    const unapplied = this.#store.all().slice(form.applied)
    form.doc.transact(() => {
      for (const { update } of unapplied) Y.applyUpdate(form.doc, update)
    })
    form.applied = this.#store.count
  }

  #dropDocument({ doc }: DocumentForm): void {
    doc.destroy()
    this.#form = { kind: 'bytes' }
    this.#lastDifference = null
  }

  /** @returns false when the stored bytes are not, one after another, of the form we write */
  #readClocks(): boolean {
    for (const { update } of this.#store.all()) {
      const scan = scanUpdate(update, this.#clocks, STORED_BOUNDS)
      if (scan.kind !== 'sound') return false
      advanceClocks(this.#clocks, scan.ends)
    }
    return true
  }

  /** Through a document, which makes the best of whatever is stored. */
  #rebuild(nowMs: number): void {
    this.compact(nowMs)
    this.#clocks.clear()
    advanceClocks(this.#clocks, Y.decodeStateVector(Y.encodeStateVector(this.document(nowMs))))
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
