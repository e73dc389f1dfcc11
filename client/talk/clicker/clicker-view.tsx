import { useEffect, useEffectEvent } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { everySecond } from '../../panels/clock.ts'
import type { AudienceView, Seen } from '../audience/audience-view.ts'
import { keepScreenOn } from '../audience/wake-lock.ts'
import { fontRules } from '../talk-fonts.ts'
import { SlideViewer } from '../viewer/slide-viewer.tsx'
import type { Clicker } from './clicker.ts'
import { keyPress } from './clicker-keys.ts'
import type { KeyPlace } from './clicker-keys.ts'
import { ClickerSlides } from './clicker-slides.tsx'
import { clickerStanding, goneWords, leftWords, screenWords } from './clicker-words.ts'
import './clicker.css'

interface Props {
  readonly clicker: Clicker
  readonly view: AudienceView
}

/** All that a presenter needs in one hand. */
export function ClickerView({ clicker, view }: Props): ReactNode {
  const seen = useObservable(view.seen)
  const { deck, slide, standing } = seen
  const { works, words } = clickerStanding(standing)
  const slides = deck?.slides ?? []
  const at = slides.findIndex(({ id }) => id === slide?.id)
  useEffect(() => (standing.kind === 'on' ? keepScreenOn() : undefined), [standing.kind])
  useKeys(clicker, works)

  return (
    <main className="clicker" data-works={works}>
      <title>{`Clicker: ${deck?.title === '' || deck === null ? 'talk' : deck.title}`}</title>
      <header className="clicker-head">
        <h1 className="visually-hidden">Clicker</h1>
        <output className="clicker-standing">
          <Icon name={works ? 'check' : 'alert'} />
          <span>{words}</span>
        </output>
        {standing.kind === 'on' && (
          <Clock clicker={clicker} startedAtMs={standing.talk.startedAtMs} />
        )}
      </header>
      <Slide clicker={clicker} seen={seen} works={works} />
      <div className="clicker-place">
        <p className="clicker-title" dir="auto">
          {at === -1 ? 'No slide is shown yet.' : `${at + 1} of ${slides.length}: ${slide?.title}`}
        </p>
        <ClickerSlides
          slides={slides}
          shownId={slide?.id ?? null}
          works={works}
          onGo={(slideId) => clicker.press({ kind: 'go', slideId })}
        />
      </div>
      <Notes clicker={clicker} slideId={slide?.id ?? ''} />
      <div className="clicker-foot">
        <After clicker={clicker} />
        <button
          type="button"
          className="button clicker-black"
          aria-pressed={seen.screen === 'black'}
          disabled={!works}
          onClick={() => clicker.press({ kind: 'black' })}
        >
          {seen.screen === 'black' ? 'Show the slide' : 'Black screen'}
        </button>
      </div>
      <div className="clicker-hand">
        <button
          type="button"
          className="button clicker-previous"
          disabled={!works}
          onClick={() => clicker.press({ kind: 'previous' })}
        >
          Previous
        </button>
        <button
          type="button"
          className="button button-primary clicker-next"
          disabled={!works}
          onClick={() => clicker.press({ kind: 'next' })}
        >
          Next
          <Icon name="arrow" />
        </button>
      </div>
    </main>
  )
}

/** The picture that the audience sees; a finger that is drawn over it is the laser. */
function Slide({
  clicker,
  seen,
  works,
}: {
  readonly clicker: Clicker
  readonly seen: Seen
  readonly works: boolean
}): ReactNode {
  const pointer = useObservable(clicker.source.pointer)
  const words = screenWords(seen.screen)
  return (
    <div className="clicker-slide">
      <SlideViewer
        slide={seen.screen === 'slide' ? seen.picture : null}
        view={seen.view}
        pointer={pointer}
        fontsOf={fontRules}
        label="The slide that is shown: draw over it to point"
        {...(works ? { onPointAt: (spot) => clicker.point(spot) } : {})}
      />
      {words !== '' && <p className="clicker-slide-words">{words}</p>}
      {words === '' && seen.pictureStanding === 'missing' && (
        <p className="clicker-slide-words">The picture cannot be had just now. Clicks work.</p>
      )}
    </div>
  )
}

function Clock({
  clicker,
  startedAtMs,
}: {
  readonly clicker: Clicker
  /** By the server's clock, Unix ms. */
  readonly startedAtMs: number
}): ReactNode {
  const nowMs = useObservable(everySecond) + clicker.clockOffsetMs
  const prompt = useObservable(clicker.prompt)
  const endsAtMs = prompt?.endsAtMs ?? null
  return (
    <p className="clicker-clock">
      {endsAtMs !== null && (
        <strong data-late={endsAtMs < nowMs}>{leftWords(endsAtMs - nowMs)}</strong>
      )}
      <span>{goneWords(nowMs - startedAtMs)}</span>
    </p>
  )
}

/** Those of another slide are read from their beginning. */
function Notes({
  clicker,
  slideId,
}: {
  readonly clicker: Clicker
  readonly slideId: string
}): ReactNode {
  const prompt = useObservable(clicker.prompt)
  return (
    <textarea
      key={slideId}
      className="clicker-notes"
      aria-label="Notes"
      dir="auto"
      readOnly
      value={prompt === null ? '' : prompt.notes || 'No notes on this slide.'}
    />
  )
}

/** What comes after the slide that is shown. */
function After({ clicker }: { readonly clicker: Clicker }): ReactNode {
  const prompt = useObservable(clicker.prompt)
  return (
    <p className="clicker-after" dir="auto">
      {prompt !== null &&
        (prompt.nextTitle === null ? 'This is the last slide.' : `Next: ${prompt.nextTitle}`)}
    </p>
  )
}

function useKeys(clicker: Clicker, works: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (target instanceof Element && target.closest('[role="dialog"]') !== null) return
    const kind = keyPress(event, placeOf(target))
    if (kind === null || event.defaultPrevented || !works) return
    event.preventDefault()
    if (!event.repeat) clicker.press({ kind })
  })
  useEffect(() => {
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (target instanceof HTMLButtonElement) return 'a button'
  return target instanceof HTMLTextAreaElement ? 'the notes' : 'elsewhere'
}
