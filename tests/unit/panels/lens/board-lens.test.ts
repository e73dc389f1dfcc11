import { describe, expect, it } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { BoardLens } from '../../../../client/panels/lens/board-lens.ts'
import { countShownWords, whoseWords } from '../../../../client/panels/lens/lens-words.ts'
import type { Lens } from '../../../../shared/domain/lens.ts'
import { SeatScene } from '../../../support/seat-tags.ts'
import { aMap, services } from '../../../support/service-maps.ts'

const carers: Lens = { kind: 'cohort', cohort: 'Carers' }
const crossing: Lens = { kind: 'crossing' }

/** People who hear of one another at once. */
function scene(...names: readonly string[]) {
  let nowMs = 0
  const people = names.map((name, index) => {
    const awareness = new Awareness(new Y.Doc())
    awareness.clientID = index + 1
    awareness.setLocalState({ person: { id: name, name, colour: '#112233' }, view: null })
    const { personOf } = new SeatScene(awareness).tags
    return { awareness, lens: new BoardLens(awareness, personOf, () => ++nowMs) }
  })
  for (const { awareness } of people) {
    const tell = (): void => {
      const update = encodeAwarenessUpdate(awareness, [awareness.clientID])
      for (const other of people) {
        if (other.awareness !== awareness) applyAwarenessUpdate(other.awareness, update, null)
      }
    }
    awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin === 'local') tell()
    })
    tell()
  }
  const lensOf = (index: number): BoardLens => {
    const person = people[index]
    if (person === undefined) throw new Error('nobody there')
    return person.lens
  }
  return { people, lensOf }
}

describe('[LENS-6] one’s own lens', () => {
  it('is shown to oneself only, and taken off', () => {
    const { people, lensOf } = scene('Ann', 'Ben')
    lensOf(0).putOn(carers, 'me')
    expect(lensOf(0).shown.get()).toEqual({ audience: 'me', lens: carers })
    expect(lensOf(1).shown.get()).toBeNull()
    expect(people[0]?.awareness.getLocalState()).not.toHaveProperty('lens')
    lensOf(0).takeOff()
    expect(lensOf(0).shown.get()).toBeNull()
  })
})

describe('[LENS-7] a lens for everybody', () => {
  it('is shown to all, by name, until it is taken off by who put it on', () => {
    const { lensOf } = scene('Ann', 'Ben')
    lensOf(0).putOn(carers, 'everybody')
    expect(lensOf(0).shown.get()).toMatchObject({ by: 'Ann', isOwn: true, lens: carers })
    expect(lensOf(1).shown.get()).toEqual({
      audience: 'everybody',
      by: 'Ann',
      isOwn: false,
      lens: carers,
    })
    lensOf(0).takeOff()
    expect(lensOf(1).shown.get()).toBeNull()
  })

  it('is taken off by another for themselves, until another is put on', () => {
    const { lensOf } = scene('Ann', 'Ben', 'Cat')
    lensOf(0).putOn(carers, 'everybody')
    lensOf(1).takeOff()
    expect(lensOf(1).shown.get()).toBeNull()
    expect(lensOf(2).shown.get()).toMatchObject({ lens: carers })
    lensOf(0).putOn(crossing, 'everybody')
    expect(lensOf(1).shown.get()).toMatchObject({ lens: crossing })
  })

  it('gives way to one’s own, and to the one put on last', () => {
    const { lensOf } = scene('Ann', 'Ben', 'Cat')
    lensOf(0).putOn(carers, 'everybody')
    lensOf(1).putOn(crossing, 'me')
    expect(lensOf(1).shown.get()).toEqual({ audience: 'me', lens: crossing })
    lensOf(2).putOn(crossing, 'everybody')
    expect(lensOf(0).shown.get()).toMatchObject({ by: 'Cat', lens: crossing })
    expect(lensOf(1).shown.get()).toMatchObject({ by: 'Cat', lens: crossing })
  })

  it('goes with who put it on', () => {
    const { people, lensOf } = scene('Ann', 'Ben')
    lensOf(0).putOn(carers, 'everybody')
    people[0]?.awareness.setLocalState(null)
    expect(lensOf(1).shown.get()).toBeNull()
  })

  it('is passed over when it is no lens', () => {
    const { people, lensOf } = scene('Ann', 'Ben')
    for (const lens of [5, null, {}, { lens: { kind: 'x-ray' }, putOnAtMs: 1 }, { lens: carers }]) {
      people[0]?.awareness.setLocalStateField('lens', lens)
      expect(lensOf(1).shown.get()).toBeNull()
    }
  })
})

describe('words of a lens', () => {
  it('say whose it is and how much it shows', () => {
    const by = { audience: 'everybody', lens: carers } as const
    expect(whoseWords({ audience: 'me', lens: carers })).toBe('Lens:')
    expect(whoseWords({ ...by, by: 'Ann', isOwn: true })).toBe('Everybody sees your lens:')
    expect(whoseWords({ ...by, by: 'Ann', isOwn: false })).toBe(
      'Ann has put on a lens for everybody:',
    )
    expect(whoseWords({ ...by, by: '', isOwn: false })).toMatch(/^A guest has/u)
    const map = aMap({ services: services('a b c') })
    expect(countShownWords(2, map)).toBe('2 of 3')
    expect(countShownWords(0, map)).toBe('Nothing on the board')
  })
})
