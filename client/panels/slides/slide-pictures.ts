import type { Observable } from '../../socket/board-session.ts'
import type { LiveDeck, LiveSlide } from '../../talk/live-deck.ts'

/** Slides as they look, drawn for as long as anybody watches; before that there are none. */
export class SlidePictures implements Observable<readonly LiveSlide[]> {
  readonly #open: () => LiveDeck
  #deck: LiveDeck | null = null
  #watching = 0

  /** @param open called anew whenever watching begins */
  constructor(open: () => LiveDeck) {
    this.#open = open
  }

  readonly get = (): readonly LiveSlide[] => this.#deck?.slides.get() ?? NONE

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#watching += 1
    const deck = (this.#deck ??= this.#open())
    const stop = deck.slides.subscribe(listener)
    let isWatching = true
    return () => {
      if (!isWatching) return
      isWatching = false
      stop()
      this.#watching -= 1
      if (this.#watching > 0) return
      deck.close()
      this.#deck = null
    }
  }
}

const NONE: readonly LiveSlide[] = []
