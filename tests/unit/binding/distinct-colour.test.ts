import { atom } from '@tldraw/state'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { distinctColour, keepColourDistinct } from '../../../client/binding/distinct-colour.ts'
import type { Person } from '../../../client/offline/device-memory.ts'
import { PERSON_COLOURS } from '../../../client/offline/person-colours.ts'

const [RED, BROWN] = PERSON_COLOURS

/** A page of somebody's, as far as colours go. */
class Page {
  readonly awareness: Awareness
  readonly person
  readonly #stop: () => void
  /** How often the person was shown in another colour. */
  changes = 0

  constructor(id: string, colour: string, sinceMs: number, clientId: number) {
    const doc = new Y.Doc()
    doc.clientID = clientId
    this.awareness = new Awareness(doc)
    this.person = atom<Person>('person', { id, name: id, colour })
    this.#tell()
    this.#stop = keepColourDistinct({
      awareness: this.awareness,
      person: this.person,
      clock: () => sinceMs,
      wear: (next) => {
        this.changes += 1
        this.person.set({ ...this.person.get(), colour: next })
        this.#tell()
      },
    })
  }

  get colour(): string {
    return this.person.get().colour
  }

  hear(other: Page): void {
    const update = encodeAwarenessUpdate(other.awareness, [other.awareness.clientID])
    applyAwarenessUpdate(this.awareness, update, 'line')
  }

  close(): void {
    this.#stop()
    this.awareness.destroy()
  }

  #tell(): void {
    this.awareness.setLocalStateField('person', this.person.get())
  }
}

const pages: Page[] = []

function open(id: string, colour: string, sinceMs: number): Page {
  const page = new Page(id, colour, sinceMs, pages.length + 1)
  pages.push(page)
  return page
}

function meet(): void {
  for (const one of pages) for (const other of pages) if (one !== other) one.hear(other)
}

afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})

describe('the colours of people who are here together', () => {
  test('are distinct; whoever was here first keeps theirs, for good', () => {
    const ann = open('z', RED, 100)
    const ben = open('a', RED, 200)
    ann.hear(ben)
    expect(ann.colour).toBe(RED)
    meet()
    expect(ben.colour).not.toBe(RED)
    const bens = ben.colour
    open('b', bens, 300)
    meet()
    meet()
    expect([ann.changes, ben.changes, ben.colour]).toEqual([0, 1, bens])
  })

  test('who comes anew looks as unlike the others as can be', () => {
    const others = [{ personId: 'a', colour: RED, sinceMs: 1 }]
    const colour = distinctColour({ personId: 'b', colour: RED, sinceMs: 2 }, others)
    expect(colour).not.toBe(BROWN)
  })

  test('are one for two pages of one person', () => {
    open('z', RED, 100)
    const first = open('a', RED, 200)
    meet()
    const second = open('a', RED, 300)
    meet()
    meet()
    expect(first.colour).not.toBe(RED)
    expect(second.colour).toBe(first.colour)
  })

  test('and what a stranger says of when they came moves nobody', () => {
    const ann = open('b', RED, 100)
    const stranger = open('a', RED, 200)
    for (const sinceMs of ['0', -1, null, Number.NaN]) {
      stranger.awareness.setLocalStateField('sinceMs', sinceMs)
      ann.hear(stranger)
    }
    expect(ann.changes).toBe(0)
  })

  test('come to be distinct, whoever hears of whom first, as far as there are colours', () => {
    const people = fc.array(
      fc.record({ colour: fc.constantFrom(...PERSON_COLOURS), at: fc.nat(3) }),
      {
        minLength: 2,
        maxLength: PERSON_COLOURS.length + 2,
        size: 'max',
      },
    )
    const heard = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 60, size: 'max' })
    fc.assert(
      fc.property(people, heard, (wishes, order) => {
        for (const page of pages.splice(0)) page.close()
        for (const [i, { at, colour }] of wishes.entries()) open(`person ${i}`, colour, at)
        for (const [to, from] of order) {
          const [one, other] = [pages[to % pages.length], pages[from % pages.length]]
          if (one !== undefined && other !== undefined && one !== other) one.hear(other)
        }
        for (let i = 0; i < pages.length; i++) meet()
        const worn = new Set(pages.map(({ colour }) => colour))
        expect(worn.size).toBe(Math.min(pages.length, PERSON_COLOURS.length))
      }),
      { numRuns: 20 },
    )
  })
})
