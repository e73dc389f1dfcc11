import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { FullPage } from '../../page/full-page.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import { useTalkKeys } from '../presenter/use-talk-keys.ts'
import { QuestionCaption } from '../questions/question-caption.tsx'
import { ShownSlide } from '../shown-slide.ts'
import { fontRules } from '../talk-fonts.ts'
import { browserTalkPage } from '../talk-page.ts'
import { SlideViewer } from '../viewer/slide-viewer.tsx'
import { LinkScreen } from './link-screen.tsx'
import { openScreenChannel } from './screen-channel.ts'
import { ScreenTalkSource } from './screen-talk-source.ts'
import './second-screen.css'

interface Props {
  readonly boardId: string
}

/** A window with nothing but the slide, for the projector. It hears from the presenter's page only. */
export default function SecondScreenPage({ boardId }: Props): ReactNode {
  const screen = useObservable(useMemo(() => openWhileWatched(boardId), [boardId]))
  return screen === null ? null : <Screen {...screen} />
}

interface OpenScreen {
  readonly source: ScreenTalkSource
  readonly shown: ShownSlide
}

function Screen({ source, shown }: OpenScreen): ReactNode {
  const standing = useObservable(source.standing)
  useTalkKeys((command) => {
    if (command.kind !== 'talk') return
    const { kind } = command.event
    if (kind === 'next' || kind === 'previous' || kind === 'black') source.press({ kind })
  })
  useEffect(() => {
    const listener = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): void => {
      if (key.toLowerCase() === 'f' && !ctrlKey && !altKey && !metaKey) toggleFullScreen()
    }
    document.addEventListener('keydown', listener)
    document.addEventListener('dblclick', toggleFullScreen)
    return () => {
      document.removeEventListener('keydown', listener)
      document.removeEventListener('dblclick', toggleFullScreen)
    }
  }, [])

  switch (standing.kind) {
    case 'connecting':
      return <div className="second-screen in-the-dark" />
    case 'on':
      return <SlideOnScreen source={source} shown={shown} />
    case 'over':
      return <Words title="The talk is over" />
    case 'waiting':
    case 'refused':
      return <Words title="No talk is being presented in this browser" />
  }
}

function SlideOnScreen({ source, shown }: OpenScreen): ReactNode {
  const standing = useObservable(source.standing)
  const slide = useObservable(shown.slide)
  const pointer = useObservable(source.pointer)
  const link = useObservable(source.link)
  if (standing.kind !== 'on') return null
  const { screen, view, lens, question } = standing.talk.show
  return (
    <main className="second-screen in-the-dark" aria-label="Second screen" data-screen={screen}>
      <title>{`${slide?.title ?? 'Second screen'} – Wholeplace`}</title>
      {screen !== 'black' && (
        <div className="second-screen-slide" hidden={screen !== 'slide'}>
          <SlideViewer
            slide={slide}
            view={view}
            pointer={pointer}
            fontsOf={fontRules}
            label="Slide"
          />
        </div>
      )}
      {screen === 'link' && <LinkScreen link={link} />}
      {screen === 'slide' && <QuestionCaption question={question} />}
      {screen === 'slide' && lens !== '' && <p className="second-screen-lens">{lens}</p>}
    </main>
  )
}

function Words({ title }: { readonly title: string }): ReactNode {
  return (
    <FullPage title={title}>
      <p>
        This window shows the slides of a talk. To begin one, open the board in another window of
        this browser and press Present. The slides then appear here by themselves.
      </p>
      <p>Press F, or double-click, to fill the screen.</p>
    </FullPage>
  )
}

function toggleFullScreen(): void {
  const { documentElement, fullscreenElement } = document
  const change =
    fullscreenElement === null
      ? documentElement.requestFullscreen({ navigationUI: 'hide' })
      : document.exitFullscreen()
  // A browser that does not let it leaves the window as it is.
  change.catch(() => undefined)
}

/** A screen that lasts as long as its one watcher does. */
function openWhileWatched(boardId: string): Observable<OpenScreen | null> {
  let screen: OpenScreen | null = null
  return {
    get: () => screen,
    subscribe(listener) {
      const source = new ScreenTalkSource(openScreenChannel(boardId), (delayMs, run) =>
        browserTalkPage.after(delayMs, run),
      )
      const shown = new ShownSlide(source)
      screen = { source, shown }
      listener()
      return () => {
        screen = null
        shown.close()
        source.close()
      }
    },
  }
}
