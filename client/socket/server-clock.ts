/**
 * The server's time, told by this device's clock and how far that is off. Changes are stamped with
 * it, offline too, so that a wrong clock costs nobody their work.
 */
export class ServerClock {
  readonly #deviceNow: () => number
  #offsetMs = 0

  /** @param deviceNow this device's clock, Unix ms */
  constructor(deviceNow: () => number) {
    this.#deviceNow = deviceNow
  }

  /** What to add to the device's clock, ms. Kept across reloads. */
  get offsetMs(): number {
    return this.#offsetMs
  }

  /** Unix ms. */
  readonly now = (): number => this.#deviceNow() + this.#offsetMs

  /** What was kept when the page was last open. */
  restore(offsetMs: number): void {
    this.#offsetMs = offsetMs
  }

  /** The server said its time just now. */
  hear(serverTimeMs: number): void {
    this.#offsetMs = serverTimeMs - this.#deviceNow()
  }
}
