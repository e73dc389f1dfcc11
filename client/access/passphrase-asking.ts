import type { Scheduler } from '../binding/scheduler.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import type { Given } from './give-passphrase.ts'

/** Where the asking for a passphrase stands. */
export type Asking =
  | { readonly kind: 'asking' }
  | { readonly kind: 'trying' }
  /** It may be tried again at once. */
  | { readonly kind: 'wrong' | 'empty' | 'unreachable' | 'again' }
  /** It may be tried again at `untilMs`, Unix ms by this device's clock. */
  | { readonly kind: 'waiting'; readonly untilMs: number }

export interface AskingSurroundings {
  readonly give: (passphrase: string) => Promise<Given>
  /** The passphrase was right: the server lets in whoever shows this. */
  readonly onPass: (pass: string) => void
  /** The link opens nothing any more: whoever asks again hears why. */
  readonly onOver: () => void
  /** Unix ms. */
  readonly deviceNow: () => number
  readonly after: Scheduler['after']
}

/** Asks for a link's passphrase until it is right, or the link is over. */
export class PassphraseAsking {
  readonly #surroundings: AskingSurroundings
  readonly #state = new ObservableValue<Asking>({ kind: 'asking' })
  #stopWaiting: () => void = () => undefined

  constructor(surroundings: AskingSurroundings) {
    this.#surroundings = surroundings
  }

  get state(): Observable<Asking> {
    return this.#state
  }

  /** Gives what was typed. Does nothing while an answer is awaited, or the time is not yet. */
  async give(typed: string): Promise<void> {
    const { give, onOver, onPass } = this.#surroundings
    const { kind } = this.#state.get()
    if (kind === 'trying' || kind === 'waiting') return
    if (typed === '') {
      this.#state.set({ kind: 'empty' })
      return
    }
    this.#state.set({ kind: 'trying' })
    const given = await give(typed)
    switch (given.kind) {
      case 'right':
        onPass(given.pass)
        return
      case 'over':
        onOver()
        return
      case 'wait':
        this.#wait(given.waitMs)
        return
      case 'wrong':
      case 'unreachable':
        this.#state.set({ kind: given.kind })
    }
  }

  /** Idempotent. */
  close(): void {
    this.#stopWaiting()
  }

  #wait(waitMs: number): void {
    const { after, deviceNow } = this.#surroundings
    this.#stopWaiting()
    this.#state.set({ kind: 'waiting', untilMs: deviceNow() + waitMs })
    this.#stopWaiting = after(waitMs, () => this.#state.set({ kind: 'again' }))
  }
}
