import type { Lanes } from '../../shared/board/lanes.ts'

/** Yjs client id → how much of its writing is held, as in a Yjs state vector. */
export type StateVector = ReadonlyMap<number, number>

/**
 * Which changes of this device are not on the server's disk.
 *
 * A device writes under a new client id each time the page is opened, so what was done offline lies
 * under earlier ids: those this device has more of than the server are this device's to see saved.
 */
export class UnsavedChanges {
  readonly #lanes: Lanes
  readonly #ownIds: Set<number>
  #durable: StateVector = new Map()

  /** @param clientId the one this page writes under */
  constructor(lanes: Lanes, clientId: number) {
    this.#lanes = lanes
    this.#ownIds = new Set([clientId])
  }

  /** What the server's disk is known to hold. */
  get durable(): StateVector {
    return this.#durable
  }

  /** The server's disk holds this much. */
  noteDurable(durable: StateVector): void {
    this.#durable = durable
  }

  /** The other side holds `theirs`: all beyond it in `ours` is for this device to bring. */
  noteBeyond(theirs: StateVector, ours: StateVector): void {
    for (const [clientId, clock] of ours) {
      if (clock > (theirs.get(clientId) ?? 0)) this.#ownIds.add(clientId)
    }
  }

  /** How many changes are still to be saved. */
  count(ours: StateVector): number {
    const others = [...ours.keys()].filter((clientId) => !this.#ownIds.has(clientId))
    const settled = others.map((clientId) => [clientId, Number.POSITIVE_INFINITY] as const)
    return this.#lanes.unsaved(new Map([...this.#durable, ...settled]))
  }

  /** The keys of entries that are still to be saved. */
  keys(): string[] {
    return [...this.#lanes.keys()].filter((key) => {
      const entry = this.#lanes.entry(key)
      return (
        entry !== undefined &&
        this.#ownIds.has(entry.client) &&
        entry.clock >= (this.#durable.get(entry.client) ?? 0)
      )
    })
  }
}
