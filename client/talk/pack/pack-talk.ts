import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

/** What stands where the slide stands, or the slide. */
export type PackPlace = 'slide' | 'overview' | 'register'

export interface PackState {
  /** Of the slide that is shown. */
  readonly index: number
  readonly place: PackPlace
  readonly screen: 'slide' | 'black'
  readonly notes: 'shown' | 'hidden'
  readonly pointing: 'laser' | 'off'
  /** Unix ms; null until it goes on from the slide it began with. */
  readonly startedAtMs: number | null
  /** How long it should take; null where nobody has said. */
  readonly lengthMinutes: number | null
}

/** What the speaker does. */
export type PackCommand =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'black'
  | 'notes'
  | 'laser'
  | 'overview'
  | 'register'
  | 'back'

/** A talk that is given from a file. */
export class PackTalk {
  readonly #count: number
  readonly #nowMs: () => number
  readonly #state = new ObservableValue<PackState>({
    index: 0,
    place: 'slide',
    screen: 'slide',
    notes: 'hidden',
    pointing: 'off',
    startedAtMs: null,
    lengthMinutes: null,
  })

  /**
   * @param count of slides; at least one
   * @param nowMs Unix ms
   */
  constructor(count: number, nowMs: () => number) {
    this.#count = count
    this.#nowMs = nowMs
  }

  get state(): Observable<PackState> {
    return this.#state
  }

  do(command: PackCommand): void {
    const state = this.#state.get()
    switch (command) {
      case 'next':
        return this.goTo(state.index + 1)
      case 'previous':
        return this.goTo(state.index - 1)
      case 'first':
        return this.goTo(0)
      case 'last':
        return this.goTo(this.#count - 1)
      case 'black':
        return this.#set({ screen: state.screen === 'black' ? 'slide' : 'black' })
      case 'notes':
        return this.#set({ notes: state.notes === 'shown' ? 'hidden' : 'shown' })
      case 'laser':
        return this.#set({ pointing: state.pointing === 'laser' ? 'off' : 'laser' })
      case 'overview':
      case 'register':
        return this.#set({
          place: state.place === command ? 'slide' : command,
          screen: 'slide',
        })
      case 'back':
        return this.#set({ place: 'slide', screen: 'slide' })
    }
  }

  /** Shows a slide, whatever was shown. Beyond the ends it stays at them. */
  goTo(index: number): void {
    const { index: before, startedAtMs } = this.#state.get()
    const next = Math.max(0, Math.min(this.#count - 1, index))
    const started = next === before ? startedAtMs : (startedAtMs ?? this.#nowMs())
    this.#set({ index: next, place: 'slide', screen: 'slide', startedAtMs: started })
  }

  setLength(lengthMinutes: number | null): void {
    this.#set({ lengthMinutes })
  }

  /** The clock begins anew, from now. */
  restartClock(): void {
    this.#set({ startedAtMs: this.#nowMs() })
  }

  #set(change: Partial<PackState>): void {
    this.#state.set({ ...this.#state.get(), ...change })
  }
}
