import type { NotTaken } from '../../../shared/import/not-taken.ts'
import { withColumn, type ColumnUse, type Mapping } from '../../../shared/import/sheet/mapping.ts'
import type { SheetBoard } from '../../../shared/import/sheet/sheet-board.ts'
import type { SheetTableName } from '../../../shared/import/sheet/sheet-fields.ts'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import { knownNames } from '../../../shared/import/sheet/values-fit.ts'
import type { SheetControls } from '../../canvas/sheets/sheet-controls.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { SheetDesk, SheetGlance, SheetSaid, SheetSource } from './sheet-desk.ts'
import { doneWords } from './sheet-words.ts'

/** Where bringing in a sheet stands. */
export type SheetStage =
  /** The person chooses. @param problem why the last choice could not be read */
  | { readonly kind: 'asking'; readonly problem: string | null }
  | { readonly kind: 'reading' }
  | SheetLook
  /** Places are looked for; it can be called off still. */
  | { readonly kind: 'placing' }
  | { readonly kind: 'writing'; readonly done: number; readonly total: number }

/** The person looks at what would happen. */
export interface SheetLook {
  readonly kind: 'looking'
  readonly sheets: readonly SheetGlance[]
  /** Which of them. */
  readonly at: number
  readonly mapping: Mapping
  /** What the file holds and none of its sheets does. */
  readonly notTaken: readonly NotTaken[]
  /** What came of the sheet before this one; null for the first. */
  readonly news: string | null
  /** Null while it is worked out. */
  readonly plan: SheetPlan | null
}

interface Surroundings {
  readonly desk: SheetDesk
  readonly sheets: SheetControls
  /** The board as it is now. */
  readonly board: () => SheetBoard
  /** Tells the person something that needs no answer. */
  readonly say: (message: string) => void
}

const FAILED = 'Bringing in the spreadsheet failed. What it had added is taken back.'
const UNREADABLE = 'This could not be read here: it is too much for this browser.'

/** One sheet on its way to the board: read, looked at, brought in. */
export class SheetImport {
  readonly stage = new ObservableValue<SheetStage>({ kind: 'asking', problem: null })
  readonly #surroundings: Surroundings
  /** What is asked for last is what counts. */
  #turn = 0
  #calling: AbortController | null = null

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** Reads a source and guesses what it is. */
  take(source: SheetSource): void {
    this.stage.set({ kind: 'reading' })
    this.#go(async (isLast) => {
      const reading = await this.#surroundings.desk.read(source)
      if (!isLast()) return
      if (reading.kind === 'refused') {
        this.stage.set({ kind: 'asking', problem: reading.message })
      } else {
        const { sheets, best, notTaken } = reading
        await this.#guess({ sheets, at: best, notTaken, news: null }, {}, isLast)
      }
    })
  }

  chooseSheet(at: number): void {
    this.#withLook((look, isLast) => this.#guess({ ...look, at }, {}, isLast))
  }

  chooseTable(table: SheetTableName): void {
    this.#withLook((look, isLast) =>
      this.#guess(look, { table, headerAt: look.mapping.headerAt }, isLast),
    )
  }

  /** @param headerAt null when no row names the columns */
  chooseHeader(headerAt: number | null): void {
    this.#withLook((look, isLast) =>
      this.#guess(look, { table: look.mapping.table, headerAt }, isLast),
    )
  }

  chooseColumn(column: number, use: ColumnUse): void {
    this.#withLook((look, isLast) =>
      this.#plan({ ...look, mapping: withColumn(look.mapping, column, use) }, isLast),
    )
  }

  /** Works the plan out again, since somebody has changed the board. */
  noteBoard(): void {
    this.#withLook((look, isLast) => this.#plan(look, isLast))
  }

  /**
   * Does it, against the board as it is by now, and goes on to the next sheet if there is one. With rows
   * that cannot be read it does nothing, unless they are to be left out.
   */
  bringIn(problemRows: 'leave out' | 'none'): void {
    this.#withLook(async (look, isLast) => {
      const { desk, sheets, board } = this.#surroundings
      const plan = await desk.plan(look.at, look.mapping, board())
      if (!isLast()) return
      this.stage.set({ ...look, plan })
      if (mayBeDone(plan, sheets, problemRows))
        await this.#carryOut({ ...look, plan }, plan, isLast)
    })
  }

  /** Back to what was looked at, as long as nothing is written. */
  callOff(): void {
    this.#calling?.abort()
  }

  /** Back to choosing, with nothing done. */
  startAgain(): void {
    this.#turn += 1
    this.stage.set({ kind: 'asking', problem: null })
  }

  /** Idempotent. */
  close(): void {
    this.callOff()
    this.#turn += 1
    this.#surroundings.desk.close()
  }

  async #carryOut(look: SheetLook, plan: SheetPlan, isLast: () => boolean): Promise<void> {
    const { sheets, say } = this.#surroundings
    const calling = new AbortController()
    this.#calling = calling
    this.stage.set({ kind: 'placing' })
    try {
      const outcome = await sheets.bringIn(plan, calling.signal, (done, total) => {
        this.stage.set({ kind: 'writing', done, total })
      })
      if (calling.signal.aborted) {
        this.stage.set(look)
        return
      }
      const news = doneWords(plan.table, outcome)
      say(news)
      const next = { ...look, at: look.at + 1, news }
      if (next.at < look.sheets.length) await this.#guess(next, {}, isLast)
      else sheets.dismiss()
    } catch (error) {
      reportError(error)
      say(FAILED)
      sheets.dismiss()
    }
  }

  async #guess(
    { sheets, at, notTaken, news }: Pick<SheetLook, 'sheets' | 'at' | 'notTaken' | 'news'>,
    said: SheetSaid,
    isLast: () => boolean,
  ): Promise<void> {
    const { desk, board } = this.#surroundings
    const mapping = await desk.guess(at, knownNames(board().map).agencies, said)
    if (!isLast()) return
    await this.#plan({ kind: 'looking', sheets, at, notTaken, news, mapping, plan: null }, isLast)
  }

  /** What was worked out last stays in sight meanwhile, for what it is about is the same. */
  async #plan(look: SheetLook, isLast: () => boolean): Promise<void> {
    this.stage.set(look)
    const plan = await this.#surroundings.desk.plan(
      look.at,
      look.mapping,
      this.#surroundings.board(),
    )
    if (isLast()) this.stage.set({ ...look, plan })
  }

  #withLook(go: (look: SheetLook, isLast: () => boolean) => Promise<void>): void {
    const stage = this.stage.get()
    if (stage.kind === 'looking') this.#go((isLast) => go(stage, isLast))
  }

  #go(go: (isLast: () => boolean) => Promise<void>): void {
    const turn = (this.#turn += 1)
    const isLast = (): boolean => turn === this.#turn
    go(isLast).catch((error: unknown) => {
      reportError(error)
      if (isLast()) this.stage.set({ kind: 'asking', problem: UNREADABLE })
    })
  }
}

/** Whether a plan has something to do, may be done whole, and has room. */
export function mayBeDone(
  plan: SheetPlan,
  sheets: SheetControls,
  problemRows: 'leave out' | 'none',
): boolean {
  const { additions, changes, problems, obstacle } = plan
  if (additions.length + changes.length === 0 || obstacle !== null) return false
  if (problems.length > 0 && problemRows === 'none') return false
  return sheets.roomFor(plan).kind !== 'none'
}
