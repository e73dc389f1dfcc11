import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_AGENCIES } from '../../../shared/board/directory-repair.ts'
import { NO_HOMES } from '../../../shared/board/places.ts'
import { repair } from '../../../shared/board/repair.ts'
import { RepairedRecords } from '../../../shared/board/repaired-records.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { AGENCY_COLOUR_NAMES, nextColour } from '../../../shared/domain/agency-colours.ts'
import type { AgencyColourName } from '../../../shared/domain/agency-colours.ts'
import type { AgencyRecord } from '../../../shared/domain/agency-record.ts'
import { agencyRecord, serviceShape } from '../../support/map-records.ts'
import { canonicalView } from '../../support/records.ts'
import { bothOrders, change, create, meet, shown } from './board-peer.ts'

function agency(
  id: string,
  parent: string | null = null,
  colour: AgencyColourName = 'blue',
): AgencyRecord {
  return agencyRecord(id, { parentId: parent === null ? null : agencyRecord(parent).id, colour })
}

function parents(...agencies: readonly BoardRecord[]): Record<string, string | null> {
  const repaired = repair(new Map(agencies.map((one) => [one.id, one])))
  return Object.fromEntries(
    [...repaired.values()].flatMap((one) =>
      one.typeName === 'agency' ? [[one.id.slice('agency:'.length), one.parentId]] : [],
    ),
  )
}

describe('[AGENCY-3] an agency’s parent', () => {
  test('that is gone reads as none', () => {
    expect(parents(agency('a', 'gone'), agency('b', 'a'))).toEqual({ a: null, b: 'agency:a' })
  })

  test('a circle is broken at its least id, whatever hangs on it', () => {
    expect(parents(agency('self', 'self'))).toEqual({ self: null })
    expect(parents(agency('a', 'c'), agency('c', 'd'), agency('d', 'b'), agency('b', 'c'))).toEqual(
      { a: 'agency:c', b: null, c: 'agency:d', d: 'agency:b' },
    )
  })

  test('two people who make each a part of the other see the same', () => {
    bothOrders((a, b) => {
      create(a, agency('one'), agency('two'))
      meet(a, b)
      change(a, 'agency:one', { parentId: 'agency:two' })
      change(b, 'agency:two', { parentId: 'agency:one' })
      meet(a, b)
      expect(shown(a, 'agency:one')).toMatchObject({ parentId: null })
      expect(shown(b, 'agency:two')).toMatchObject({ parentId: 'agency:one' })
    })
  })
})

describe('[AGENCY-4] how many a directory shows', () => {
  test('the least ids, and those beyond are nobody’s parent', () => {
    const id = (n: number): string => String(n).padStart(4, '0')
    const many = Array.from({ length: MAX_AGENCIES + 2 }, (_, n) =>
      agency(id(n), n === 0 ? id(MAX_AGENCIES) : null),
    )
    const read = parents(...many)
    expect(Object.keys(read)).toHaveLength(MAX_AGENCIES)
    expect(read[id(0)]).toBeNull()
    expect(read).not.toHaveProperty(id(MAX_AGENCIES))
  })
})

describe('[AGENCY-7] no two in one colour', () => {
  test('two people who each add an agency see both in the same two colours', () => {
    bothOrders((a, b) => {
      create(a, agency('health', null, 'gold'))
      create(b, agency('police', null, 'gold'))
      meet(a, b)
      const colour = nextColour(['gold'])
      for (const one of [a, b]) {
        expect(shown(one, 'agency:health')).toMatchObject({ colour: 'gold' })
        expect(shown(one, 'agency:police')).toMatchObject({ colour })
      }
    })
  })

  test('as many as there are colours are all unlike; one more, and all keep their own', () => {
    const alike = Array.from({ length: AGENCY_COLOUR_NAMES.length + 1 }, (_, n) =>
      agency(`${n}`, null, n % 2 === 0 ? 'gold' : 'navy'),
    )
    expect(new Set(colours(alike.slice(1)))).toEqual(new Set(AGENCY_COLOUR_NAMES))
    expect(new Set(colours(alike))).toEqual(new Set(['gold', 'navy']))
  })
})

function colours(agencies: readonly AgencyRecord[]): AgencyColourName[] {
  const repaired = repair(new Map(agencies.map((one) => [one.id, one])))
  return [...repaired.values()].flatMap((one) => (one.typeName === 'agency' ? one.colour : []))
}

describe('[AGENCY-2] a shape may name an agency that has gone', () => {
  test('and stays', () => {
    bothOrders((a, b) => {
      create(a, agency('council'), serviceShape('s'))
      meet(a, b)
      b.board.edit({ created: [], updated: [], removed: ['agency:council'] }, 'person')
      meet(a, b)
      expect(a.board.view.records.has('agency:council')).toBe(false)
      expect(shown(a, 'shape:s')).toMatchObject({ props: { agencyId: 'agency:council' } })
      expect(a.board.view.quarantined.size).toBe(0)
    })
  })
})

describe('[REPAIR-6] [REPAIR-9] the directory too', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const colour = fc.constantFrom<AgencyColourName>('gold', 'navy', 'blue')
  const step = fc.tuple(name, fc.option(fc.option(name, { nil: null }), { nil: undefined }), colour)

  test('repaired bit by bit as from scratch, in any order, without circles', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        const sound = new Map<string, BoardRecord>()
        const repaired = new RepairedRecords(sound, NO_HOMES)
        const held = new Map(repaired.records)
        for (const [id, parent, painted] of steps) {
          const key = `agency:${id}`
          const earlier = new Map([[key, sound.get(key)]])
          if (parent === undefined) sound.delete(key)
          else sound.set(key, agency(id, parent, painted))
          for (const changed of repaired.update(earlier)) {
            const now = repaired.records.get(changed)
            if (now === undefined) held.delete(changed)
            else held.set(changed, now)
          }
          const whole = repair(sound)
          expect(canonicalView(repaired.records)).toBe(canonicalView(whole))
          expect(canonicalView(held)).toBe(canonicalView(whole))
          expect(canonicalView(repair(new Map([...sound].toReversed())))).toBe(canonicalView(whole))
          expect(canonicalView(repair(whole))).toBe(canonicalView(whole))
          for (const one of whole.values()) {
            let at: BoardRecord | undefined = one
            for (let steps = 0; at?.typeName === 'agency' && at.parentId !== null; steps++) {
              expect(steps).toBeLessThan(5)
              at = whole.get(at.parentId)
              expect(at).toBeDefined()
            }
          }
        }
      }),
    )
  })
})
