import type { ReactNode } from 'react'
import type { Deck, TalkWords } from '../../../shared/talk/deck.ts'

interface Props {
  readonly deck: Deck
  readonly words: TalkWords | null
  /** The slide that is seen. */
  readonly seenId: string | undefined
  readonly onOpen: (slideId: string) => void
}

/** The talk to be read: what stands on each slide, in order. */
export function SlidesAsText({ deck, words, seenId, onOpen }: Props): ReactNode {
  const wordsOf = new Map(words?.slides.map((slide) => [slide.id, slide]))
  return (
    <ol className="slides-as-text">
      {deck.slides.map(({ id, title }, at) => (
        <li key={id} aria-current={id === seenId ? 'true' : undefined}>
          <h3 dir="auto">
            {at + 1}. {title}
          </h3>
          {Object.entries(wordsOf.get(id)?.lines ?? []).map(
            ([n, line]) =>
              line !== title && (
                <p key={n} dir="auto">
                  {line}
                </p>
              ),
          )}
          {id === seenId ? (
            <p className="slides-as-text-here">This slide is shown.</p>
          ) : (
            <button type="button" className="button button-small" onClick={() => onOpen(id)}>
              Look at slide {at + 1}
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}
