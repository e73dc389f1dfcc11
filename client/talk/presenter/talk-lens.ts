import { lensLabel } from '../../../shared/domain/lens-choices.ts'
import type { Lens } from '../../../shared/domain/lens.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { WearsLens } from '../../panels/lens/lens-control.tsx'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

/** The lens through which everybody sees the slides of a talk. The board itself stays as it is. */
export class TalkLens implements WearsLens {
  readonly #map: Observable<ServiceMap>
  readonly #shown: ObservableValue<{ readonly lens: Lens } | null>
  readonly #lens: ObservableValue<Lens | null>

  /** @param worn the one that is on from the start; null for none */
  constructor(map: Observable<ServiceMap>, worn: Lens | null) {
    this.#map = map
    this.#lens = new ObservableValue(worn)
    this.#shown = new ObservableValue(worn === null ? null : { lens: worn })
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
