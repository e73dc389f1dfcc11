import type { BoardRecord } from '../../shared/board/board-record.ts'
import { transact } from '@tldraw/state'
import { HistoryManager } from 'tldraw'
import * as Y from 'yjs'
import { asBoardStore, type BoardStore } from '../../client/binding/board-store.ts'
import { narrowUndo } from '../../client/binding/field-undo.ts'
import { keepHistoryOwn } from '../../client/binding/own-history.ts'
import { OwnTyping } from '../../client/binding/own-typing.ts'
import { guardPageDeletion } from '../../client/binding/page-deletion.ts'
import type { Scheduler } from '../../client/binding/scheduler.ts'
import { StoreBinding } from '../../client/binding/store-binding.ts'
import { BoardDocument, type RecordEdit } from '../../shared/board/board-document.ts'
import { textOf, withText } from '../../shared/board/record-text.ts'
import type { Random } from '../support/random.ts'
import { type Hub, SimulatedLink, type SimulatedTime } from '../support/simulated-network.ts'
import { openStore } from '../unit/binding/two-canvases.ts'
import { type Expectations, textIn } from './expectations.ts'
import type { Easel } from './simulated-person.ts'
import * as textEdits from './text-edits.ts'
import { charactersOf, type TextEdit } from './text-edits.ts'
import type { TextWitness } from './text-witness.ts'
import { TypingSession } from './typing-session.ts'

export interface DeviceOptions {
  readonly hub: Hub
  readonly clock: SimulatedTime
  readonly random: Random
  readonly expectations: Expectations
  readonly witness: TextWitness
  /** How far this device's idea of the server's time is off. */
  readonly skewMs: number
}

const MAX_DELAY_MS = 300
const FRAME_MS = 16

/** They leave paragraphs as they are. */
const PLAIN_EDITS: readonly TextEdit[] = [textEdits.insert, textEdits.erase, textEdits.embolden]
/** Each as often as it stands here. */
const EDITS: readonly TextEdit[] = [
  ...PLAIN_EDITS,
  textEdits.insert,
  textEdits.insert,
  textEdits.insert,
  textEdits.split,
  textEdits.join,
  textEdits.toggleList,
]

/**
 * A page of the product without its looks: the document and what this device keeps of it, tldraw's
 * store and history bound to it, and a connection. Tells the expectations what its person means to do.
 */
export class SimulatedDevice implements Easel {
  readonly #options: DeviceOptions
  /** What IndexedDB holds: every update there was. */
  readonly #kept: Uint8Array[] = []
  /** By shape: characters that this person put there. */
  readonly #own = new Map<string, Set<string>>()
  /** By shape: its text when this person last deleted it. */
  readonly #gone = new Map<string, string>()
  readonly problems: string[] = []
  #page: Page
  #typing: TypingSession | null = null

  constructor(options: DeviceOptions) {
    this.#options = options
    this.#page = this.#load()
  }

  get board(): BoardDocument {
    return this.#page.board
  }

  get link(): SimulatedLink {
    return this.#page.link
  }

  records(): ReadonlyMap<string, BoardRecord> {
    const { store } = this.#page
    const shown = store
      .allRecords()
      .filter(({ typeName }) => store.scopedTypes.document.has(typeName))
    return new Map(shown.map((record) => [record.id, record]))
  }

  words(): string {
    return this.#options.expectations.words()
  }

  edit({ created, updated, removed }: RecordEdit): void {
    this.stopTyping()
    const { expectations } = this.#options
    const { store, history } = this.#page
    for (const record of created) {
      expectations.created(record)
      this.#noteOwn(record.id, textIn(record))
    }
    for (const { before, after } of updated) this.#noteText(before, after)
    const before = this.records()
    history._mark('action')
    transact(() => {
      store.put([...created, ...updated.map(({ after }) => after)])
      store.remove(removed as BoardRecord['id'][])
    })
    this.#noteDeleted(before)
  }

  undo(): void {
    this.stopTyping()
    this.#change(() => this.#page.history.undo())
  }

  redo(): void {
    this.stopTyping()
    this.#change(() => this.#page.history.redo())
  }

