import type { Editor, VecLike } from 'tldraw'
import { countWords, NotTakenList } from '../../shared/import/not-taken.ts'
import type { Scheduler } from '../binding/scheduler.ts'
import { kindOfFile } from '../files/file-kind.ts'
import type { ReadableKind } from '../files/file-kind.ts'
import type { FileOpening, OpeningTask } from '../files/file-opening.ts'
import type { FileReading } from '../files/read-file.ts'
import { readInWorker } from '../files/read-in-worker.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { addContents } from './add-contents.ts'
import type { Added } from './add-contents.ts'
import { addImages } from './add-images.ts'
import { addNotes } from './add-notes.ts'
import type { CanvasImages } from './canvas-images.ts'
import type { SheetOffers } from './sheets/sheet-offers.ts'

interface Surroundings {
  readonly editor: Editor
  readonly images: CanvasImages
  readonly scheduler: Scheduler
  /** Where tables go that could be more than notes. */
  readonly offers: SheetOffers
  /** Tells the person something that needs no answer. */
  readonly say: (message: string) => void
}

/** Keys are the dialog's while a file is opened, not the canvas's. */
const MENU = 'opening a file'
const IDLE: OpeningTask = { kind: 'idle' }
const FAILED = 'Opening the file failed. What it had added is taken back.'

type NotesReading = Extract<FileReading, { kind: 'notes' }>

/** What stands open on the canvas, and where it may be put. */
interface Opened {
  readonly file: File
  readonly kind: ReadableKind
  readonly point: VecLike | undefined
}

/** Opens files on one canvas. */
export class OpeningFiles implements FileOpening {
  readonly task = new ObservableValue<OpeningTask>(IDLE)
  readonly #surroundings: Surroundings
  readonly #waiting: Opened[] = []
  #present: AbortController | null = null

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** @param point in the page; the middle of the view unless given */
  open(files: readonly File[], point?: VecLike): void {
    const { editor, images, offers, say } = this.#surroundings
    if (editor.getIsReadonly()) return
    const pictures: File[] = []
    for (const file of files) {
      const kind = kindOfFile(file)
      if (kind === undefined) pictures.push(file)
      else if (kind === 'workbook' || kind === 'exchange') {
        offers.add({ kind: 'file', file, instead: null })
      } else this.#waiting.push({ file, kind, point })
    }
    if (pictures.length > 0) {
      addImages(editor, images, { files: pictures, point, say }).catch(reportError)
    }
    if (this.#present === null) this.#openWaiting().catch(reportError)
  }

  cancel(): void {
    this.#waiting.length = 0
    this.#present?.abort()
  }

  dismiss(): void {
    if (this.task.get().kind === 'listed') this.task.set(IDLE)
  }

  /** One after another; what of them was not taken is listed together. */
  async #openWaiting(): Promise<void> {
    const { editor } = this.#surroundings
    const present = new AbortController()
    this.#present = present
    editor.menus.addOpenMenu(MENU)
    const losses = new NotTakenList()
    let added = 0
    let fileName = ''
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        fileName = next.file.name
        const outcome = await this.#openOne(next, present.signal)
        added += outcome.shapes
        for (const { what, why, count } of outcome.notTaken) losses.add(what, why, count)
      }
    } finally {
      this.#present = null
      editor.menus.deleteOpenMenu(MENU)
      const notTaken = losses.list
      this.task.set(notTaken.length === 0 ? IDLE : { kind: 'listed', fileName, added, notTaken })
    }
  }

  async #openOne({ file, kind, point }: Opened, signal: AbortSignal): Promise<Added> {
    const { editor, say } = this.#surroundings
    const nothing: Added = { shapes: 0, notTaken: [] }
    this.task.set({ kind: 'reading', fileName: file.name })
    const reading = await readInWorker(file, kind, signal)
    if (reading === undefined || editor.isDisposed || editor.getIsReadonly()) return nothing
    if (reading.kind === 'refused') {
      say(`“${file.name}”: ${reading.message}`)
      return nothing
    }
    if (reading.kind === 'notes' && reading.isMapTable) {
      this.#offer(file, reading, point)
      return nothing
    }
    const { shapes, notTaken } = await this.#add(reading, file.name, point, signal).catch(
      (error: unknown) => {
        reportError(error)
        say(FAILED)
        return nothing
      },
    )
    const all = [...reading.notTaken, ...notTaken]
    if (signal.aborted) return nothing
    if (all.length === 0 && shapes > 0)
      say(`${countWords(shapes, 'thing')} added from “${file.name}”.`)
    return { shapes, notTaken: all }
  }

  /** Notes it becomes only when the person says so. */
  #offer(file: File, { notes, notTaken }: NotesReading, point: VecLike | undefined): void {
    const { offers } = this.#surroundings
    const run = (): void => {
      const added = this.#addNotes(notes, point)
      if (notTaken.length > 0) {
        this.task.set({ kind: 'listed', fileName: file.name, added, notTaken })
      }
    }
    offers.add({ kind: 'file', file, instead: { words: 'Make notes of it instead', run } })
  }

  #addNotes(notes: readonly string[], point: VecLike | undefined): number {
    const { editor, say } = this.#surroundings
    const centre = point ?? editor.getViewportPageBounds().center
    return addNotes(editor, notes, centre, say)
  }

  async #add(
    reading: Exclude<FileReading, { kind: 'refused' }>,
    fileName: string,
    point: VecLike | undefined,
    signal: AbortSignal,
  ): Promise<Added> {
    const { editor, images, scheduler } = this.#surroundings
    if (reading.kind === 'notes') {
      return { shapes: this.#addNotes(reading.notes, point), notTaken: [] }
    }
    return addContents(editor, images, {
      contents: reading.contents,
      pictures: reading.pictures,
      signal,
      onProgress: (done, total) => {
        this.task.set({ kind: 'adding', fileName, done, total })
      },
      breathe: () =>
        new Promise((resolve) => {
          scheduler.nextFrame(resolve)
        }),
    })
  }
}
