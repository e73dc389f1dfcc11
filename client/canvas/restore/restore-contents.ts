import type { Editor } from 'tldraw'
import type { BoardDocument } from '../../../shared/board/board-document.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import type { BoardStore } from '../../binding/board-store.ts'
import type { ExactChange } from '../../binding/exact-change.ts'
import { shapesInSlices } from '../shapes-in-slices.ts'
import { planRestore, withSurroundings } from './restore-plan.ts'
import type { RestorePlan } from './restore-plan.ts'

/** An open canvas and the document it is bound to. */
export interface BoundCanvas {
  readonly editor: Editor
  readonly document: Pick<BoardDocument, 'onChange' | 'view'>
  /** Has both say the same, now. */
  readonly settle: () => void
  readonly changeExactly: (change: ExactChange) => void
}

interface Restoration {
  /** Every record of the board as it was: valid and repaired. */
  readonly records: readonly BoardRecord[]
  /** Ends it; what is done by then is taken back. */
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
  /** Lets the page draw and listen. */
  readonly breathe: () => Promise<void>
}

export interface Restored {
  readonly kind: 'restored' | 'called off'
  /** How many things stay as they are because somebody else changed them meanwhile. */
  readonly left: number
}

const NONE: ReadonlySet<string> = new Set()
const CALLED_OFF: Restored = { kind: 'called off', left: 0 }

/** So many shapes at once are on the canvas before the next frame is missed by much. */
const SLICE = 200
/** What the board's repair makes of the first round may ask for another, and hardly ever for a third. */
const MAX_ROUNDS = 3

/**
 * Makes a board what it was, as one step to undo, which leaves others' work alone as undo always
 * does. It comes in slices, so that neither this page nor anybody else's stands still; what others
 * change while it is under way stays as they leave it. Rejects, with all of it taken back, when the
 * canvas does not take it.
 */
export async function restoreContents(
  canvas: BoundCanvas,
  restoration: Restoration,
): Promise<Restored> {
  const { editor, document, settle } = canvas
  const othersDid = new Set<string>()
  const stopListening = document.onChange(({ changed, local }) => {
    if (!local) for (const id of changed) othersDid.add(id)
  })
  leaveOffEditing(editor)
  settle()
  const mark = editor.markHistoryStoppingPoint('put the board back')
  try {
    return (await new Restorer(canvas, restoration, othersDid).run()) ?? takeBack(editor, mark)
  } catch (error) {
    takeBack(editor, mark)
    throw error
  } finally {
    stopListening()
  }
}

/** What a person is in the middle of cannot go on while what they hold becomes something else. */
function leaveOffEditing(editor: Editor): void {
  editor.cancel()
  editor.setEditingShape(null)
  editor.selectNone()
}

function takeBack(editor: Editor, mark: string): Restored {
  if (!editor.isDisposed) editor.bailToMark(mark)
  return CALLED_OFF
}

class Restorer {
  readonly #canvas: BoundCanvas
  readonly #restoration: Restoration
  readonly #othersDid: ReadonlySet<string>
  readonly #store: BoardStore
  readonly #earlier: ReadonlyMap<string, BoardRecord>
  /** Ids of what was there at first. */
  readonly #mayGo: ReadonlySet<string>
  #done = 0
  #total = 0

  constructor(canvas: BoundCanvas, restoration: Restoration, othersDid: ReadonlySet<string>) {
    this.#canvas = canvas
    this.#restoration = restoration
    this.#othersDid = othersDid
    this.#store = asBoardStore(canvas.editor.store)
    this.#earlier = new Map(restoration.records.map((record) => [record.id, record]))
    this.#mayGo = new Set(canvas.document.view.records.keys())
  }

  /** @returns undefined when it was called off */
  async run(): Promise<Restored | undefined> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const plan = this.#plan(this.#spared())
      if (plan.count === 0) break
      this.#total = Math.max(this.#total, plan.count)
      if (!(await this.#carryOut(plan))) return undefined
    }
    const left = this.#plan(NONE).count - this.#plan(this.#spared()).count
    return { kind: 'restored', left }
  }

  #plan(spared: ReadonlySet<string>): RestorePlan {
    const present = this.#canvas.document.view.records
    return planRestore({ present, earlier: this.#earlier, mayGo: this.#mayGo, spared })
  }

  /** What others changed meanwhile, and what that stands in. */
  #spared(): ReadonlySet<string> {
    return withSurroundings(this.#othersDid, this.#canvas.document.view.records)
  }

  /** @returns whether it was carried out */
  async #carryOut(plan: RestorePlan): Promise<boolean> {
    const { editor } = this.#canvas
    const { added, changed, cleared, ground, removed } = plan
    editor.run(() => this.#store.put([...ground]))
    if (!(await this.#noteDone(ground.length))) return false
    for (const slice of shapesInSlices(added, SLICE)) {
      this.#changeExactly({ put: slice, remove: [] })
      if (!(await this.#noteDone(slice.length))) return false
    }
    this.#changeExactly(changed)
    if (!(await this.#noteDone(changed.put.length + changed.remove.length))) return false
    for (const slice of [...shapesInSlices(removed, SLICE)].toReversed()) {
      this.#remove(slice)
      if (!(await this.#noteDone(slice.length))) return false
    }
    this.#turnToPageThatStays()
    this.#remove(cleared)
    return this.#noteDone(cleared.length)
  }

  #changeExactly({ put, remove }: ExactChange): void {
    const spared = this.#spared()
    this.#canvas.changeExactly({
      put: put.filter((record) => !spared.has(record.id) && this.#hasPlace(record, put)),
      remove: remove.filter(({ id }) => !spared.has(id)),
    })
  }

  /** False where somebody else has just deleted what it would stand in or be bound to. */
  #hasPlace(record: BoardRecord, together: readonly BoardRecord[]): boolean {
    const isThere = (id: BoardRecord['id']): boolean =>
      this.#store.has(id) || together.some((other) => other.id === id)
    if (record.typeName === 'shape') return isThere(record.parentId)
    return record.typeName !== 'binding' || (isThere(record.fromId) && isThere(record.toId))
  }

  #remove(records: readonly BoardRecord[]): void {
    const spared = this.#spared()
    const ids = records.flatMap(({ id }) => (spared.has(id) ? [] : [id]))
    this.#canvas.editor.run(() => this.#store.remove(ids))
  }

  #turnToPageThatStays(): void {
    const { editor } = this.#canvas
    if (this.#earlier.has(editor.getCurrentPageId())) return
    const page = editor.getPages().find(({ id }) => this.#earlier.has(id))
    if (page !== undefined) editor.setCurrentPage(page.id)
  }

  /** @returns whether to go on */
  async #noteDone(count: number): Promise<boolean> {
    const { editor, settle } = this.#canvas
    const { breathe, onProgress, signal } = this.#restoration
    settle()
    this.#done = Math.min(this.#done + count, this.#total)
    onProgress(this.#done, this.#total)
    await breathe()
    const isOver = signal.aborted || editor.isDisposed || editor.getIsReadonly()
    if (!isOver) settle()
    return !isOver
  }
}
