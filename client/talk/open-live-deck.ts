import type { LiveSlides, LiveSlidesOptions } from '../canvas/live-slides/live-slides.ts'
import type { LiveDeck } from './live-deck.ts'
import { LiveDeckValues } from './live-deck-values.ts'

const NOT_HERE =
  'The slides cannot be drawn on this page just now. Load it again when you are online.'

/**
 * The slides of a board that is open on this page. What draws them is brought in first, so there are
 * none for a moment.
 */
export function openLiveDeck(options: LiveSlidesOptions): LiveDeck {
  const values = new LiveDeckValues()
  let preferred: readonly string[] = []
  let isClosed = false
  let drawer: LiveSlides | null = null
  const begin = async (): Promise<void> => {
    try {
      const { LiveSlides: Drawer } = await import('../canvas/live-slides/live-slides.ts')
      await options.idle()
      if (isClosed) return
      drawer = new Drawer(options, values)
      drawer.prefer(preferred)
    } catch {
      options.onProblem(NOT_HERE)
    }
  }
  void begin()
  return {
    title: values.title,
    slides: values.slides,
    register: values.register,
    prefer: (slideIds) => {
      preferred = slideIds
      drawer?.prefer(slideIds)
    },
    close: () => {
      if (isClosed) return
      isClosed = true
      drawer?.close()
      drawer = null
    },
  }
}
