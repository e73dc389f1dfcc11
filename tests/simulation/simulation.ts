import type { BoardRecord } from '../../shared/board/board-record.ts'
import * as Y from 'yjs'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import { Lanes } from '../../shared/board/lanes.ts'
import { createBoardUpdate } from '../../shared/board/new-board.ts'
import { Random } from '../support/random.ts'
import { geoShape, indexAt, richText } from '../support/records.ts'
import { RoomHub } from '../support/room-hub.ts'
import { SimulatedTime } from '../support/simulated-network.ts'
import { Expectations } from './expectations.ts'
import { SimulatedDevice } from './simulated-device.ts'
import { SimulatedPerson } from './simulated-person.ts'
import { TextWitness } from './text-witness.ts'

interface Participant {
  readonly device: SimulatedDevice
  readonly person: SimulatedPerson
}

const START_MS = Date.UTC(2010, 3, 9)
/** How wrong a person's clock may be, either way. */
const MAX_SKEW_MS = 2_000
/** Of so many shapes everybody has the same in mind when it comes to writing. */
const POPULAR_SHAPES = 4
/** Longer than anything on the way, and than anything put off. */
const QUIET_MS = 60_000
/** Compacting needs everybody to have left. */
const RELOADS = 6

/**
 * Many people at one board in the server's room, on a network that delays, reorders between them,
 * cuts and heals, while the server now and then compacts, forgets and reloads the board.
 */
export class Simulation {
  readonly #random: Random
  readonly #clock: SimulatedTime
  readonly #expectations: Expectations
  readonly #witness = new TextWitness()
  readonly #hub: RoomHub
  readonly #participants: readonly Participant[]
  readonly #problems: string[] = []

  static async open(seed: number, people: number): Promise<Simulation> {
    const clock = new SimulatedTime(START_MS)
    const expectations = new Expectations()
    const hub = await RoomHub.open(firstUpdate(expectations), clock)
    return new Simulation({ random: new Random(seed), clock, expectations, hub, people })
  }

  private constructor(options: {
    readonly random: Random
    readonly clock: SimulatedTime
    readonly expectations: Expectations
    readonly hub: RoomHub
    readonly people: number
  }) {
    const { random, clock, expectations, hub, people } = options
    this.#random = random
    this.#clock = clock
    this.#expectations = expectations
    this.#hub = hub
    const witness = this.#witness
    this.#participants = Array.from({ length: people }, () => {
      const skewMs = (random.next() * 2 - 1) * MAX_SKEW_MS
      const device = new SimulatedDevice({ hub, clock, random, expectations, witness, skewMs })
      return { device, person: new SimulatedPerson(device, random) }
    })
  }

  get compactions(): number {
    return this.#hub.compactions
  }

  /** People do so many things, one after another, each from what they see at the time. */
  async run(operations: number): Promise<void> {
    for (let i = 0; i < operations; i++) {
      this.#clock.advance(this.#random.integer(20))
      this.#act(this.#random.pick(this.#participants))
      this.#disturb()
      if (i % Math.floor(operations / RELOADS) === 0) await this.#reload()
      if (i % 20 === 0) await letTheLogWrite()
    }
  }

  /**
   * Everybody comes back, and all that was put off or on its way arrives.
   * @returns the board as each sees it, on the canvas and in the document
   */
  async settle(): Promise<ReadonlyMap<string, BoardRecord>[]> {
    const devices = this.#participants.map(({ device }) => device)
    for (const device of devices) {
      device.stopTyping()
      device.link.heal()
    }
    this.#clock.settle()
    await letTheLogWrite()
    const said = (): number => devices.reduce((sum, { link }) => sum + link.sent, 0)
    const before = said()
    this.#clock.advance(QUIET_MS)
    this.#clock.settle()
    if (said() !== before) this.#problems.push('devices still talk when nobody does anything')
    return devices.flatMap((device) => [device.board.view.records, device.records()])
  }

  /** The board as a server that starts now would load it. */
  stored(): Promise<Y.Doc> {
    return this.#hub.stored()
  }

  /** What is not as people meant it to be, in the end. */
  problems({ doc, view }: BoardDocument): readonly string[] {
    for (const [shapeId, unseen] of this.#witness.unseen(doc)) {
      this.#expectations.erased(shapeId, unseen)
    }
    return [
      ...this.#problems,
      ...this.#participants.flatMap(({ device }) => device.problems),
      ...this.#expectations.problems(view.records),
    ]
  }

  #act({ device, person }: Participant): void {
    const dice = this.#random.next()
    if (dice < 0.08) device.undo()
    else if (dice < 0.11) device.redo()
    else if (dice < 0.35) this.#write(device)
    else person.act()
  }

  #write(device: SimulatedDevice): void {
    const shapes = [...device.records().values()].filter(hasRichText)
    const ids = shapes.map(({ id }) => id).toSorted()
    if (ids.length === 0) return
    device.type(this.#random.pick(this.#random.chance(0.7) ? ids.slice(0, POPULAR_SHAPES) : ids))
  }

  #disturb(): void {
    const somebody = this.#random.pick(this.#participants).device
    const dice = this.#random.next()
    if (dice < 0.01) somebody.link.cut()
    else if (dice < 0.04) somebody.link.heal()
    else if (dice < 0.043) somebody.reload()
  }

  /** The server goes, and comes back with what is on disk. */
  async #reload(): Promise<void> {
    for (const { device } of this.#participants) device.link.cut()
    await this.#hub.reload()
  }
}

/** A new board, and on it texts as boards had them before they merged by the character. */
function firstUpdate(expectations: Expectations): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, createBoardUpdate({ title: 'A place', clientId: 1, now: () => START_MS }))
  doc.clientID = 2
  const shapes = Array.from({ length: POPULAR_SHAPES }, (_, n) =>
    geoShape(`0${n}`, { index: indexAt(n), props: { richText: richText(expectations.words()) } }),
  )
  for (const shape of shapes) expectations.created(shape)
  const set = shapes.map((shape) => [shape.id, shape] as const)
  new Lanes(doc, () => START_MS).transact({ set, delete: [] }, null)
  return Y.encodeStateAsUpdate(doc)
}

function hasRichText(record: BoardRecord): boolean {
  return record.typeName === 'shape' && 'richText' in record.props
}

function letTheLogWrite(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
