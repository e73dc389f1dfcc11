import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import type { TalkSource } from './talk-source.ts'
import type { ViewedSlide } from './viewer/slide-layers.ts'

/**
 * The slide that a talk shows, with its picture. The one before stays until the next can be shown
 * whole, and it stays while nothing new can be had.
 */
export class ShownSlide {
  readonly #source: TalkSource
  readonly #slide = new ObservableValue<ViewedSlide | null>(null)
  readonly #endings: (() => void)[]
  /** The picture that is shown, or on its way. */
  #hash: string | null = null

  constructor(source: TalkSource) {
    this.#source = source
    const follow = (): void => void this.#follow()
    this.#endings = [
      source.standing.subscribe(follow),
      source.deck.subscribe(follow),
      source.words.subscribe(follow),
    ]
    follow()
  }

  /** Null before the first. */
  get slide(): Observable<ViewedSlide | null> {
    return this.#slide
  }

  /** Idempotent. */
  close(): void {
    for (const end of this.#endings.splice(0)) end()
  }

  /** Never rejects. */
  async #follow(): Promise<void> {
    const standing = this.#source.standing.get()
    if (standing.kind !== 'on') return
    const { slideId } = standing.talk.show
    const told = this.#source.deck.get()?.slides.find(({ id }) => id === slideId)
    if (told === undefined || told.picture === this.#hash) return
    const { picture: hash, title, width, height, fonts } = told
    this.#hash = hash
    try {
      const svg = await this.#source.picture(hash)
      if (this.#hash !== hash || this.#endings.length === 0) return
      const alt = this.#source.words.get()?.slides.find(({ id }) => id === slideId)?.alt ?? ''
      this.#slide.set({ svg, width, height, fonts, title, alt })
    } catch {
      // It is asked for again when anything more is heard.
      if (this.#hash === hash) this.#hash = null
    }
  }
}
