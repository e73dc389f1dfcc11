import type { ReactNode } from 'react'
import { useId, useRef } from 'react'
import type { DeckSlide } from '../../../shared/talk/deck.ts'
import { Icon } from '../../page/icon.tsx'

interface Props {
  readonly slides: readonly DeckSlide[]
  readonly shownId: string | null
  /** Whether clicks reach the talk. */
  readonly works: boolean
  readonly onGo: (slideId: string) => void
}

/** All slides by their titles, to go to one of them. */
export function ClickerSlides({ onGo, shownId, slides, works }: Props): ReactNode {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const go = (slideId: string): void => {
    dialog.current?.close()
    onGo(slideId)
  }
  return (
    <>
      <button
        type="button"
        className="button button-small"
        disabled={slides.length === 0}
        onClick={() => dialog.current?.showModal()}
      >
        All slides
      </button>
      <dialog ref={dialog} className="clicker-slides" aria-labelledby={id}>
        <div className="clicker-slides-head">
          <h2 id={id}>Go to a slide</h2>
          <button
            type="button"
            className="button button-quiet button-icon"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </div>
        <ol>
          {slides.map((slide, at) => (
            <li key={slide.id}>
              <button
                type="button"
                className="button button-quiet"
                dir="auto"
                disabled={!works}
                aria-current={slide.id === shownId ? 'true' : undefined}
                onClick={() => go(slide.id)}
              >
                <span className="clicker-slides-n">{at + 1}</span>
                <span>{slide.title === '' ? 'Without a title' : slide.title}</span>
                {slide.id === shownId && <span className="clicker-slides-here">shown now</span>}
              </button>
            </li>
          ))}
        </ol>
      </dialog>
    </>
  )
}
