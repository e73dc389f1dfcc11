import { isDeepStrictEqual } from 'node:util'
import { registerKey } from '../../shared/board/registers.ts'
import type { Lanes } from '../../shared/board/lanes.ts'
import type { Random } from '../support/random.ts'
import { geoShape } from '../support/records.ts'
import type { WireClient } from '../support/wire-client.ts'

/** One value a key was given, and the writer's clock once it had been. */
interface Written {
  readonly clock: number
  /** undefined: it was deleted. */
  readonly value: unknown
}

/**
 * Edits shapes of its own through a client, and holds the server to what it has called saved. Nobody
 * else touches these shapes, so what is found of them is this writer's doing.
 */
export class CrashWriter {
  readonly client: WireClient
  readonly #name: string
  readonly #random: Random
  /** Everything that was ever written, by key, oldest first. */
  readonly #history = new Map<string, Written[]>()
  readonly #clocks: number[] = []
  readonly #shapeIds: string[] = []
  #count = 0

  constructor(client: WireClient, name: string, random: Random) {
    this.client = client
    this.#name = name
    this.#random = random
  }

  /** Edits that are not known to be on disk. */
  get unsavedEdits(): number {
    return this.#clocks.length - this.savedEdits
  }

  get savedEdits(): number {
    const saved = this.#savedClock
    return this.#clocks.findLastIndex((clock) => clock <= saved) + 1
  }

  /** Makes a shape, changes one or deletes one. */
  edit(): void {
    this.#count += 1
    const chance = this.#random.next()
    if (this.#shapeIds.length === 0 || chance < 0.4) {
      const shape = geoShape(`${this.#name}-${this.#count}`, { x: this.#count })
      this.#shapeIds.push(shape.id)
      this.#write([[shape.id, shape]])
    } else if (chance < 0.8) {
      const id = this.#random.pick(this.#shapeIds)
      this.#write([[registerKey(id, VERSION), this.#count]])
    } else {
      const at = this.#random.integer(this.#shapeIds.length)
      for (const id of this.#shapeIds.splice(at, 1)) {
        this.#write([
          [id, undefined],
          [registerKey(id, VERSION), undefined],
        ])
      }
    }
  }

  /**
   * @param found what a stranger who has just joined sees
   * @returns what was called saved and is not there: each key must hold what it held at the last
   *   *saved*, or something this writer wrote later
   */
  brokenPromises(found: Lanes): string[] {
    const broken: string[] = []
    for (const [key, written] of this.#history) {
      const promised = written.findLastIndex(({ clock }) => clock <= this.#savedClock)
      if (promised < 0) continue
      const possible = written.slice(promised)
      const value = found.entry(key)?.value
      if (!possible.some((each) => isDeepStrictEqual(each.value, value))) {
        broken.push(`${key} is ${JSON.stringify(value)}, not ${JSON.stringify(possible)}`)
      }
    }
    return broken
  }

  get #savedClock(): number {
    return this.client.saved.get(this.client.doc.clientID) ?? 0
  }

  #write(values: readonly (readonly [key: string, value: unknown])[]): void {
    this.client.lanes.transact(
      {
        set: values.filter(([, value]) => value !== undefined),
        delete: values.filter(([, value]) => value === undefined).map(([key]) => key),
      },
      'crash test',
    )
    const clock = this.client.clock()
    this.#clocks.push(clock)
    for (const [key, value] of values) {
      const written = this.#history.get(key) ?? []
      written.push({ clock, value })
      this.#history.set(key, written)
    }
  }
}

/** The register that is changed. */
const VERSION = 'meta.version'
