import { geoShape } from './records.ts'
import type { TestBoard, TestServer } from './test-server.ts'
import type { WireClient } from './wire-client.ts'

/** Two people who draw together, and how long each change takes from one to the other. */
export class HonestPair {
  readonly #one: WireClient
  readonly #other: WireClient
  #changes = 0

  private constructor(one: WireClient, other: WireClient) {
    this.#one = one
    this.#other = other
  }

  static async join(server: TestServer, board: TestBoard): Promise<HonestPair> {
    return new HonestPair(await server.join(board), await server.join(board))
  }

  /**
   * Draws so many changes, each once the other has seen the one before.
   * @returns the median of their delays, in ms
   * @throws Error when one does not arrive, or either is sent away
   */
  async medianDelayMs(changes: number): Promise<number> {
    const delaysMs: number[] = []
    for (let n = 0; n < changes; n += 1) {
      this.#changes += 1
      const shape = geoShape(`pair-${this.#changes}`)
      const beganMs = performance.now()
      this.#one.lanes.transact({ set: [[shape.id, shape]], delete: [] }, null)
      await this.#other.until(() => this.#other.lanes.entry(shape.id) !== undefined)
      delaysMs.push(performance.now() - beganMs)
    }
    await this.#one.untilSaved()
    return delaysMs.toSorted((a, b) => a - b)[Math.floor(changes / 2)] ?? Infinity
  }
}
