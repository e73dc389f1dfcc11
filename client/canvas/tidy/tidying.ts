import { Box } from 'tldraw'
import type { Editor, TLShapeId } from 'tldraw'
import { countWords } from '../../../shared/import/not-taken.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { boardRequest } from './board-request.ts'
import type { BoardRequest } from './board-request.ts'
import { carryOut, whereabouts } from './carry-out.ts'
import type { CarriedOut } from './carry-out.ts'
import { countThings } from './lay-out.ts'
import type { layOutInWorker } from './lay-out-in-worker.ts'
import { MAX_THINGS } from './layout-request.ts'
import type { LayoutRequest } from './layout-request.ts'
import type { TidyTask } from './tidy-task.ts'

interface Surroundings {
  readonly scheduler: Scheduler
  /** Tells the person something that needs no answer. */
  readonly say: (message: string) => void
  readonly layOut: typeof layOutInWorker
}

/** Most boards are tidied before anybody could read how far it is. */
const UNSAID_MS = 400
/** How long the view travels to what was tidied. */
const SHOW_MS = 250
/** Keys are the dialog's while it is shown, not the canvas's. */
const MENU = 'tidying'
const IDLE: TidyTask = { kind: 'idle' }

const NO_MAP =
  'There is no map on this page to tidy. Draw services, or select what you would like tidied.'
const NOTHING_LOOSE = 'Nothing of what is selected can be moved.'
const TIDY_ALREADY = 'It is tidy already.'
const FAILED =
  'Tidying did not work, and nothing was moved. It needs the network the first time: look at that and try again.'

/** Tidies the page that an editor shows, one after another. */
export class Tidying {
  readonly task = new ObservableValue<TidyTask>(IDLE)
  readonly #surroundings: Surroundings
  #present: AbortController | null = null

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /**
   * Tidies what is selected, or the whole map. One undo takes it back. The person is told of what
   * goes wrong.
   * @returns when it is over; never rejects
   */
  async start(editor: Editor): Promise<void> {
    if (editor.getIsReadonly() || this.#present !== null) return
    const { request, extent } = boardRequest(editor)
    const trouble = troubleWith(countThings(request), extent)
    if (trouble !== undefined) this.#surroundings.say(trouble)
    else await this.#tidy(editor, request)
  }

  /** Ends it at once; nothing is moved. */
  cancel(): void {
    this.#present?.abort()
  }

  async #tidy(editor: Editor, request: LayoutRequest): Promise<void> {
    const { scheduler, say, layOut } = this.#surroundings
    const present = new AbortController()
    this.#present = present
    const total = countThings(request)
    let done = 0
    let isShown = false
    const show = (): void => {
      isShown = true
      editor.menus.addOpenMenu(MENU)
      this.task.set({ kind: 'working', done, total })
    }
    const neverMind = scheduler.after(UNSAID_MS, show)
    try {
      const before = whereabouts(editor, request)
      const plan = await layOut(request, present.signal, (count) => {
        done += count
        if (isShown) this.task.set({ kind: 'working', done, total })
      })
      if (plan === undefined || editor.isDisposed || editor.getIsReadonly()) return
      const outcome = carryOut(editor, plan, before)
      bringIntoView(editor, outcome.placed)
      const words = wordsFor(outcome)
      if (words !== undefined) say(words)
    } catch (error) {
      reportError(error)
      say(FAILED)
    } finally {
      neverMind()
      this.#present = null
      editor.menus.deleteOpenMenu(MENU)
      this.task.set(IDLE)
    }
  }
}

function troubleWith(count: number, extent: BoardRequest['extent']): string | undefined {
  if (count > MAX_THINGS) {
    const most = MAX_THINGS.toLocaleString('en-GB')
    return `These are ${countWords(count, 'thing')}, and up to ${most} are tidied at once. Select some of them, such as one lane.`
  }
  if (count > 0) return undefined
  return extent === 'whole' ? NO_MAP : NOTHING_LOOSE
}

function wordsFor({ left, isChanged }: CarriedOut): string | undefined {
  if (left > 0) {
    return `${countWords(left, 'thing')} had been moved, locked or deleted by the time, and stayed as they were.`
  }
  return isChanged ? undefined : TIDY_ALREADY
}

function bringIntoView(editor: Editor, ids: readonly TLShapeId[]): void {
  const boxes = ids.flatMap((id) => editor.getShapePageBounds(id) ?? [])
  if (boxes.length === 0) return
  const bounds = Box.Common(boxes)
  if (editor.getViewportPageBounds().contains(bounds)) return
  editor.zoomToBounds(bounds, {
    targetZoom: Math.min(1, editor.getZoomLevel()),
    animation: { duration: editor.user.getAnimationSpeed() * SHOW_MS },
  })
}
