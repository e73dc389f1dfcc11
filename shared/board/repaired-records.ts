import type { BoardRecord } from './board-record.ts'
import { directoryRepairs, isListedAlike } from './directory-repair.ts'
import { hiddenBindings } from './hidden-bindings.ts'
import type { HomeOf, Place } from './places.ts'
import type { Placement } from './placing.ts'
import { isNumberedAlike, refRepairs } from './ref-repair.ts'
import { findRepairs, isBoundAlike, isPlacedAlike, repairRecord, type Repairs } from './repair.ts'

/**
 * The repaired board, kept up with the valid records it is made of. Looks at the whole board only
 * when something changed on which other records' repair depends: always equal to `repair(sound)`.
 */
export class RepairedRecords {
  readonly #sound: ReadonlyMap<string, BoardRecord>
  readonly #records = new Map<string, BoardRecord>()
  readonly #homeOf: HomeOf
  #repairs: Repairs

  /**
   * @param sound valid records by id; this object reads it anew at every {@link update}
   * @param homeOf where frames and groups stood that are gone, or stand in others; read anew too
   */
  constructor(sound: ReadonlyMap<string, BoardRecord>, homeOf: HomeOf) {
    this.#sound = sound
    this.#homeOf = homeOf
    this.#repairs = findRepairs(sound, homeOf)
    for (const id of this.#repairs.added.keys()) this.#show(id)
    for (const id of sound.keys()) this.#show(id)
  }

  /** What is repaired at present. */
  get repairs(): Repairs {
    return this.#repairs
  }

  get records(): ReadonlyMap<string, BoardRecord> {
    return this.#records
  }

  /**
   * Takes over what has changed in the valid records.
   * @param earlier every record that changed as it was before, undefined if it was not there
   * @param homes whether any of the homes changed
   * @returns ids whose repaired record changed, appeared or went
   */
  update(
    earlier: ReadonlyMap<string, BoardRecord | undefined>,
    homes: 'same' | 'changed' = 'same',
  ): Set<string> {
    const before = this.#repairs
    this.#repairs = this.#repairsAfter(earlier, homes)
    const changed = new Set<string>()
    const show = (id: string): void => {
      if (this.#show(id)) changed.add(id)
    }
    for (const id of earlier.keys()) show(id)
    differingKeys(before.added, this.#repairs.added).forEach(show)
    differingKeys(before.placements, this.#repairs.placements, isSamePlacement).forEach(show)
    differingKeys(before.recoloured, this.#repairs.recoloured).forEach(show)
    differingKeys(before.renamed, this.#repairs.renamed).forEach(show)
    for (const group of ['hidden', 'dissolved', 'unlisted', 'parentless'] as const) {
      differingMembers(before[group], this.#repairs[group]).forEach(show)
    }
    return changed
  }

  #repairsAfter(
    earlier: ReadonlyMap<string, BoardRecord | undefined>,
    homes: 'same' | 'changed',
  ): Repairs {
    let isPlaced = homes === 'same'
    let isBound = true
    let isListed = true
    let isNumbered = true
    for (const [id, before] of earlier) {
      const after = this.#sound.get(id)
      isPlaced &&= isPlacedAlike(before, after) && !this.#isPlaceUsed(id, after)
      isBound &&= isBoundAlike(before, after)
      isListed &&= isListedAlike(before, after)
      isNumbered &&= isNumberedAlike(before, after)
    }
    if (!isPlaced) return findRepairs(this.#sound, this.#homeOf)
    const { placements, hidden } = this.#repairs
    return {
      ...this.#repairs,
      ...(isListed ? {} : directoryRepairs(this.#sound)),
      ...(isNumbered ? {} : refRepairs(this.#sound)),
      hidden: isBound ? hidden : hiddenBindings(this.#sound, placements),
    }
  }

  /** True when the coordinates of a record are part of what a repair worked out. */
  #isPlaceUsed(id: string, record: BoardRecord | undefined): boolean {
    if (this.#repairs.dissolved.has(id)) return true
    return record?.typeName === 'shape' && this.#repairs.placements.get(id)?.place !== undefined
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
  return a.index === b.index && isSamePlace(a.place, b.place)
}

function isSamePlace(a: Place | undefined, b: Place | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.x === b.x && a.y === b.y && a.rotation === b.rotation && a.parentId === b.parentId
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
