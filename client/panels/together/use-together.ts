import { useEffect, useState } from 'react'
import { browserScheduler } from '../../binding/scheduler.ts'
import { SeatTags } from '../../binding/seat-tags.ts'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { Bringing } from './bringing.ts'
import { SharedTimer } from './shared-timer.ts'
import { isEditable } from './use-escape.ts'

/** What people at one board do together: look at the same, keep to the same time. */
export interface Together {
  readonly bringing: Bringing
  readonly timer: SharedTimer
}

/** @param controls null until the canvas is there */
export function useTogether(session: BoardSession, controls: CanvasControls | null): Together {
  const [together] = useState(() => openTogether(session))
  const { bringing, timer } = together
  useEffect(() => timer.run(), [timer])
  useEffect(() => (controls === null ? undefined : bringing.join(controls)), [bringing, controls])
  return together
}

function openTogether(session: BoardSession): Together {
  const { document, nowMs } = session
  const scheduler = browserScheduler
  return {
    timer: new SharedTimer({ document, nowMs, scheduler }),
    bringing: new Bringing({
      session,
      personOf: new SeatTags(session).personOf,
      scheduler,
      isTypingElsewhere: () => isEditable(globalThis.document.activeElement),
    }),
  }
}
