import { createContext } from 'react'
import type { Scheduler } from '../binding/scheduler.ts'
import { layOutInWorker } from './tidy/lay-out-in-worker.ts'
import { Tidying } from './tidy/tidying.ts'

interface Surroundings {
  readonly scheduler: Scheduler
  /** Tells the person something that needs no answer. */
  readonly say: (message: string) => void
}

/** What a person has the canvas do to the map as a whole, by key or button. */
export class MapWork {
  readonly tidying: Tidying

  constructor({ scheduler, say }: Surroundings) {
    this.tidying = new Tidying({ scheduler, say, layOut: layOutInWorker })
  }
}

/** That of the canvas one is in; null outside of any. */
export const MapWorkContext = createContext<MapWork | null>(null)
