import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import type { ReactNode } from 'react'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import { useObservable } from '../../page/use-observable.ts'
import { goesOn, usePersonalDataGate } from '../../panels/personal-data/personal-data-context.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import type { TalkDesk } from './talk-desk.ts'
import './presenting.css'

/** It comes when somebody presents; offline the service worker has it. */
const PresenterView = lazy(async () => {
  const { PresenterView } = await import('./presenter-view.tsx')
  return { default: PresenterView }
})

interface Props {
  readonly desk: TalkDesk
  readonly session: BoardSession
  readonly linkKey: string
  readonly map: Observable<ServiceMap>
  /** Null until the canvas is there. */
  readonly controls: CanvasControls | null
  /** The slide to begin with; null for the one that is selected, or the first. */
  readonly beginWith: string | null
  /** Back to the board, while the talk goes on. */
  readonly onStepOut: () => void
}

/** Over the board while one presents. Going in asks nothing, unless something looks personal. */
export function Presenting(props: Props): ReactNode {
  const { desk, session, linkKey, map, controls, beginWith, onStepOut } = props
  const [hasFailed, setHasFailed] = useState(false)
  const talk = useObservable(desk.talk)
  const status = useObservable(session.status)
  const { ask } = usePersonalDataGate()
  const isOpen = status.kind !== 'opening'

  const enter = useEffectEvent(async () => {
    const isNew = desk.talk.get() === null && !desk.isUnfinished
    if (isNew && !goesOn(await ask('talk'))) {
      onStepOut()
      return
    }
    const [selected] = isNew ? (controls?.selection.get() ?? []) : []
    await desk.begin(beginWith ?? selected ?? null)
  })
  useEffect(() => {
    if (isOpen) enter().catch(() => setHasFailed(true))
  }, [isOpen])
  useEffect(() => {
    controls?.blur()
    return () => controls?.focus()
  }, [controls])

  const waiting = (
    <main className="presenter-opening in-the-dark" aria-label="Presenting">
      <output>
        {hasFailed
          ? 'The talk could not be loaded. Reload the page to try again.'
          : 'Opening the talk…'}
      </output>
      <button type="button" className="button" onClick={onStepOut}>
        Go to the board
      </button>
    </main>
  )
  if (talk === null) return waiting
  return (
    <Suspense fallback={waiting}>
      <PresenterView
        key={talk.session.talkId}
        talk={talk}
        session={session}
        linkKey={linkKey}
        map={map}
        slides={controls?.slides.slides ?? null}
        onStepOut={onStepOut}
        onEnd={() => {
          desk.end()
          onStepOut()
        }}
      />
    </Suspense>
  )
}
