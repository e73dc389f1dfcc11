import { compareEntries } from './lane-entry.ts'
import type { Lanes } from './lanes.ts'
import { type Place, readPlace } from './places.ts'
import { withPlainLink } from './plain-links.ts'
import { migrateRecord } from './record-migrations.ts'
import {
  applyRegister,
  HOME,
  parseKey,
  type RecordFields,
  registerKey,
  WHOLE_RECORD,
} from './registers.ts'

/** How many homes outlive their frame or group that nothing on the board asks for: some 20 kB at most. */
export const MAX_IDLE_HOMES = 200

/** The group of an address, which has been written otherwise than boards now take it. */
const ADDRESS = 'props.url'
const NONE: ReadonlySet<string> = new Set()

/** Puts records together from their entry and the registers written since. Knows which there are. */
export class RecordAssembly {
  readonly #lanes: Lanes
  readonly #groupsById = new Map<string, Set<string>>()

  constructor(lanes: Lanes) {
    this.#lanes = lanes
    for (const key of lanes.keys()) this.note(key)
  }

  /** Takes note that a key's entry came, went or was replaced. @returns the record it belongs to */
  note(key: string): string {
    const { id, group } = parseKey(key)
    if (group === WHOLE_RECORD) return id
    const groups = this.#groupsById.get(id)
    if (this.#lanes.entry(key) !== undefined) {
      if (groups === undefined) this.#groupsById.set(id, new Set([group]))
      else groups.add(group)
    } else if (groups?.delete(group) && groups.size === 0) {
      this.#groupsById.delete(id)
    }
    return id
  }

  /**
   * The record as its entry, in its present form, and the newer registers make it [REG-5];
   * undefined when there is none. Not yet validated: a stranger may have written anything at all.
   */
  assemble(id: string): unknown {
    const entry = this.#lanes.entry(id)
    if (entry === undefined) return undefined
    let record = migrateRecord(entry.value)
    const groups = this.#groupsById.get(id) ?? NONE
    for (const group of groups) {
      const register = this.#lanes.entry(registerKey(id, group))
      if (register !== undefined && isFields(record) && compareEntries(register, entry) > 0) {
        record = applyRegister(record, group, register.value)
      }
    }
    return groups.has(ADDRESS) ? withPlainLink(record) : record
  }

  /** Keys of the registers of a record. */
  registersOf(id: string): string[] {
    return [...(this.#groupsById.get(id) ?? [])].map((group) => registerKey(id, group))
  }

  /** Where a frame or group stood when it was deleted or put into another [REG-8]. */
  homeOf(id: string): Place | undefined {
    if (this.#groupsById.get(id)?.has(HOME) !== true) return undefined
    return readPlace(this.#lanes.entry(registerKey(id, HOME))?.value)
  }

  /**
   * Keys of registers whose record is gone, which the server alone may discard [REG-7]. Without homes
   * by which a shape finds its place that was put into what somebody else deleted, and without the
   * latest of the others: somebody may have put a shape there who has been offline since.
   */
  orphans(): string[] {
    const gone = [...this.#groupsById.keys()].filter((id) => this.#lanes.entry(id) === undefined)
    const kept = this.#homesToKeep(gone)
    return gone.flatMap((id) => this.registersOf(id)).filter((key) => !kept.has(key))
  }

  /** @returns keys of homes */
  #homesToKeep(gone: readonly string[]): ReadonlySet<string> {
    const homed = gone.filter((id) => this.homeOf(id) !== undefined)
    if (homed.length <= MAX_IDLE_HOMES) return new Set(homed.map(homeKey))
    const inUse = this.#homesInUse()
    const writtenLater = (a: string, b: string): number => {
      const [one, other] = [a, b].map((id) => this.#lanes.entry(homeKey(id)))
      return one === undefined || other === undefined ? 0 : compareEntries(other, one)
    }
    const idle = homed.filter((id) => !inUse.has(id)).toSorted(writtenLater)
    const kept = [...homed.filter((id) => inUse.has(id)), ...idle.slice(0, MAX_IDLE_HOMES)]
    return new Set(kept.map(homeKey))
  }

  /** Ids of parents that are gone and whose home says where a shape stands. */
  #homesInUse(): ReadonlySet<string> {
    const inUse = new Set<string>()
    for (const key of this.#lanes.keys()) {
      if (parseKey(key).group !== WHOLE_RECORD) continue
      let parentId = (this.assemble(key) as { readonly parentId?: unknown } | undefined)?.parentId
      while (typeof parentId === 'string' && !inUse.has(parentId)) {
        if (this.#lanes.entry(parentId) !== undefined) break
        inUse.add(parentId)
        parentId = this.homeOf(parentId)?.parentId
      }
    }
    return inUse
  }
}

function homeKey(id: string): string {
  return registerKey(id, HOME)
}

function isFields(value: unknown): value is RecordFields {
  return typeof value === 'object' && value !== null
}
