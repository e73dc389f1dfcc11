import * as fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { scanUpdate } from '../../../server/gateway/scan-update.ts'
import { Lanes } from '../../../shared/board/lanes.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

const NOBODY: ReadonlyMap<number, number> = new Map()

/** Clocks after an update that the scan found sound. */
function advanced(known: ReadonlyMap<number, number>, update: Uint8Array): Map<number, number> {
  const scan = scanUpdate(update, known)
  if (scan.kind !== 'sound') throw new Error(`${scan.kind}: ${scan.reason}`)
  const clocks = new Map(known)
  for (const [client, end] of scan.ends) {
    clocks.set(client, Math.max(end, clocks.get(client) ?? 0))
  }
  return clocks
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc))
}

interface Step {
  readonly who: number
  readonly set: readonly (readonly [string, fc.JsonValue])[]
  readonly remove: readonly string[]
  readonly hears: boolean
}

/** Any but those with the one name that no page writes [ADMIT-3]. */
const value = fc
  .jsonValue({ maxDepth: 3 })
  .filter((one) => !JSON.stringify(one).includes('"__proto__"'))
const key = fc.constantFrom('shape:a', 'shape:b', 'shape:b\u001fxf', 'page:page', 'shape:ü')
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  set: fc.array(fc.tuple(key, value), { maxLength: 4 }),
  remove: fc.array(key, { maxLength: 2 }),
  hears: fc.boolean(),
})

/** People who write, and hear of each other now and then, as pages do over the wire. */
class Company {
  readonly docs = [1, 2, 3].map((clientID) => {
    const doc = new Y.Doc()
    doc.clientID = clientID * 1_000_003
    return doc
  })
  readonly lanes = this.docs.map((doc) => new Lanes(doc, () => 1_800_000_000_000))
  readonly updates: Uint8Array[] = []

  constructor() {
    for (const doc of this.docs) {
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'heard') this.updates.push(update)
      })
    }
  }

  take({ who, set, remove, hears }: Step): void {
    this.lanes[who]?.transact({ set, delete: remove }, null)
    if (!hears) return
    for (const update of this.updates) {
      const doc = this.docs[who]
      if (doc !== undefined) Y.applyUpdate(doc, update, 'heard')
    }
  }
}

describe('what honest pages send', () => {
  it('is sound, update by update, whatever they write', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const company = new Company()
        for (const each of steps) company.take(each)
        const server = new Y.Doc()
        let known = new Map<number, number>()
        for (const update of company.updates) {
          known = advanced(known, update)
          Y.applyUpdate(server, update)
        }
        expect(known).toEqual(clocksOf(server))
        expect(server.store.pendingStructs).toBeNull()
        expect(server.store.pendingDs).toBeNull()
      }),
      { numRuns: 100 },
    )
  })

  it('is sound as an answer to step 1, however much of it is known', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), fc.nat(2), (steps, lost, who) => {
        const company = new Company()
        for (const each of steps) company.take(each)
        const server = new Y.Doc()
        const kept = company.updates.slice(0, Math.max(0, company.updates.length - lost))
        for (const update of kept) Y.applyUpdate(server, update)
        const doc = company.docs[who]
        if (doc === undefined) throw new Error('nobody')
        const known = clocksOf(server)
        advanced(known, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))
        advanced(known, Y.encodeStateAsUpdate(doc))
      }),
      { numRuns: 100 },
    )
  })

  it('names the entries that are new, and no others', () => {
    const company = new Company()
    company.take({ who: 0, set: [['shape:a', 1]], remove: [], hears: false })
    const [first] = company.updates
    if (first === undefined) throw new Error('no update')
    const once = scanUpdate(first, NOBODY)
    expect(once.kind === 'sound' && once.entries.length).toBe(1)
    const again = scanUpdate(first, advanced(NOBODY, first))
    expect(again).toMatchObject({ kind: 'sound', entries: [], extended: [] })
  })

  it('is ahead when what it builds on has not come', () => {
    const company = new Company()
    for (const value of [1, 2]) {
      company.take({ who: 0, set: [['shape:a', value]], remove: [], hears: false })
    }
    const [, second] = company.updates
    expect(scanUpdate(second ?? new Uint8Array(), NOBODY).kind).toBe('ahead')
  })
})

