import { lensLabel } from '../../../shared/domain/lens-choices.ts'
import type { Lens } from '../../../shared/domain/lens.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { WearsLens } from '../../panels/lens/lens-control.tsx'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

/** The lens through which everybody sees the slides of a talk. The board itself stays as it is. */
export class TalkLens implements WearsLens {
  readonly #map: Observable<ServiceMap>
  readonly #shown = new ObservableValue<{ readonly lens: Lens } | null>(null)
  readonly #lens = new ObservableValue<Lens | null>(null)

  constructor(map: Observable<ServiceMap>) {
    this.#map = map
  }

  get shown(): Observable<{ readonly lens: Lens } | null> {
    return this.#shown
  }

  get lens(): Observable<Lens | null> {
    return this.#lens
  }

  /** What it shows, as the audience is told; '' while none is on. */
  readonly words: Observable<string> = {
    get: () => {
      const lens = this.#lens.get()
      return lens === null ? '' : lensLabel(lens, this.#map.get())
    },
    subscribe: (listener) => {
      const ends = [this.#lens.subscribe(listener), this.#map.subscribe(listener)]
      return () => {
        for (const end of ends) end()
      }
    },
  }

  putOn(lens: Lens): void {
    this.#lens.set(lens)
    this.#shown.set({ lens })
  }

  takeOff(): void {
    this.#lens.set(null)
    this.#shown.set(null)
  }
}
