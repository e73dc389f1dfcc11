import type { Position } from './lane-items.ts'

/** One value somebody gave a key, and when. */
export interface LaneEntry extends Position {
  /** Unix ms with a fraction; greater than every stamp its author had seen. */
  readonly ts: number
  readonly value: unknown
}

/** Beyond this no stamp counts: the greatest date JavaScript knows, below which `ts + 1` is exact. */
export const MAX_TS = 8.64e15

/** A key of any length is kept for ever in every page's memory, so longer ones are not read. */
export const MAX_KEY_LENGTH = 512

/** Reads an element of a lane. @returns undefined for anything but `[key, ts, value]` [LANE-3] */
export function readElement(
  element: unknown,
  client: number,
  clock: number,
): { readonly key: string; readonly entry: LaneEntry } | undefined {
  if (!Array.isArray(element) || element.length !== 3) return undefined
  const [key, ts, value] = element as readonly unknown[]
  if (typeof key !== 'string' || key.length === 0 || key.length > MAX_KEY_LENGTH) return undefined
  if (typeof ts !== 'number' || !(ts >= 0 && ts <= MAX_TS)) return undefined
  return { key, entry: { ts, client, clock, value } }
}

/** Order of time: by stamp, then client, then clock, so that no two entries are equal [LANE-4]. */
export function compareEntries(a: LaneEntry, b: LaneEntry): number {
  return a.ts - b.ts || a.client - b.client || a.clock - b.clock
}

/** Live entries of one key, when two people wrote it without having seen each other's. */
export class Rivals {
  readonly #byPosition = new Map<string, LaneEntry>()
  #winner: LaneEntry | undefined

  add(entry: LaneEntry): void {
    this.#byPosition.set(positionName(entry), entry)
    if (this.#winner !== undefined && compareEntries(entry, this.#winner) > 0) this.#winner = entry
  }

  remove(position: Position): boolean {
    if (this.#winner !== undefined && isAt(this.#winner, position)) this.#winner = undefined
    return this.#byPosition.delete(positionName(position))
  }

  get size(): number {
    return this.#byPosition.size
  }

  /** @throws when there is none: an emptied set of rivals is to be forgotten */
  get winner(): LaneEntry {
    if (this.#winner === undefined) {
      this.#winner = [...this.#byPosition.values()].reduce((best, entry) =>
        compareEntries(entry, best) > 0 ? entry : best,
      )
    }
    return this.#winner
  }

  all(): Iterable<LaneEntry> {
    return this.#byPosition.values()
  }
}

export function isAt(entry: LaneEntry, position: Position): boolean {
  return entry.client === position.client && entry.clock === position.clock
}

/** A position as the key of a map. */
export function positionName({ client, clock }: Position): string {
  return `${client}:${clock}`
}
