import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { checkEntry } from '../../shared/board/entry-schema.ts'
import { Lanes } from '../../shared/board/lanes.ts'
import { validateRecord } from '../../shared/board/record-schema.ts'
import {
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '../../shared/protocol/codec.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import { fakeConnection, type FakeWebSocket } from '../support/fake-connection.ts'
import { HonestPage, visitorOf } from '../support/honest-page.ts'
import { Random, seedOr } from '../support/random.ts'
import { canonicalView, geoShape, pageRecord } from '../support/records.ts'
import { RoomScene } from '../support/room-scene.ts'
import { mutate } from './mutated-frames.ts'

/** `npm run test:long` asks for more, from another seed. */
const TIMES = Number(process.env['SIMULATION_RUNS'] ?? 1)
const FIRST_SEED = Number(process.env['PROPERTY_SEED'] ?? 0)
const FRAMES = TIMES === 1 ? 5_000 : 10_000 * TIMES

/** Nothing that one frame brings may hold everybody up for longer. */
const MAX_HELD_UP_MS = 50
/** What other programs take of the machine is not the frame's doing: the best of so many tries counts. */
const TRIES = 4

const ROLES: readonly Role[] = ['owner', 'editor', 'viewer']

test('mutated frames from everybody who may come: nobody else notices, nothing unsound gets in, nothing stays', async () => {
  const seed = seedOr(FIRST_SEED + 77)
  try {
    await attack(new Random(seed))
  } catch (error) {
    throw new Error(`failed with SEED=${seed}`, { cause: error })
  }
}, 300_000)

async function attack(random: Random): Promise<void> {
  const scene = await RoomScene.open()
  const [ann, ben] = [new HonestPage(scene), new HonestPage(scene)]
  ann.write(pageRecord().id, pageRecord())
  const attackers = new Map<Role, Attacker>()
  let refused = 0

  for (let n = 0; n < FRAMES; n += 1) {
    const role = random.pick(ROLES)
    const attacker = attackers.get(role) ?? new Attacker(scene, role, random)
    attackers.set(role, attacker)
    const frame = attacker.nextFrame(random)
    if (heldUpMs(attacker.webSocket, frame) > MAX_HELD_UP_MS) expectNoHang(scene, role, frame)
    if (attacker.isOver) {
      if (attacker.webSocket.closedWith !== undefined) refused += 1
      attacker.leave()
      attackers.delete(role)
    }
    if (n % 25 === 0) await expectUndisturbed(scene, ann, ben, n)
  }

  for (const attacker of attackers.values()) attacker.leave()
  await scene.room.settle()
  expect(refused).toBeGreaterThan(FRAMES / 10)
  expect(scene.room.size).toBe(2)
  expect(scene.room.people()).toHaveLength(0)
  expectSound(scene)
  for (const page of [ann, ben]) expect(page.view()).toBe(viewOf(scene.room.document()))
}

/** One honest change reaches the other in the same turn, and is saved, whatever came before it. */
async function expectUndisturbed(
  scene: RoomScene,
  ann: HonestPage,
  ben: HonestPage,
  n: number,
): Promise<void> {
  const shape = geoShape('honest', { x: n })
  ann.write(shape.id, shape)
  await scene.clock.advance(0)
  expect(ben.member.lanes.entry(shape.id)?.value).toEqual(shape)
  await scene.clock.advance(100)
  await scene.room.settle()
  expect(ann.isSaved()).toBe(true)
  expect([ann.webSocket.closedWith, ben.webSocket.closedWith]).toEqual([undefined, undefined])
}

/** A frame that took long is sent again, to tell what it does from what the machine does. */
function expectNoHang(scene: RoomScene, role: Role, frame: Uint8Array): void {
  const tries = Array.from({ length: TRIES }, () => {
    const attacker = connect(scene, role)
    const tookMs = heldUpMs(attacker, frame)
    attacker.emit('close')
    return tookMs
  })
  expect(Math.min(...tries), Buffer.from(frame).toString('hex')).toBeLessThan(MAX_HELD_UP_MS)
}

function heldUpMs(attacker: FakeWebSocket, frame: Uint8Array): number {
  const beganMs = performance.now()
  attacker.emit('message', Buffer.from(frame), true)
  return performance.now() - beganMs
}

function expectSound(scene: RoomScene): void {
  const document = scene.room.document()
  const lanes = new Lanes(document, () => 0)
  for (const key of lanes.keys()) {
    expect(checkEntry(key, lanes.entry(key)?.value)).toBeUndefined()
  }
  const allowed = /^(?:k:\d+|t)$/u
  expect([...document.share.keys()].filter((name) => !allowed.test(name))).toEqual([])
  const cold = new BoardDocument(document, { now: () => 0 })
  for (const record of cold.view.records.values()) expect(validateRecord(record)).toBeUndefined()
}

/**
 * Somebody who sends what an honest page would, in its order, and now and then something else in its
 * place: so that what is wrong with it comes where everything else is right.
 */
class Attacker {
  readonly webSocket: FakeWebSocket
  readonly #sound: readonly Uint8Array[]
  #sent = 0

  constructor(scene: RoomScene, role: Role, random: Random) {
    this.webSocket = connect(scene, role)
    this.#sound = soundFrames(scene, random)
  }

  get isOver(): boolean {
    return this.webSocket.closedWith !== undefined || this.#sent === this.#sound.length
  }

  nextFrame(random: Random): Uint8Array {
    const next = this.#sound[this.#sent] ?? new Uint8Array()
    if (random.chance(0.5)) return mutate(next, random, this.#sound)
    this.#sent += 1
    return next
  }

  leave(): void {
    this.webSocket.emit('close')
  }
}

/** What an honest page sends that has just come with this board, by a client id of its own. */
function soundFrames(scene: RoomScene, random: Random): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = random.clientId()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(scene.room.document()))
  const lanes = new Lanes(doc, () => scene.clock.nowMs())
  const frames = [
    encodeSyncStep1(Y.encodeStateVector(doc)),
    encodeSyncStep2(Y.encodeStateAsUpdate(doc)),
    Uint8Array.from([3]),
    encodeAwareness(awarenessOf(doc.clientID, random)),
  ]
  doc.on('update', (update) => frames.push(encodeUpdate(update)))
  const drawn: string[] = []
  for (let n = 0; n < 3; n += 1) {
    const shape = geoShape(random.id(), { x: random.integer(1_000) })
    const opacity = `${shape.id}\u001fopacity`
    drawn.push(shape.id, opacity)
    lanes.transact({ set: [[shape.id, shape]], delete: [] }, null)
    lanes.transact({ set: [[opacity, n / 2]], delete: [] }, null)
  }
  // So that the board does not grow with the number of those who come.
  lanes.transact({ set: [], delete: drawn }, null)
  return frames
}

/** One state: count, client id, clock, JSON. */
function awarenessOf(clientId: number, random: Random): Uint8Array {
  const state = { person: { id: 'x', name: 'X', colour: '#000' }, n: random.next() }
  const text = Buffer.from(JSON.stringify(state))
  return Uint8Array.from([1, ...varUint(clientId), 1, ...varUint(text.length), ...text])
}

function varUint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 0x7f) {
    bytes.push((rest % 128) | 0x80)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

function connect(scene: RoomScene, role: Role): FakeWebSocket {
  return fakeConnection(scene, visitorOf(role)).webSocket
}

function viewOf(doc: Y.Doc): string {
  return canonicalView(new BoardDocument(doc, { now: () => 0 }).view.records)
}
