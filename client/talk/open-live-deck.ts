import type { Lens } from '../../shared/domain/lens.ts'
import { browserScheduler } from '../binding/scheduler.ts'
import { idleTime } from '../canvas/live-slides/idle-time.ts'
import type { LiveSlides } from '../canvas/live-slides/live-slides.ts'
import type { BoardSession, Observable } from '../socket/board-session.ts'
import { LiveDeckValues } from './live-deck-values.ts'
import type { LiveDeck } from './live-deck.ts'

export interface LiveDeckOptions {
  /** Of the board; told in words to the person what could not be drawn. */
  readonly session: Pick<BoardSession, 'agreements' | 'document' | 'images' | 'notify' | 'today'>
  /** What it does not show is dimmed on the slides; null for none. */
  readonly lens: Observable<Lens | null>
}

const NOT_HERE = 'The slides cannot be drawn on this page just now. Reload it when you are online.'

/**
 * The slides of a board that is open on this page. What draws them is brought in first, so that there
 * are none for a moment.
 */
export function openLiveDeck({ lens, session }: LiveDeckOptions): LiveDeck {
  const values = new LiveDeckValues()
  let preferred: readonly string[] = []
  let drawer: LiveSlides | 'coming' | 'closed' = 'coming'
  const begin = async (): Promise<void> => {
    try {
      const { LiveSlides: Drawer } = await import('../canvas/live-slides/live-slides.ts')
      await idleTime()
      if (drawer === 'closed') return
      drawer = new Drawer(
        {
          session,
          lens,
          scheduler: browserScheduler,
          idle: idleTime,
          pictureOf: async (hash) => {
            const picture = await session.images.bytes(hash)
            return picture && new Uint8Array(await picture.arrayBuffer())
          },
          onProblem: (words) => session.notify(words),
        },
        values,
      )
      drawer.prefer(preferred)
    } catch {
      if (drawer !== 'closed') session.notify(NOT_HERE)
    }
  }
  void begin()
  return {
    title: values.title,
    slides: values.slides,
    register: values.register,
    prefer: (slideIds) => {
      preferred = slideIds
      if (typeof drawer !== 'string') drawer.prefer(slideIds)
    },
    close: () => {
      if (typeof drawer !== 'string') drawer.close()
      drawer = 'closed'
    },
  }
}