describe('what no honest page sends', () => {
  it('never makes the scan throw, and what passes can be applied at once', () => {
    const history = fc.tuple(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
    )
    fc.assert(
      fc.property(history, ([steps, changes]) => {
        const company = new Company()
        for (const each of steps) company.take(each)
        const server = new Y.Doc()
        const [last, ...earlier] = company.updates.toReversed()
        if (last === undefined) return
        for (const update of earlier.toReversed()) Y.applyUpdate(server, update)
        const known = clocksOf(server)
        const tampered = new Uint8Array(last)
        for (const [at, byte] of changes) tampered[at % tampered.length] = byte
        const scan = scanUpdate(tampered, known)
        if (scan.kind !== 'sound') return
        Y.applyUpdate(server, tampered)
        expect(server.store.pendingStructs).toBeNull()
        expect(server.store.pendingDs).toBeNull()
        for (const [client, end] of scan.ends) {
          expect(Y.getState(server.store, client)).toBeGreaterThanOrEqual(end)
        }
        for (const root of server.share.keys()) expect(root).toMatch(/^(?:t|k:\d+)$/)
      }),
      { numRuns: 500 },
    )
  })

  it('may be any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['sound', 'ahead', 'refused']).toContain(scanUpdate(bytes, NOBODY).kind)
      }),
      { numRuns: 500 },
    )
  })

  /** An update of one struct by one client, without deletions. */
  function update(client: number, clock: number, write: (encoder: encoding.Encoder) => void) {
    return encoding.encode((encoder) => {
      for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number)
      write(encoder)
      encoding.writeVarUint(encoder, 0)
    })
  }

  const GC = 0
  const DELETED = 1
  const ANY = 8
  const SKIP = 10
  const HAS_ORIGIN = 0x80
  const HAS_PARENT_SUB = 0x20

  function root(encoder: encoding.Encoder, name: string): void {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, name)
  }

  function content(encoder: encoding.Encoder, ...entries: encoding.AnyEncodable[]): void {
    encoding.writeVarUint(encoder, entries.length)
    for (const entry of entries) encoding.writeAny(encoder, entry)
  }

  const entry = ['shape:a', 5, { x: 1 }]

  it.each<[string, Uint8Array, string]>([
    [
      'a lane of somebody else',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, ANY)
        root(encoder, 'k:8')
        content(encoder, entry)
      }),
      'outside its lane',
    ],
    [
      'a root with a name of its own',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, ANY)
        root(encoder, 'anything')
        content(encoder, entry)
      }),
      'outside its lane',
    ],
    [
      'a lane written 07',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, ANY)
        root(encoder, 'k:07')
        content(encoder, entry)
      }),
      'outside its lane',
    ],
    [
      'a neighbour in another lane',
      update(7, 1, (encoder) => {
        encoding.writeUint8(encoder, ANY | HAS_ORIGIN)
        for (const number of [8, 0]) encoding.writeVarUint(encoder, number)
        content(encoder, entry)
      }),
      'another lane',
    ],
    [
      'a neighbour that comes later',
      update(7, 1, (encoder) => {
        encoding.writeUint8(encoder, ANY | HAS_ORIGIN)
        for (const number of [7, 1]) encoding.writeVarUint(encoder, number)
        content(encoder, entry)
      }),
      'later entry',
    ],
    [
      'a nested type',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, 7)
        root(encoder, 'k:7')
        encoding.writeVarUint(encoder, 1)
      }),
      'no text has',
    ],
    [
      'a named child',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, ANY | HAS_PARENT_SUB)
        root(encoder, 'k:7')
        encoding.writeVarString(encoder, 'name')
        content(encoder, entry)
      }),
      'named children',
    ],
    [
      'a struct that says to skip',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, SKIP)
        encoding.writeVarUint(encoder, 5)
      }),
      'no known kind',
    ],
    [
      'a garbage struct of no length',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, GC)
        encoding.writeVarUint(encoder, 0)
      }),
      'length',
    ],
    [
      'a deletion that ends all clocks',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, DELETED)
        root(encoder, 'k:7')
        encoding.writeVarUint(encoder, 2 ** 40)
      }),
      'length',
    ],
    [
      'an entry that is none',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, ANY)
        root(encoder, 'k:7')
        content(encoder, { key: 'shape:a' })
      }),
      'no lane entry',
    ],
    [
      'a value that no JSON has',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, ANY)
        root(encoder, 'k:7')
        content(encoder, ['shape:a', 5, new Uint8Array(3)])
      }),
      'JSON',
    ],
    [
      'a value that replaces its own prototype',
      update(7, 0, (encoder) => {
        encoding.writeUint8(encoder, ANY)
        root(encoder, 'k:7')
        content(encoder, ['shape:a', 5, JSON.parse('{"__proto__":{"x":1}}')])
      }),
      'forbidden',
    ],
    [
      'a value nested too deeply',
      update(7, 0, (encoder) => {
        let value: encoding.AnyEncodable = 0
        for (let depth = 0; depth <= LIMITS.maxValueDepth; depth++) value = [value]
        encoding.writeUint8(encoder, ANY)
        root(encoder, 'k:7')
        content(encoder, ['shape:a', 5, value])
      }),
      'deeply',
    ],
    ['bytes after its end', new Uint8Array([0, 0, 0]), 'follow'],
    ['a client named twice', new Uint8Array([2, 1, 7, 0, 0, 1, 1, 7, 0, 0, 1, 0]), 'twice'],
    ['a number without end', new Uint8Array(20).fill(0xff), 'too large'],
  ])('is refused: %s', (_what, bytes, reason) => {
    const scan = scanUpdate(
      bytes,
      new Map([
        [7, 1],
        [8, 1],
      ]),
    )
    expect(scan).toMatchObject({ kind: 'refused', error: 'refused-change' })
    expect(scan.kind === 'refused' && scan.reason).toContain(reason)
  })

  it('is refused as too large when a value is', () => {
    const bytes = update(7, 0, (encoder) => {
      encoding.writeUint8(encoder, ANY)
      root(encoder, 'k:7')
      content(encoder, ['shape:a', 5, 'x'.repeat(LIMITS.maxValueBytes)])
    })
    expect(scanUpdate(bytes, NOBODY)).toMatchObject({ kind: 'refused', error: 'too-large' })
  })

  it('is refused before anything is allocated for the numbers it claims', () => {
    const manyClients = encoding.encode((encoder) => encoding.writeVarUint(encoder, 2 ** 50))
    const manyStructs = encoding.encode((encoder) => {
      for (const number of [1, 2 ** 50, 7, 0]) encoding.writeVarUint(encoder, number)
    })
    const manyRanges = encoding.encode((encoder) => {
      for (const number of [0, 1, 7, 2 ** 50]) encoding.writeVarUint(encoder, number)
    })
    for (const bytes of [manyClients, manyStructs, manyRanges]) {
      expect(scanUpdate(bytes, NOBODY)).toMatchObject({ kind: 'refused', error: 'too-large' })
    }
  })

  it('is ahead, not sound, when it deletes what nobody has written', () => {
    const bytes = encoding.encode((encoder) => {
      for (const number of [0, 1, 7, 1, 0, 5]) encoding.writeVarUint(encoder, number)
    })
    expect(scanUpdate(bytes, new Map([[7, 4]])).kind).toBe('ahead')
    expect(scanUpdate(bytes, new Map([[7, 5]])).kind).toBe('sound')
  })

  it('cannot make a thousand dependants on nothing wait in a document', () => {
    const company = new Company()
    for (let count = 0; count < 1_000; count++) {
      company.take({ who: 0, set: [['shape:a', count]], remove: [], hears: false })
    }
    for (const dependant of company.updates.slice(1)) {
      expect(scanUpdate(dependant, NOBODY).kind).toBe('ahead')
    }
  })

  it('cannot have many people’s dependants on nothing looked for among each other', () => {
    const ofMany = (people: number) =>
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, people)
        for (let person = people; person > 0; person--) {
          for (const number of [1, person, 5]) encoding.writeVarUint(encoder, number)
          encoding.writeUint8(encoder, ANY | HAS_ORIGIN)
          for (const number of [person, 4]) encoding.writeVarUint(encoder, number)
          content(encoder, ['shape:a', 5, 1])
        }
        encoding.writeVarUint(encoder, 0)
      })
    expect(scanUpdate(ofMany(LIMITS.maxClients), NOBODY).kind).toBe('ahead')
    const tooMany = scanUpdate(ofMany(LIMITS.maxClients + 1), NOBODY)
    expect(tooMany).toMatchObject({ kind: 'refused', error: 'too-large' })
  })
})
