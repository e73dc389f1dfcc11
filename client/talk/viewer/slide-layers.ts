import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { withFontRules } from './svg-fonts.ts'

/** A slide as it is looked at. */
export interface ViewedSlide {
  /** Without fonts; its pictures are within it. */
  readonly svg: string
  /** In units of the board. */
  readonly width: number
  readonly height: number
  /** The fonts that its texts are written in, by their names in `talk-fonts.ts`. */
  readonly fonts: readonly string[]
  readonly title: string
  /** What is to be seen on it, in a sentence; '' when nobody knows. */
  readonly alt: string
}

/** `@font-face` rules for fonts of these names, with `data:` addresses. May reject. */
export type FontsOf = (names: readonly string[]) => Promise<string>

/** A picture of a slide; the uppermost is the one to look at. */
export interface SlideLayer {
  readonly id: number
  /** A `blob:` address, good as long as the layer is there. */
  readonly url: string
  readonly slide: ViewedSlide
  /** True while the one above it is still coming up. */
  readonly isLeaving: boolean
}

/** What this needs of the page. */
export interface PicturePage {
  /** An address at which the picture can be had until it is revoked. */
  makeUrl(svg: string): string
  revokeUrl(url: string): void
  /** Resolves once the picture can be shown at once. Rejects when it is none. */
  decode(url: string): Promise<void>
  /** @returns calls it off */
  after(delayMs: number, run: () => void): () => void
}

/** As long as the style sheet has a layer come up. */
const FADE_MS = 160
/** A slide waits so long for its fonts, and is shown in others until they are here. */
const FONT_WAIT_MS = 250

/** The pictures of a slide viewer: which to show, and which above which, so that none is ever missed. */
export class SlideLayers {
  readonly #page: PicturePage
  readonly #layers = new ObservableValue<readonly SlideLayer[]>([])
  #slide: ViewedSlide | null = null
  #nextId = 1
  /** Ends all that is on its way for the slide before. */
  #turn = new AbortController()

  constructor(page: PicturePage) {
    this.#page = page
  }

  /** The lowest first; empty before the first slide can be shown. */
  get layers(): Observable<readonly SlideLayer[]> {
    return this.#layers
  }

  /** Shows this as soon as it can be; what is shown stays until then. Null shows nothing, at once. */
  show(slide: ViewedSlide | null, fontsOf: FontsOf): void {
    const before = this.#slide
    this.#slide = slide
    if (slide === before) return
    if (slide !== null && before !== null && isSamePicture(slide, before)) {
      this.#rename(slide)
      return
    }
    this.#turn.abort()
    this.#turn = new AbortController()
    if (slide === null) this.#keepOnly([])
    else void this.#bring(slide, fontsOf, this.#turn.signal)
  }

  /** Lets go of all. It can be shown something anew. */
  close(): void {
    this.#slide = null
    this.#turn.abort()
    this.#keepOnly([])
  }

  /** Never rejects: without its fonts a slide is still to be read, and one that cannot be drawn leaves the one before. */
  async #bring(slide: ViewedSlide, fontsOf: FontsOf, signal: AbortSignal): Promise<void> {
    const fonts = slide.fonts.length === 0 ? Promise.resolve('') : fontsOf(slide.fonts)
    const rules = fonts.catch(() => '')
    const early = await Promise.race([rules, this.#fontWait(signal)])
    if (signal.aborted) return
    await this.#lay(slide, early ?? '', signal)
    const late = early ?? (await rules)
    if (late !== early && late !== '' && !signal.aborted) await this.#lay(slide, late, signal)
  }

  #fontWait(signal: AbortSignal): Promise<null> {
    return new Promise((resolve) => {
      const cancel = this.#page.after(FONT_WAIT_MS, () => resolve(null))
      signal.addEventListener(
        'abort',
        () => {
          cancel()
          resolve(null)
        },
        { once: true },
      )
    })
  }

  async #lay(slide: ViewedSlide, rules: string, signal: AbortSignal): Promise<void> {
    const url = this.#page.makeUrl(withFontRules(slide.svg, rules))
    const canBeShown = await this.#page.decode(url).then(
      () => true,
      () => false,
    )
    if (signal.aborted || !canBeShown) {
      this.#page.revokeUrl(url)
      return
    }
    const layer = { id: this.#nextId++, url, slide: this.#slide ?? slide, isLeaving: false }
    const below = this.#layers.get().map((under) => ({ ...under, isLeaving: true }))
    this.#layers.set([...below, layer])
    if (below.length > 0) this.#page.after(FADE_MS, () => this.#dropBelow(layer.id))
  }

  /** The picture stays, what is said of it may change. */
  #rename(slide: ViewedSlide): void {
    const layers = this.#layers.get()
    const top = layers.at(-1)
    if (top === undefined || !isSamePicture(top.slide, slide)) return
    this.#layers.set([...layers.slice(0, -1), { ...top, slide }])
  }

  #dropBelow(id: number): void {
    const layers = this.#layers.get()
    if (layers.some((layer) => layer.id === id)) {
      this.#keepOnly(layers.filter((layer) => layer.id >= id))
    }
  }

  #keepOnly(kept: readonly SlideLayer[]): void {
    const dropped = this.#layers.get().filter((layer) => !kept.includes(layer))
    if (dropped.length === 0) return
    this.#layers.set(kept)
    for (const { url } of dropped) this.#page.revokeUrl(url)
  }
}

function isSamePicture(a: ViewedSlide, b: ViewedSlide): boolean {
  return (
    a.svg === b.svg &&
    a.width === b.width &&
    a.height === b.height &&
    a.fonts.length === b.fonts.length &&
    a.fonts.every((font, at) => font === b.fonts[at])
  )
}
