import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { Asked } from './link-server.ts'

/** What is known of what the server was asked for. */
export type Known<T> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unknown'; readonly message: string }
  | { readonly kind: 'known'; readonly value: T }

/** How often it is asked for while somebody looks: comings and goings show within moments. */
export const LOOK_INTERVAL_MS = 2_500

/**
 * What the server answers, for as long as somebody watches: asked for when they begin, and again and
 * again. What once was known stays while the server cannot be reached.
 */
export class WatchedAnswer<T> implements Observable<Known<T>> {
  readonly #request: () => Promise<Asked<T>>
  readonly #after: Scheduler['after']
  readonly #state = new ObservableValue<Known<T>>({ kind: 'asking' })
  #watchers = 0
  #stopWaiting: () => void = () => undefined
  /** Rises with each request and each {@link put}: what was asked before is out of date then. */
  #version = 0

  constructor(request: () => Promise<Asked<T>>, after: Scheduler['after']) {
    this.#request = request
    this.#after = after
  }

  readonly get = (): Known<T> => this.#state.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#state.subscribe(listener)
    this.#watchers += 1
    if (this.#watchers === 1) void this.ask()
    return () => {
      stop()
      this.#watchers -= 1
      if (this.#watchers === 0) this.#stopWaiting()
    }
  }

  /** Asks now. Never rejects. */
  async ask(): Promise<void> {
    this.#version += 1
    const version = this.#version
    const asked = await this.#request()
    if (version !== this.#version) return
    if (asked.kind === 'done') this.#state.set({ kind: 'known', value: asked.value })
    else if (this.#state.get().kind !== 'known') {
      this.#state.set({ kind: 'unknown', message: asked.message })
    }
    this.#askLater()
  }

  /** What is so now, which is newer than any answer under way. */
  put(value: T): void {
    this.#version += 1
    this.#state.set({ kind: 'known', value })
    this.#askLater()
  }

  #askLater(): void {
    this.#stopWaiting()
    if (this.#watchers > 0) this.#stopWaiting = this.#after(LOOK_INTERVAL_MS, () => void this.ask())
  }
}
