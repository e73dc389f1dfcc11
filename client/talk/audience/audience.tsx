import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Pointer } from '../../../shared/talk/talk.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import type { FontsOf } from '../viewer/slide-layers.ts'
import type { AudienceView } from './audience-view.ts'
import { LookingFrame } from './looking-frame.tsx'
import { RegisterTable } from './register-table.tsx'
import { SlidesAsText } from './slides-as-text.tsx'
import { SlideControls } from './slide-controls.tsx'
import { SlideHands } from './slide-hands.ts'
import type { SlideSpeaker } from './slide-speaker.ts'
import { standingWords } from './talk-words.ts'
import { keepScreenOn } from './wake-lock.ts'
import './audience.css'

interface Props {
  readonly view: AudienceView
  readonly speaker: SlideSpeaker
  readonly pointer: Observable<Pointer | null>
  readonly fontsOf: FontsOf
  /** By what one may ask and react; null while the presenter does not invite that. */
  readonly voice: ReactNode | null
}

const PANELS = { text: 'Slides as text', register: 'Register', voice: 'Ask and react' } as const
type Panel = keyof typeof PANELS

/** A talk as the audience has it: the slide, ways to look around it, and the talk as text. */
export function Audience({ view, speaker, pointer, fontsOf, voice }: Props): ReactNode {
  const seen = useObservable(view.seen)
  const [asked, setPanel] = useState<Panel | null>(null)
  const panels: readonly Panel[] =
    voice === null ? ['text', 'register'] : ['voice', 'text', 'register']
  const panel = panels.find((name) => name === asked) ?? null
  const [hands] = useState(() => new SlideHands(view))
  const { deck, standing, words } = seen
  const isOn = standing.kind === 'on'
  useEffect(() => (isOn ? keepScreenOn() : undefined), [isOn])
  const title = deck === null || deck.title === '' ? 'Talk' : deck.title

  useEffect(() => {
    const leaveByKey = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return
      if (panel === null) view.follow()
      else setPanel(null)
    }
    addEventListener('keydown', leaveByKey)
    return () => removeEventListener('keydown', leaveByKey)
  }, [view, panel])

  return (
    <div className="audience" data-panel={panel ?? 'none'}>
      <title>{`${title} – Wholeplace`}</title>
      <header className="audience-head">
        <h1 dir="auto">{title}</h1>
        <output className="audience-standing">
          {seen.slide === null ? '' : standingWords(seen)}
        </output>
        {isOn && standing.talk.show.lens !== '' && (
          <p className="audience-lens" dir="auto">
            {standing.talk.show.lens}
          </p>
        )}
      </header>
      <main className="audience-main">
        <LookingFrame view={view} seen={seen} pointer={pointer} fontsOf={fontsOf} hands={hands} />
        <SlideControls view={view} seen={seen} hands={hands}>
          {deck !== null &&
            panels.map((name) => (
              <button
                key={name}
                type="button"
                className="button button-small"
                aria-expanded={panel === name}
                onClick={() => setPanel(panel === name ? null : name)}
              >
                {PANELS[name]}
              </button>
            ))}
        </SlideControls>
      </main>
      {panel !== null && deck !== null && (
        <SidePanel key={panel} title={PANELS[panel]} onClose={() => setPanel(null)}>
          {panel === 'text' && (
            <SlidesAsText
              deck={deck}
              words={words}
              seenId={seen.slide?.id}
              onOpen={(slideId) => view.open(slideId)}
            />
          )}
          {panel === 'register' && <RegisterTable words={words} />}
          {panel === 'voice' && voice}
        </SidePanel>
      )}
      <Said speaker={speaker} />
    </div>
  )
}

interface PanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

function SidePanel({ title, onClose, children }: PanelProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <aside className="audience-panel" aria-label={title}>
      <header className="audience-panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label={`Close: ${title}`}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="audience-panel-body">{children}</div>
    </aside>
  )
}

function Said({ speaker }: { readonly speaker: SlideSpeaker }): ReactNode {
  const said = useObservable(speaker.said)
  return (
    <div className="visually-hidden audience-said" aria-live="polite" dir="auto">
      {said}
    </div>
  )
}