  /** A few strokes, in the text that is being typed into if it is this one. */
  type(shapeId: string): void {
    if (this.#typing?.shapeId !== shapeId) this.#startTyping(shapeId)
    const typing = this.#typing
    if (typing === null || !this.board.view.records.has(shapeId)) return this.stopTyping()
    const { random } = this.#options
    const dice = random.next()
    if (dice < 0.1) this.#takeBack(typing, () => typing.undo())
    else if (dice < 0.15) this.#takeBack(typing, () => typing.redo())
    else this.#stroke(typing, random.pick(EDITS))
    this.#showTyped(shapeId)
  }

  stopTyping(): void {
    this.#typing?.end()
    this.#typing = null
  }

  /** Closes the page and opens it again, with what this device has kept and another client id. */
  reload(): void {
    this.stopTyping()
    const { binding, board, link } = this.#page
    binding.close()
    link.cut()
    board.destroy()
    board.doc.destroy()
    this.#page = this.#load()
  }

  #load(): Page {
    const { clock, hub, random, skewMs, witness } = this.#options
    const now = (): number => clock.nowMs + skewMs
    const doc = new Y.Doc()
    doc.clientID = random.clientId()
    doc.transact(() => this.#kept.forEach((update) => Y.applyUpdate(doc, update)))
    doc.on('update', (update: Uint8Array) => this.#kept.push(update))
    witness.watch(doc)
    const board = new BoardDocument(doc, { now })
    const canvas = openStore()
    const store = asBoardStore(canvas)
    const typing = new OwnTyping(board)
    const binding = new StoreBinding({
      store,
      document: board,
      typing,
      scheduler: schedulerOn(clock),
      mayEdit: () => true,
      onRefused: (id, problem) => this.problems.push(`${id} was refused: ${problem}`),
      onUnshowable: (id, reason) => this.problems.push(`${id} is unshowable: ${String(reason)}`),
    })
    narrowUndo(store, typing)
    keepHistoryOwn(canvas, typing, () => binding.isMerging)
    guardPageDeletion(canvas)
    const link = new SimulatedLink({
      doc,
      hub,
      clock,
      random,
      maxDelayMs: MAX_DELAY_MS,
      onServerVector: (theirs) => board.lanes.restampFuture(now(), this, theirs),
    })
    return { board, store, binding, typing, link, history: historyOf(store) }
  }

  #startTyping(shapeId: string): void {
    this.stopTyping()
    this.#page.binding.flush()
    const fragment = this.board.text(shapeId)
    if (fragment === undefined) return
    this.#page.typing.follow(shapeId)
    this.#page.history._mark('typing')
    this.#typing = new TypingSession(shapeId, fragment)
  }

  #stroke(typing: TypingSession, edit: TextEdit): void {
    const { random } = this.#options
    typing.edit((text) => {
      const after = edit(text, random, () => this.words())
      const [before, now] = [charactersOf(text), charactersOf(after)]
      this.#noteCharacters(typing.shapeId, before, now)
      // Whole paragraphs may be written anew.
      if (!PLAIN_EDITS.includes(edit)) this.#options.expectations.typed(typing.shapeId, now)
      return after
    })
  }

  /** As tldraw's editor tells the store what was typed, and `TypingTogether` sees to it. */
  #showTyped(shapeId: string): void {
    const { board, store } = this.#page
    const held = board.view.records.get(shapeId)
    const shown = this.records().get(shapeId)
    const text = held === undefined ? undefined : textOf(held)
    if (shown === undefined || text === undefined) return
    store.put([withText(shown, text)])
  }

  #takeBack(typing: TypingSession, run: () => void): void {
    const before = charactersOf(typing.text())
    run()
    this.#noteTakenBack(typing.shapeId, before, charactersOf(typing.text()))
  }

  /** Undo or redo of what was done on the canvas. */
  #change(run: () => void): void {
    const before = this.records()
    run()
    for (const [id, record] of this.records()) {
      const earlier = before.get(id)
      if (earlier === undefined) this.#noteBroughtBack(record)
      else this.#noteTakenBack(id, textIn(earlier), textIn(record))
    }
    this.#noteDeleted(before)
  }

  #noteDeleted(before: ReadonlyMap<string, BoardRecord>): void {
    const after = this.records()
    for (const [id, record] of before) {
      if (after.has(id)) continue
      this.#options.expectations.deleted(id)
      this.#gone.set(id, textIn(record))
    }
  }

  #noteBroughtBack(record: BoardRecord): void {
    const gone = this.#gone.get(record.id)
    if (gone === undefined) this.problems.push(`${record.id} came back, and was not this person's`)
    else if (gone !== textIn(record)) {
      this.problems.push(`${record.id} came back with “${textIn(record)}”, was “${gone}”`)
    }
    this.#options.expectations.typed(record.id, textIn(record))
  }

  /** Undo takes back a person's own characters and nobody else's. */
  #noteTakenBack(shapeId: string, before: Iterable<string>, after: Iterable<string>): void {
    const own = this.#own.get(shapeId)
    const left = new Set(after)
    const others = [...before].filter((one) => !left.has(one) && own?.has(one) !== true)
    if (others.length > 0) this.problems.push(`undo took ${others.join('')} from ${shapeId}`)
    this.#noteCharacters(shapeId, before, after)
  }

  #noteText(before: BoardRecord, after: BoardRecord): void {
    this.#noteCharacters(after.id, textIn(before), textIn(after))
  }

  #noteCharacters(shapeId: string, before: Iterable<string>, after: Iterable<string>): void {
    const [were, are] = [new Set(before), new Set(after)]
    const { expectations } = this.#options
    const added = [...are].filter((one) => !were.has(one))
    expectations.typed(shapeId, added)
    expectations.erased(
      shapeId,
      [...were].filter((one) => !are.has(one)),
    )
    this.#noteOwn(shapeId, added)
  }

  #noteOwn(shapeId: string, characters: Iterable<string>): void {
    const own = this.#own.get(shapeId) ?? new Set()
    this.#own.set(shapeId, own)
    for (const one of characters) own.add(one)
  }
}

interface Page {
  readonly board: BoardDocument
  readonly store: BoardStore
  readonly binding: StoreBinding
  readonly typing: OwnTyping
  readonly history: History
  readonly link: SimulatedLink
}

/** tldraw's own history, whose marks its types leave out. */
interface History {
  _mark(id: string): void
  undo(): unknown
  redo(): unknown
}

function historyOf(store: BoardStore): History {
  return new HistoryManager({ store }) as unknown as History
}

function schedulerOn(clock: SimulatedTime): Scheduler {
  const after: Scheduler['after'] = (delayMs, run) => {
    let isOff = false
    clock.at(clock.nowMs + delayMs, () => {
      if (!isOff) run()
    })
    return () => {
      isOff = true
    }
  }
  const now = (): number => clock.nowMs
  return { now, after, nextFrame: (run) => after(FRAME_MS - (clock.nowMs % FRAME_MS), run) }
}
