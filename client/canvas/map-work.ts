import { createContext } from 'react'
import type { Editor } from 'tldraw'
import type { Scheduler } from '../binding/scheduler.ts'
import type { SessionNotice } from '../socket/board-session.ts'
import { layOutLanes } from './lanes/lay-out-lanes.ts'
import type { Taken } from './lanes/settle-in-lanes.ts'
import { takenWords } from './lanes/taken-words.ts'
import { layOutInWorker } from './tidy/lay-out-in-worker.ts'
import { Tidying } from './tidy/tidying.ts'

interface Surroundings {
  readonly scheduler: Scheduler
  /** Tells the person something that needs no answer, and what they may do about it. */
  readonly say: (message: string, action?: SessionNotice['action']) => void
  /** Shows the list of agencies. */
  readonly openAgencies: () => void
}

const NO_AGENCIES = 'Each agency gets a lane, and none has been put on this board yet.'
const ALL_THERE = 'The journey and every agency have their lanes already.'
const NO_ROOM = 'This page is full. Go to another page, or remove something first.'

/** What a person has the canvas do to the map as a whole, by key or button. */
export class MapWork {
  readonly tidying: Tidying
  readonly #surroundings: Surroundings
  #hasSaidTaken = false

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
    const { scheduler, say } = surroundings
    this.tidying = new Tidying({ scheduler, say, layOut: layOutInWorker })
  }

  /** Shows the list of agencies. */
  openAgencies(): void {
    this.#surroundings.openAgencies()
  }

  layOutLanes(editor: Editor): void {
    if (editor.getIsReadonly()) return
    const { say, openAgencies } = this.#surroundings
    switch (layOutLanes(editor)) {
      case 'laid out':
        return
      case 'all there':
        return say(ALL_THERE)
      case 'no agencies':
        return say(NO_AGENCIES, { label: 'Add agencies', run: openAgencies })
      case 'no room':
        return say(NO_ROOM)
    }
  }

  /** Says so the first time that things become an agency's by being put into its lane. */
  readonly tellTaken = ([first]: readonly Taken[]): void => {
    if (first === undefined || this.#hasSaidTaken) return
    this.#hasSaidTaken = true
    this.#surroundings.say(takenWords(first))
  }
}

/** That of the canvas one is in; null outside of any. */
export const MapWorkContext = createContext<MapWork | null>(null)
