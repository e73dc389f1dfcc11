import { useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { Pack } from '../../../shared/talk/pack/pack.ts'
import { useObservable } from '../../page/use-observable.ts'
import { PackClock } from './pack-clock.tsx'
import type { PackCommand, PackTalk } from './pack-talk.ts'

interface Props {
  readonly pack: Pack
  readonly talk: PackTalk
}

/** All that the speaker can do, and the time. */
export function PackBar({ pack, talk }: Props): ReactNode {
  const { index, notes, place, pointing } = useObservable(talk.state)
  const isFull = useFullScreen()
  const hasNotes = pack.slides.some((slide) => slide.notes !== '')
  const toggle = (command: PackCommand, words: string, isOn: boolean): ReactNode => (
    <button
      type="button"
      className="pack-button"
      aria-pressed={isOn}
      onClick={() => talk.do(command)}
    >
      {words}
    </button>
  )
  return (
    <nav className="pack-bar" aria-label="Talk">
      <div className="pack-group">
        <button
          type="button"
          className="pack-button"
          aria-disabled={index === 0}
          onClick={() => talk.do('previous')}
        >
          Previous
        </button>
        <span className="pack-count">
          {index + 1} / {pack.slides.length}
        </span>
        <button
          type="button"
          className="pack-button"
          aria-disabled={index === pack.slides.length - 1}
          onClick={() => talk.do('next')}
        >
          Next
        </button>
      </div>
      <div className="pack-group">
        {toggle('overview', 'All slides', place === 'overview')}
        {toggle('register', 'Register', place === 'register')}
        {hasNotes && toggle('notes', 'Notes', notes === 'shown')}
        {toggle('laser', 'Laser', pointing === 'laser')}
        <button type="button" className="pack-button" onClick={() => talk.do('black')}>
          Black
        </button>
        {document.fullscreenEnabled && (
          <button
            type="button"
            className="pack-button"
            aria-pressed={isFull}
            onClick={switchFullScreen}
          >
            Full screen
          </button>
        )}
      </div>
      <PackClock talk={talk} />
    </nav>
  )
}

function useFullScreen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener('fullscreenchange', listener)
      return () => document.removeEventListener('fullscreenchange', listener)
    },
    () => document.fullscreenElement !== null,
  )
}

/** Where the browser refuses, the window stays as it is: its own key still works. */
function switchFullScreen(): void {
  const switching =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen()
  switching.catch(reportError)
}
