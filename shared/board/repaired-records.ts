import type { BoardRecord } from './board-record.ts'
import { directoryRepairs, isListedAlike } from './directory-repair.ts'
import {
  allRepairs,
  hiddenBindings,
  isBoundAlike,
  isPlacedAlike,
  placeAll,
  type Placement,
  repairRecord,
  type Repairs,
} from './repair.ts'

/**
 * The repaired board, kept up with the valid records it is made of. Looks at the whole board only
 * when something changed on which other records' repair depends: always equal to `repair(sound)`.
 */
export class RepairedRecords {
  readonly #sound: ReadonlyMap<string, BoardRecord>
  readonly #records = new Map<string, BoardRecord>()
  #repairs: Repairs

  /** @param sound valid records by id; this object reads it anew at every {@link update} */
  constructor(sound: ReadonlyMap<string, BoardRecord>) {
    this.#sound = sound
    this.#repairs = allRepairs(sound)
    for (const id of this.#repairs.added.keys()) this.#show(id)
    for (const id of sound.keys()) this.#show(id)
  }

  get records(): ReadonlyMap<string, BoardRecord> {
    return this.#records
  }

  /**
   * Takes over what has changed in the valid records.
   * @param earlier every record that changed as it was before, undefined if it was not there
   * @returns ids whose repaired record changed, appeared or went
   */
  update(earlier: ReadonlyMap<string, BoardRecord | undefined>): Set<string> {
    const before = this.#repairs
    this.#repairs = this.#repairsAfter(earlier)
    const changed = new Set<string>()
    const show = (id: string): void => {
      if (this.#show(id)) changed.add(id)
    }
    for (const id of earlier.keys()) show(id)
    differingKeys(before.added, this.#repairs.added).forEach(show)
    differingKeys(before.placements, this.#repairs.placements, isSamePlacement).forEach(show)
    for (const group of ['hidden', 'unlisted', 'parentless'] as const) {
      differingMembers(before[group], this.#repairs[group]).forEach(show)
    }
    return changed
  }

  #repairsAfter(earlier: ReadonlyMap<string, BoardRecord | undefined>): Repairs {
    let isPlaced = true
    let isBound = true
    let isListed = true
    for (const [id, before] of earlier) {
      const after = this.#sound.get(id)
      isPlaced &&= isPlacedAlike(before, after)
      isBound &&= isBoundAlike(before, after)
      isListed &&= isListedAlike(before, after)
    }
    return {
      ...this.#repairs,
      ...(isPlaced ? {} : placeAll(this.#sound)),
      ...(isListed ? {} : directoryRepairs(this.#sound)),
      hidden: isBound ? this.#repairs.hidden : hiddenBindings(this.#sound),
    }
  }

  /** @returns whether there is a difference */
  #show(id: string): boolean {
    const sound = this.#sound.get(id)
    const shown =
      sound === undefined ? this.#repairs.added.get(id) : repairRecord(sound, this.#repairs)
    if (shown === this.#records.get(id)) return false
    if (shown === undefined) this.#records.delete(id)
    else this.#records.set(id, shown)
    return true
  }
}

function isSamePlacement(a: Placement, b: Placement): boolean {
  return a.parentId === b.parentId && a.index === b.index
}

function differingMembers(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  const one = [...before].filter((id) => !after.has(id))
  return [...one, ...[...after].filter((id) => !before.has(id))]
}

function differingKeys<Value>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): string[] {
  const differs = (key: string): boolean => {
    const [a, b] = [before.get(key), after.get(key)]
    return a === undefined || b === undefined ? a !== b : !isSame(a, b)
  }
  return [...new Set([...before.keys(), ...after.keys()])].filter(differs)
}
