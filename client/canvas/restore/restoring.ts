import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { hashOfAddress } from '../../../shared/images/image-address.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { CanvasImages } from '../canvas-images.ts'
import { restoreContents } from './restore-contents.ts'
import type { BoundCanvas } from './restore-contents.ts'
import type {
  EarlierState,
  RestoreControls,
  RestoreOutcome,
  RestoreTask,
} from './restore-controls.ts'

interface Surroundings {
  readonly canvas: BoundCanvas
  readonly images: CanvasImages
  readonly scheduler: Scheduler
}

const IDLE: RestoreTask = { kind: 'idle' }
/** Keys are the dialog's while it goes on, not the canvas's. */
const MENU = 'putting the board back'

/** Puts the board of one canvas back, one time after another. */
export class Restoring implements RestoreControls {
  readonly task = new ObservableValue<RestoreTask>(IDLE)
  readonly #surroundings: Surroundings
  #present: AbortController | null = null

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  async start(earlier: EarlierState): Promise<RestoreOutcome> {
    const { canvas } = this.#surroundings
    const { menus } = canvas.editor
    if (this.#present !== null || canvas.editor.getIsReadonly()) return { kind: 'called off' }
    const present = new AbortController()
    this.#present = present
    menus.addOpenMenu(MENU)
    this.task.set({ kind: 'working', done: 0, total: 1 })
    try {
      return await this.#restore(earlier, present.signal)
    } catch (error) {
      reportError(error)
      return { kind: 'failed' }
    } finally {
      this.#present = null
      menus.deleteOpenMenu(MENU)
      this.task.set(IDLE)
    }
  }

  cancel(): void {
    this.#present?.abort()
  }

  async #restore(earlier: EarlierState, signal: AbortSignal): Promise<RestoreOutcome> {
    const { canvas, scheduler } = this.#surroundings
    const lackingPictures = await this.#attachPictures(earlier, signal)
    if (signal.aborted) return { kind: 'called off' }
    const restored = await restoreContents(canvas, {
      records: earlier.records,
      signal,
      onProgress: (done, total) => {
        this.task.set({ kind: 'working', done, total })
      },
      breathe: () =>
        new Promise((resolve) => {
          scheduler.nextFrame(resolve)
        }),
    })
    return restored.kind === 'restored' ? { ...restored, lackingPictures } : { kind: 'called off' }
  }

  /**
   * Gives the board again the pictures that it has let go of.
   * @returns how many could not be had
   */
  async #attachPictures(
    { pictureOf, records }: EarlierState,
    signal: AbortSignal,
  ): Promise<number> {
    const { canvas, images } = this.#surroundings
    const store = asBoardStore(canvas.editor.store)
    let lacking = 0
    for (const record of records) {
      const hash = store.has(record.id) ? undefined : pictureIn(record)
      if (hash === undefined || signal.aborted) continue
      const blob = await pictureOf(hash)
      if (blob === undefined) lacking += 1
      else await images.add({ hash, blob })
    }
    return lacking
  }
}

function pictureIn(record: BoardRecord): string | undefined {
  return record.typeName === 'asset' ? hashOfAddress(record.props.src) : undefined
}
