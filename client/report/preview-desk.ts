import type { ExportRequest } from '../../shared/export/export-request.ts'
import { openFigures } from '../canvas/figures/board-figures.ts'
import type { BoardFigures, Slide } from '../canvas/figures/board-figures.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import type { PageSource } from './export-source.ts'
import { NO_SLIDES, PART_IS_EMPTY } from './export-words.ts'

/** What is shown of a file before it is made. */
export type Preview =
  | { readonly kind: 'drawing' }
  /** `url` is a `blob:` address of this page's; there are `of` pictures, and this is the first. */
  | { readonly kind: 'here'; readonly url: string; readonly alt: string; readonly of: number }
  | { readonly kind: 'none'; readonly words: string }

const NOT_HAD: Preview = { kind: 'none', words: 'The picture cannot be drawn just now.' }

/** Draws what is about to be exported, one state of the board at a time. Nothing here rejects. */
export class PreviewDesk {
  readonly #sourceOf: (snapshotId: string | null) => Promise<PageSource | undefined>
  readonly #preview = new ObservableValue<Preview>({ kind: 'drawing' })
  #figures: BoardFigures | undefined
  /** Of the state that is taken up, and of the picture that is drawn. */
  #opening = new AbortController()
  #drawing = new AbortController()

  constructor(sourceOf: (snapshotId: string | null) => Promise<PageSource | undefined>) {
    this.#sourceOf = sourceOf
  }

  get preview(): Observable<Preview> {
    return this.#preview
  }

  /**
   * Takes up another state of the board.
   * @returns its frames, in order; undefined when another was asked for meanwhile
   */
  async open(snapshotId: string | null): Promise<readonly Slide[] | undefined> {
    this.close()
    const { signal } = (this.#opening = new AbortController())
    this.#preview.set({ kind: 'drawing' })
    const figures = await this.#figuresOf(snapshotId)
    if (signal.aborted) {
      figures?.close()
      return undefined
    }
    this.#figures = figures
    if (figures === undefined) this.#preview.set(NOT_HAD)
    return figures?.slides ?? []
  }

  /** Shows the first of the pictures that are asked for, once a state is taken up. */
  async show({
    format,
    layout,
    scope,
  }: Pick<ExportRequest, 'format' | 'layout' | 'scope'>): Promise<void> {
    const figures = this.#figures
    if (figures === undefined) return
    this.#drawing.abort()
    const { signal } = (this.#drawing = new AbortController())
    this.#preview.set({ kind: 'drawing' })
    const isTalk = format === 'pack'
    const slides = figures.slides.filter(({ isHidden }) => !isTalk || !isHidden)
    const [first] = slides
    if (isTalk && first === undefined) {
      this.#preview.set({ kind: 'none', words: NO_SLIDES })
      return
    }
    const isSeries = scope.kind === 'board' && layout === 'frames' && first !== undefined
    const asked: Pick<ExportRequest, 'layout' | 'scope'> = isSeries
      ? { layout, scope: { kind: 'frame', shapeId: first.id } }
      : { layout, scope }
    try {
      const drawn = await figures.draw(asked, { signal, onDrawn: () => undefined })
      const [figure] = drawn
      if (figure === undefined) this.#preview.set({ kind: 'none', words: PART_IS_EMPTY })
      else {
        const url = URL.createObjectURL(new Blob([figure.svg], { type: 'image/svg+xml' }))
        signal.addEventListener('abort', () => URL.revokeObjectURL(url))
        const of = isSeries ? slides.length : drawn.length
        this.#preview.set({ kind: 'here', url, alt: figure.alt, of })
      }
    } catch (error) {
      if (signal.aborted) return
      reportError(error)
      this.#preview.set(NOT_HAD)
    }
  }

  /** Idempotent. */
  close(): void {
    this.#opening.abort()
    this.#drawing.abort()
    this.#figures?.close()
    this.#figures = undefined
  }

  async #figuresOf(snapshotId: string | null): Promise<BoardFigures | undefined> {
    try {
      const page = await this.#sourceOf(snapshotId)
      return page && (await openFigures(page.source.content, page.pictureOf))
    } catch (error) {
      reportError(error)
      return undefined
    }
  }
}
