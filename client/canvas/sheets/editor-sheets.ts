import type { Editor } from 'tldraw'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'
import { layOutInWorker } from '../tidy/lay-out-in-worker.ts'
import { bringIn } from './bring-in.ts'
import { roomFor } from './page-room.ts'
import type { BroughtIn, SheetControls, SheetOffer, SheetRoom } from './sheet-controls.ts'
import type { SheetOffers } from './sheet-offers.ts'

/** Spreadsheets brought in on an open canvas. */
export class EditorSheets implements SheetControls {
  readonly #editor: Editor
  readonly #offers: SheetOffers
  readonly #scheduler: Scheduler

  constructor(editor: Editor, offers: SheetOffers, scheduler: Scheduler) {
    this.#editor = editor
    this.#offers = offers
    this.#scheduler = scheduler
  }

  get offer(): Observable<SheetOffer | null> {
    return this.#offers.present
  }

  ask(): void {
    this.#offers.add({ kind: 'nothing' })
  }

  dismiss(): void {
    this.#offers.dismiss()
  }

  roomFor(plan: SheetPlan): SheetRoom {
    return roomFor(this.#editor, plan)
  }

  bringIn(
    plan: SheetPlan,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<BroughtIn> {
    const breathe = this.#breathe
    return bringIn(this.#editor, plan, { layOut: layOutInWorker, signal, onProgress, breathe })
  }

  readonly #breathe = (): Promise<void> =>
    new Promise((resolve) => {
      this.#scheduler.nextFrame(resolve)
    })
}
