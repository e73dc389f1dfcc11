import type { Awareness } from 'y-protocols/awareness'
import { lensId } from '../../../shared/domain/lens-choices.ts'
import { readLens, type Lens } from '../../../shared/domain/lens.ts'
import type { PersonOf } from '../../binding/seat-tags.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

/** The lens through which this page shows the board. */
export type LensOn =
  | { readonly audience: 'me'; readonly lens: Lens }
  | {
      readonly audience: 'everybody'
      readonly lens: Lens
      /** Who put it on; '' for somebody who has given no name. */
      readonly by: string
      readonly isOwn: boolean
    }

export type LensAudience = LensOn['audience']

/** A lens that somebody here has put on for everybody. */
interface SharedLens {
  readonly clientId: number
  readonly putOnAtMs: number
  readonly lens: Lens
  readonly by: string
}

/**
 * One's own lens, which stays in this page, and those put on for everybody, which travel with the
 * pointers of who put them on and go when they go. The one put on last is shown, unless one has taken
 * it off for oneself.
 */
export class BoardLens {
  readonly #awareness: Awareness
  readonly #personOf: PersonOf
  readonly #nowMs: () => number
  readonly #shown = new ObservableValue<LensOn | null>(null)
  #own: Lens | null = null
  #shared: readonly SharedLens[] = []
  readonly #takenOff = new Set<string>()

  /** @param nowMs Unix ms */
  constructor(awareness: Awareness, personOf: PersonOf, nowMs: () => number) {
    this.#awareness = awareness
    this.#personOf = personOf
    this.#nowMs = nowMs
    awareness.on('change', this.#refresh)
    this.#refresh()
  }

  get shown(): Observable<LensOn | null> {
    return this.#shown
  }

  /** In place of any that is on. */
  putOn(lens: Lens, audience: LensAudience): void {
    this.#takeOffShared()
    this.#own = audience === 'me' ? lens : null
    this.#tell(audience === 'me' ? null : lens)
    this.#refresh()
  }

  /** For oneself; one's own for everybody. */
  takeOff(): void {
    this.#takeOffShared()
    this.#own = null
    this.#tell(null)
    this.#refresh()
  }

  #tell(lens: Lens | null): void {
    const state = this.#awareness.getLocalState() ?? {}
    if (lens === null && state['lens'] === undefined) return
    this.#awareness.setLocalStateField(
      'lens',
      lens === null ? undefined : { lens, putOnAtMs: this.#nowMs() },
    )
  }

  /** What others put on is on for them all the same. */
  #takeOffShared(): void {
    for (const shared of this.#shared) this.#takenOff.add(keyOf(shared))
  }

  readonly #refresh = (): void => {
    this.#shared = [...this.#awareness.getStates()].flatMap(([clientId, state]) => {
      const shared = readShared(clientId, state, this.#personOf)
      return shared === undefined ? [] : [shared]
    })
    const [latest] = this.#shared
      .filter((shared) => !this.#takenOff.has(keyOf(shared)))
      .toSorted((a, b) => b.putOnAtMs - a.putOnAtMs || b.clientId - a.clientId)
    const now = this.#toShow(latest)
    if (wordsOf(now) !== wordsOf(this.#shown.get())) this.#shown.set(now)
  }

  #toShow(latest: SharedLens | undefined): LensOn | null {
    if (latest !== undefined) {
      const { by, clientId, lens } = latest
      return { audience: 'everybody', lens, by, isOwn: clientId === this.#awareness.clientID }
    }
    return this.#own === null ? null : { audience: 'me', lens: this.#own }
  }
}

function readShared(clientId: number, state: unknown, personOf: PersonOf): SharedLens | undefined {
  if (typeof state !== 'object' || state === null || !('lens' in state)) return undefined
  if (typeof state.lens !== 'object' || state.lens === null) return undefined
  const { lens: told, putOnAtMs } = state.lens as Readonly<Record<string, unknown>>
  const lens = readLens(told)
  if (lens === undefined || typeof putOnAtMs !== 'number') return undefined
  return { clientId, putOnAtMs, lens, by: personOf(clientId)?.name ?? '' }
}

function keyOf({ clientId, lens, putOnAtMs }: SharedLens): string {
  return `${clientId} ${putOnAtMs} ${lensId(lens)}`
}

/** The same for two that look the same. */
function wordsOf(on: LensOn | null): string {
  return JSON.stringify(on)
}
