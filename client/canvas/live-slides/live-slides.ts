import type { Editor, TLFrameShape, TLShapeId } from 'tldraw'
import type { Lens } from '../../../shared/domain/lens.ts'
import { sameValues } from '../../../shared/domain/same-values.ts'
import { talkRegister } from '../../../shared/talk/talk-register.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import type { LiveDeckValues } from '../../talk/live-deck-values.ts'
import type { SlidePicture } from '../../talk/live-deck.ts'
import type { PictureOf } from '../figures/figure-editor.ts'
import { frameScene } from '../figures/figure-scenes.ts'
import type { Scene } from '../figures/figure-scenes.ts'
import { loadFonts, openOffscreenEditor, shapesOn } from '../figures/offscreen-editor.ts'
import { drawSlide } from './draw-slide.ts'
import { DrawingRounds } from './drawing-rounds.ts'
import { FollowedBoard } from './followed-board.ts'
import { Lull } from '../../binding/lull.ts'
import { SlideImages } from './slide-images.ts'
import { readSlides } from './slide-list.ts'
import { isSameMakings, makingsOf } from './slide-makings.ts'

export interface LiveSlidesOptions {
  readonly session: Pick<BoardSession, 'agreements' | 'document' | 'today'>
  readonly pictureOf: PictureOf
  /** What dims the rest of each slide; null for none. */
  readonly lens: Observable<Lens | null>
  readonly scheduler: Scheduler
  /** Waits until the person's own work leaves time. */
  readonly idle: () => Promise<void>
  /** Told what could not be drawn, in words to the presenter. */
  readonly onProblem: (words: string) => void
}

/** After the last change of a burst, and the longest that anybody waits during a long one. */
const QUIET_MS = 700
const MOST_MS = 2_000
/** As long as measuring may hold the page up at a time; with it goes one laying out of the page. */
const SLICE_MS = 24
/** A picture that was not to be had is asked for again after so long. */
const ASK_AGAIN_MS = 10_000

const CANNOT_DRAW = 'A slide could not be drawn anew; what was drawn last is shown.'
const NO_FONTS = 'The slides’ typefaces could not be had; the words on them may look different.'

interface Drawn {
  readonly picture: SlidePicture
  /** What it was made of; null where it is to be drawn again, for a picture on it was not to be had. */
  readonly makings: readonly unknown[] | null
}

/** The slides of an open board, drawn anew as it changes, into `values`. */
export class LiveSlides {
  readonly #options: LiveSlidesOptions
  readonly #values: LiveDeckValues
  readonly #images: SlideImages
  readonly #editor: Editor
  readonly #board: FollowedBoard
  readonly #rounds: DrawingRounds
  readonly #stops: readonly (() => void)[]
  readonly #drawn = new Map<string, Drawn>()
  #stopAsking: (() => void) | null = null
  readonly #said = new Set<string>()
  #isClosed = false

  /** Opens an offscreen editor, which takes some time on a large board. */
  constructor(options: LiveSlidesOptions, values: LiveDeckValues) {
    const { idle, lens, pictureOf, scheduler, session } = options
    const { agreements, document, today } = session
    this.#options = options
    this.#values = values
    this.#images = new SlideImages(pictureOf)
    const { close, editor } = openOffscreenEditor({
      records: document.view.records.values(),
      agreements,
      pictureAddress: this.#images.addressOf,
    })
    this.#editor = editor
    this.#rounds = new DrawingRounds({
      catchUp: this.#catchUp,
      slideIds: () => values.slides.get().map(({ id }) => id),
      needsDrawing: (id) => this.#needsDrawing(id),
      draw: this.#draw,
      onFailure: () => this.#say(CANNOT_DRAW),
      idle,
    })
    const lull = new Lull({
      quietMs: QUIET_MS,
      mostMs: MOST_MS,
      scheduler,
      run: () => this.#rounds.start(),
    })
    this.#board = new FollowedBoard({
      document,
      lens,
      editor,
      onChange: lull.request,
      onUnshowable: () => this.#say(CANNOT_DRAW),
    })
    this.#stops = [
      agreements.subscribe(lull.request),
      today.subscribe(lull.request),
      () => lull.cancel(),
      () => this.#stopAsking?.(),
      () => this.#rounds.close(),
      () => this.#board.close(),
      close,
    ]
    // So that the order of slides and their notes are there at once.
    this.#catchUp()
    void this.#begin()
  }

  prefer(slideIds: readonly string[]): void {
    this.#rounds.prefer(slideIds)
  }

  /** To be called once. */
  close(): void {
    this.#isClosed = true
    for (const stop of this.#stops) stop()
  }

  /** Never rejects. */
  async #begin(): Promise<void> {
    try {
      await loadFonts(this.#editor, shapesOn(this.#editor))
    } catch {
      this.#say(NO_FONTS)
    }
    await this.#measure()
    this.#rounds.start()
  }

  /** All that is on the board, some of it at a time: of thousands of shapes it takes a while. */
  async #measure(): Promise<void> {
    const { idle, scheduler } = this.#options
    let sinceMs = scheduler.now()
    for (const id of shapesOn(this.#editor)) {
      if (scheduler.now() - sinceMs > SLICE_MS) {
        await idle()
        sinceMs = scheduler.now()
      }
      if (this.#isClosed) return
      this.#editor.getShapePageBounds(id)
    }
  }

  readonly #catchUp = (): void => {
    const { agreements, today } = this.#options.session
    this.#board.catchUp()
    const { map } = this.#board
    const rows = talkRegister({ map, agreements: agreements.get(), today: today.get() })
    if (!sameValues(rows, this.#values.register.get())) this.#values.register.set(rows)
    this.#values.title.set(this.#editor.getDocumentSettings().name.trim())
    this.#tellSlides()
    const ids = new Set(this.#values.slides.get().map(({ id }) => id))
    for (const id of this.#drawn.keys()) if (!ids.has(id)) this.#drawn.delete(id)
  }

  #tellSlides(): void {
    const slides = readSlides(this.#editor, (id) => this.#drawn.get(id)?.picture ?? null)
    if (!sameValues(slides, this.#values.slides.get())) this.#values.slides.set(slides)
  }

  #needsDrawing(id: string): boolean {
    const scene = this.#scene(id)
    return (
      scene !== undefined &&
      !isSameMakings(this.#makings(scene), this.#drawn.get(id)?.makings ?? null)
    )
  }

  #scene(id: string): Scene | undefined {
    const frame = this.#editor.getShape<TLFrameShape>(id as TLShapeId)
    return frame && frameScene(this.#editor, frame)
  }

  #makings(scene: Scene): readonly unknown[] {
    return makingsOf(this.#editor, scene, this.#options.session.agreements.get())
  }

  readonly #draw = async (id: string): Promise<void> => {
    const scene = this.#scene(id)
    if (scene === undefined) return
    const makings = this.#makings(scene)
    const lacking = this.#images.lacking
    const picture = await drawSlide(this.#editor, scene)
    if (this.#isClosed) return
    const isWhole = this.#images.lacking === lacking
    this.#drawn.set(id, { picture, makings: isWhole ? makings : null })
    if (!isWhole) this.#askAgain()
    this.#tellSlides()
  }

  /** Once, however often it happens. */
  #say(words: string): void {
    if (this.#isClosed || this.#said.has(words)) return
    this.#said.add(words)
    this.#options.onProblem(words)
  }

  #askAgain(): void {
    this.#stopAsking?.()
    this.#stopAsking = this.#options.scheduler.after(ASK_AGAIN_MS, () => this.#rounds.start())
  }
}
