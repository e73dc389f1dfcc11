import { useState } from 'react'
import type { ReactNode } from 'react'
import { Group } from 'react-aria-components'
import { useObservable } from '../../page/use-observable.ts'
import { fontRules } from '../talk-fonts.ts'
import { SlideThumbnail } from '../viewer/slide-viewer.tsx'
import type { TalkSession } from './talk-session.ts'
import { currentSlide, nextSlide } from './talk-state.ts'
import { titleWords } from './talk-words.ts'
import { useViewedSlide } from './viewed-slide.ts'

/** How large notes may be made, as parts of the usual size. */
const SIZES = [0.875, 1, 1.25, 1.5, 1.875, 2.25] as const

/** What the speaker wanted to say with this slide, as large as they like. */
export function NotesPane({ session }: { readonly session: TalkSession }): ReactNode {
  const [size, setSize] = useState(1)
  const slide = currentSlide(useObservable(session.state))
  const notes = slide?.notes ?? ''
  return (
    <section className="presenter-notes" aria-label="Notes">
      <div className="presenter-head">
        <h2>Notes</h2>
        <Group className="notes-sizes" aria-label="Size of the notes">
          <button
            type="button"
            className="button button-quiet button-icon"
            aria-label="Smaller notes"
            disabled={size === 0}
            onClick={() => setSize(size - 1)}
          >
            <span className="notes-smaller">A</span>
          </button>
          <button
            type="button"
            className="button button-quiet button-icon"
            aria-label="Larger notes"
            disabled={size === SIZES.length - 1}
            onClick={() => setSize(size + 1)}
          >
            <span className="notes-larger">A</span>
          </button>
        </Group>
      </div>
      {/* Longer than its place, it is read by scrolling: the browser gives it the focus for that. */}
      <div key={slide?.id} className="notes-words" style={{ fontSize: `${SIZES[size] ?? 1}em` }}>
        {notes.trim() === '' ? (
          <p className="notes-none">No notes for this slide.</p>
        ) : (
          <p>{notes}</p>
        )}
      </div>
    </section>
  )
}

/** The slide that comes next, small. */
export function NextSlidePane({ session }: { readonly session: TalkSession }): ReactNode {
  const next = nextSlide(useObservable(session.state))
  const viewed = useViewedSlide(next)
  return (
    <section className="presenter-next" aria-label="Next slide">
      <div className="presenter-head">
        <h2>Next</h2>
        <p className="next-title">{next === null ? '' : titleWords(next.title)}</p>
      </div>
      {next === null ? (
        <p className="next-end">This is the last slide.</p>
      ) : (
        <div className="next-picture">
          <SlideThumbnail slide={viewed} fontsOf={fontRules} />
        </div>
      )}
    </section>
  )
}
