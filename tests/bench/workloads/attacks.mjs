import { setTimeout as delay } from 'node:timers/promises'
import * as decoding from '../../../node_modules/lib0/decoding.js'
import * as encoding from '../../../node_modules/lib0/encoding.js'
import { WebSocket } from '../../../node_modules/ws/wrapper.mjs'
import * as Y from '../../../node_modules/yjs/dist/yjs.mjs'
import { encodeAwareness } from '../../../build/shared/protocol/codec.js'
import { ATTACKS, IMPOSTOR } from '../attack-frames.mjs'
import { LaneWriter, LOADED_SHAPE, updateFrame } from '../records.mjs'

const SYNC = 0
const AWARENESS = 1
const STEP_1 = 0
/** What the victim writes after the attack. */
const EDITS = 50
const GIVE_UP_MS = 30_000
/** Nothing more comes when nothing has come for so long. */
const QUIET_MS = 1_500
const POLL_MS = 5

/**
 * One attack on one board: somebody works on it, somebody watches, somebody attacks.
 * @returns how long nobody saw what anybody did, how many of the victim's fifty later changes are not on
 *   the board that somebody finds who opens it afterwards, how long opening took (null when it could not
 *   be opened), and whether that person is shown the impostor in the victim's place
 */
export async function attack(_contestant, { port, room, attack: name }) {
  const { update, awareness } = ATTACKS[name]
  const watcher = await Page.open(port, room)
  const victim = await Page.open(port, room)
  const helper = await Page.open(port, room)
  const attacker = await Page.open(port, room)
  const writer = new LaneWriter()
  const pulse = new LaneWriter()
  victim.present(writer.clientId, 1, 'Victim')
  victim.send(updateFrame(room, writer.add(0, 1)))
  helper.send(updateFrame(room, pulse.add(PULSE, 1)))
  await watcher.has(`${LOADED_SHAPE}0`)
  await watcher.has(`${LOADED_SHAPE}${PULSE}`)

  const victimNow = { clientId: writer.clientId, clock: writer.clock }
  const attackedMs = performance.now()
  if (update !== undefined) attacker.send(updateFrame(room, update(victimNow)))
  if (awareness !== undefined) {
    attacker.send(Buffer.concat([room.prefix, encodeAwareness(awareness(victimNow))]))
  }
  // What the server does is felt by who works next.
  await delay(POLL_MS)
  helper.send(updateFrame(room, pulse.add(PULSE + 1, 1)))
  const blockedMs = await watcher
    .has(`${LOADED_SHAPE}${PULSE + 1}`)
    .then(() => performance.now() - attackedMs)
    .catch(() => null)

  for (let n = 1; n <= EDITS; n += 1) victim.send(updateFrame(room, writer.add(n, 1)))
  victim.present(writer.clientId, 2, 'Victim')
  await delay(QUIET_MS)
  const found = await openAfterwards(port, room, writer.clientId)
  for (const page of [watcher, victim, helper, attacker]) page.close()
  return {
    blockedMs,
    editsLost: EDITS - found.edits,
    openMs: found.openMs,
    isForged: found.names.includes(IMPOSTOR),
    wasTurnedAway: attacker.isClosed,
  }
}

const PULSE = 10_000

/** Somebody opens the board who was not there. */
async function openAfterwards(port, room, victim) {
  const beganMs = performance.now()
  const doc = new Y.Doc()
  try {
    const page = await Page.open(port, room)
    page.send(Buffer.concat([room.prefix, Buffer.from([3])]))
    await page.quiet()
    for (const update of page.updates) Y.applyUpdate(doc, update)
    Y.encodeStateAsUpdate(doc)
    page.close()
    const openMs = performance.now() - beganMs - QUIET_MS
    const entries = doc.getArray(`k:${victim}`).toArray()
    const keys = new Set(entries.map((entry) => (Array.isArray(entry) ? entry[0] : entry)))
    keys.delete(`${LOADED_SHAPE}0`)
    const edits = [...keys].filter((key) => String(key).startsWith(LOADED_SHAPE)).length
    return { edits, openMs, names: page.names }
  } catch {
    // That it cannot be opened is the answer.
    return { edits: 0, openMs: null, names: [] }
  }
}

/** A page's connection, as far as the attack asks. */
class Page {
  updates = []
  names = []
  isClosed = false
  #socket
  #prefix
  #lastMs = performance.now()
  #text = ''

  static async open(port, room) {
    const page = new Page()
    page.#prefix = room.prefix
    const protocols = [...room.protocols.editor]
    page.#socket = new WebSocket(`ws://127.0.0.1:${port}${room.path}`, protocols)
    page.#socket.on('message', (data) => page.#receive(data))
    page.#socket.on('close', () => (page.isClosed = true))
    page.#socket.on('error', () => (page.isClosed = true))
    await page.#until(() => page.#socket.readyState === WebSocket.OPEN)
    for (const frame of room.greeting) page.send(frame)
    await page.#until(() => page.updates.length > 0)
    return page
  }

  send(frame) {
    if (!this.isClosed) this.#socket.send(frame)
  }

  present(clientId, clock, name) {
    const update = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify({ person: { name } }))
    })
    this.send(Buffer.concat([this.#prefix, encodeAwareness(update)]))
  }

  /** Waits for these words. @throws Error when they do not come */
  async has(words) {
    await this.#until(() => this.#text.includes(words))
  }

  async quiet() {
    await this.#until(() => performance.now() - this.#lastMs > QUIET_MS)
  }

  close() {
    this.#socket.terminate()
  }

  #receive(data) {
    this.#lastMs = performance.now()
    const decoder = decoding.createDecoder(new Uint8Array(data))
    decoder.pos = this.#prefix.length
    const kind = decoding.readVarUint(decoder)
    if (kind === SYNC && decoding.readVarUint(decoder) !== STEP_1) {
      const update = decoding.readVarUint8Array(decoder)
      this.updates.push(update)
      this.#text += Buffer.from(update).toString('latin1')
    } else if (kind === AWARENESS) {
      this.#readNames(decoding.readVarUint8Array(decoder))
    }
  }

  #readNames(update) {
    const decoder = decoding.createDecoder(update)
    for (let rest = decoding.readVarUint(decoder); rest > 0; rest -= 1) {
      decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state = JSON.parse(decoding.readVarString(decoder))
      if (state?.person?.name !== undefined) this.names.push(state.person.name)
    }
  }

  async #until(condition) {
    const endMs = performance.now() + GIVE_UP_MS
    while (!condition()) {
      if (this.isClosed) throw new Error('The server closed the connection')
      if (performance.now() > endMs) throw new Error('The server did not answer')
      await delay(POLL_MS)
    }
  }
}
