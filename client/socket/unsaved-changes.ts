import type { BoardDocument } from '../../shared/board/board-document.ts'
import { parseKey } from '../../shared/board/registers.ts'

/** Yjs client id → how much of its writing is held, as in a Yjs state vector. */
export type StateVector = ReadonlyMap<number, number>

/**
 * Which changes of this device are not on the server's disk.
 *
 * A device writes under a new client id each time the page is opened, so what was done offline lies
 * under earlier ids: those this device has more of than the server are this device's to see saved.
 */
export class UnsavedChanges {
  readonly #document: BoardDocument
  readonly #ownIds: Set<number>
  #durable: StateVector = new Map()

  /** @param clientId the one this page writes under */
  constructor(document: BoardDocument, clientId: number) {
    this.#document = document
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
    return this.#document.unsaved(this.#settled(ours))
  }

  /** The ids of records of which something is still to be saved. */
  recordIds(ours: StateVector): Set<string> {
    const { lanes } = this.#document
    const ids = new Set(this.#document.textsChangedSince(this.#settled(ours)))
    for (const key of lanes.keys()) {
      const entry = lanes.entry(key)
      if (entry !== undefined && this.#isUnsaved(entry.client, entry.clock)) {
        ids.add(parseKey(key).id)
      }
    }
    return ids
  }

  #isUnsaved(client: number, clock: number): boolean {
    return this.#ownIds.has(client) && clock >= (this.#durable.get(client) ?? 0)
  }

  /** What is on the server's disk or not this device's to bring there. */
  #settled(ours: StateVector): StateVector {
    const others = [...ours.keys()].filter((clientId) => !this.#ownIds.has(clientId))
    const settled = others.map((clientId) => [clientId, Number.POSITIVE_INFINITY] as const)
    return new Map([...this.#durable, ...settled])
  }
}
