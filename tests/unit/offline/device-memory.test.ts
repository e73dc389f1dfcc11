import { describe, expect, test } from 'vitest'
import { DeviceMemory, MAX_VISITED_BOARDS } from '../../../client/offline/device-memory.ts'
import type { TextStorage, VisitedBoard } from '../../../client/offline/device-memory.ts'
import { PERSON_COLOURS } from '../../../client/offline/person-colours.ts'

class FakeStorage implements TextStorage {
  readonly items = new Map<string, string>()
  mood: 'well' | 'full' | 'forbidden' = 'well'

  getItem(name: string): string | null {
    if (this.mood === 'forbidden') throw new Error('forbidden')
    return this.items.get(name) ?? null
  }

  setItem(name: string, value: string): void {
    if (this.mood !== 'well') throw new Error(this.mood)
    this.items.set(name, value)
  }
}

const bytes = (): Uint8Array => new Uint8Array(16).fill(3)
const open = (storage: TextStorage | null): DeviceMemory => new DeviceMemory(storage, bytes)

function visit(n: number, fields: Partial<VisitedBoard> = {}): VisitedBoard {
  const id = String(n).padStart(22, 'b')
  return { id, key: 'k'.repeat(22), title: `Board ${n}`, role: 'editor', visitedAtMs: n, ...fields }
}

describe('the person', () => {
  test('is made once and stays', () => {
    const storage = new FakeStorage()
    const { id, name, colour } = open(storage).person.get()
    expect([id, name]).toEqual(['03'.repeat(16), ''])
    expect(PERSON_COLOURS).toContain(colour)
    const again = new DeviceMemory(storage, () => new Uint8Array(16).fill(9))
    expect(again.person.get().id).toBe(id)
  })

  test('is renamed, tidied, and the listeners hear', () => {
    const storage = new FakeStorage()
    const memory = open(storage)
    let heard = 0
    const stop = memory.person.subscribe(() => (heard += 1))
    memory.rename('  Ada \n Lovelace  ')
    expect(memory.person.get().name).toBe('Ada Lovelace')
    expect(open(storage).person.get().name).toBe('Ada Lovelace')
    memory.rename('x'.repeat(500))
    expect(memory.person.get().name).toHaveLength(60)
    stop()
    memory.rename('Ben')
    expect(heard).toBe(2)
  })

  test('takes only colours of the palette', () => {
    const memory = open(new FakeStorage())
    memory.recolour(PERSON_COLOURS[5])
    memory.recolour('red')
    expect(memory.person.get().colour).toBe(PERSON_COLOURS[5])
  })

  test.each(['{', '[]', '{"id":"x","name":"y","colour":"#b3261e"}', '{"id":3}', 'null'])(
    'is made anew where %s is stored',
    (stored) => {
      const storage = new FakeStorage()
      storage.items.set('wholeplace.person', stored)
      expect(open(storage).person.get().id).toBe('03'.repeat(16))
    },
  )
})

describe('visited boards', () => {
  test('newest first, each once, and can be forgotten', () => {
    const storage = new FakeStorage()
    const memory = open(storage)
    memory.remember(visit(1))
    memory.remember(visit(2))
    memory.remember(visit(1, { visitedAtMs: 9, title: 'Renamed' }))
    expect(memory.boards.get().map(({ title }) => title)).toEqual(['Renamed', 'Board 2'])
    memory.forget(visit(1).id)
    expect(open(storage).boards.get()).toEqual([visit(2)])
  })

  test('the link that lets one do more is kept', () => {
    const memory = open(new FakeStorage())
    memory.remember(visit(1, { key: 'o'.repeat(22), role: 'owner' }))
    memory.remember(visit(1, { key: 'v'.repeat(22), role: 'viewer', visitedAtMs: 5 }))
    expect(memory.boards.get()).toMatchObject([
      { key: 'o'.repeat(22), role: 'owner', visitedAtMs: 5 },
    ])
    memory.remember(visit(2, { key: 'v'.repeat(22), role: 'viewer' }))
    memory.remember(visit(2, { key: 'e'.repeat(22), role: 'editor' }))
    expect(memory.boards.get()[1]).toMatchObject({ key: 'e'.repeat(22), role: 'editor' })
  })

  test('the oldest go when there are too many', () => {
    const memory = open(new FakeStorage())
    for (let n = 1; n <= MAX_VISITED_BOARDS + 5; n++) memory.remember(visit(n))
    expect(memory.boards.get()).toHaveLength(MAX_VISITED_BOARDS)
    expect(memory.boards.get().at(-1)?.title).toBe('Board 6')
  })

  test('what is stored is taken entry by entry', () => {
    const storage = new FakeStorage()
    const bad = [
      null,
      3,
      {},
      visit(1, { id: 'short' }),
      visit(2, { key: 'javascript:alert(1)' }),
      { ...visit(3), role: 'king' },
      { ...visit(4), visitedAtMs: null },
      { ...visit(5), title: 5 },
    ]
    storage.items.set('wholeplace.boards', JSON.stringify([...bad, visit(6)]))
    expect(open(storage).boards.get()).toEqual([visit(6)])
  })

  test('another tab’s visits are not lost', () => {
    const storage = new FakeStorage()
    const [one, two] = [open(storage), open(storage)]
    one.remember(visit(1))
    two.remember(visit(2))
    expect(two.boards.get().map(({ title }) => title)).toEqual(['Board 2', 'Board 1'])
    one.refresh()
    expect(one.boards.get()).toEqual(two.boards.get())
  })
})

describe('storage that fails', () => {
  test.each(['full', 'forbidden'] as const)('%s: what was said holds in this page', (mood) => {
    const storage = new FakeStorage()
    storage.mood = mood
    const memory = open(storage)
    memory.rename('Ada')
    memory.remember(visit(1))
    memory.remember(visit(2))
    memory.forget(visit(1).id)
    expect(memory.person.get().name).toBe('Ada')
    expect(memory.boards.get()).toEqual([visit(2)])
  })

  test('none at all is no trouble either', () => {
    const memory = open(null)
    memory.remember(visit(1))
    expect(memory.boards.get()).toEqual([visit(1)])
  })
})

test('white text on every colour has a contrast of at least 4.5:1', () => {
  for (const colour of PERSON_COLOURS)
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5)
})

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
