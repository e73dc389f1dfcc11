import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { NO_HOMES } from '../../../shared/board/places.ts'
import { repair } from '../../../shared/board/repair.ts'
import { RepairedRecords } from '../../../shared/board/repaired-records.ts'
import { isCommitmentRef } from '../../../shared/domain/commitment-ref.ts'
import { readServiceMap } from '../../../shared/domain/read-service-map.ts'
import { commitmentShape, serviceShape } from '../../support/map-records.ts'
import { canonicalView, indexAt } from '../../support/records.ts'
import { bothOrders, change, create, meet, props, remove } from './board-peer.ts'

function commitment(id: string, ref: string, x = 0): BoardRecord {
  return commitmentShape(id, { x, index: indexAt(id.charCodeAt(0)), props: { ref } })
}

function refs(records: Iterable<BoardRecord>): Record<string, string> {
  return Object.fromEntries(readServiceMap(records).commitments.map(({ id, ref }) => [id, ref]))
}

describe('[REPAIR-12] commitments with one ref', () => {
  test('that two people drew at once are told apart, alike on both sides', () => {
    bothOrders((a, b) => {
      create(a, commitment('one', 'C-7K2M'))
      create(b, commitment('two', 'C-7K2M'))
      meet(a, b)
      expect(props(a, 'shape:one')['ref']).toBe('C-7K2M')
      const other = props(a, 'shape:two')['ref']
      expect(other).not.toBe('C-7K2M')
      expect(isCommitmentRef(String(other))).toBe(true)
      expect(props(b, 'shape:two')['ref']).toBe(other)
    })
  })

  test('an edit of one that is shown under another ref leaves its ref alone', () => {
    bothOrders((a, b) => {
      create(a, commitment('one', 'C-7K2M'))
      create(b, commitment('two', 'C-7K2M'))
      meet(a, b)
      change(b, 'shape:two', { x: 50 }, { owner: 'The registrar' })
      remove(a, 'shape:one')
      meet(a, b)
      expect(props(a, 'shape:two')).toMatchObject({ ref: 'C-7K2M', owner: 'The registrar' })
    })
  })

  test('a ref that follows from an id is none that another bears', () => {
    const two = commitment('two', 'C-7K2M')
    const first = refs(repair(board(commitment('one', 'C-7K2M'), two)).values())
    const derived = first['shape:two'] ?? ''
    const all = [commitment('one', 'C-7K2M'), two, commitment('owner', derived)]
    const shown = refs(repair(board(...all)).values())
    expect(shown['shape:owner']).toBe(derived)
    expect(new Set(Object.values(shown)).size).toBe(3)
  })
})

function board(...records: readonly BoardRecord[]): Map<string, BoardRecord> {
  return new Map(records.map((record) => [record.id, record]))
}

describe('[REPAIR-6] [REPAIR-9] refs too', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const ref = fc.constantFrom('C-7K2M', 'C-3F9A', 'C-0000')
  const step = fc.oneof(
    fc.tuple(fc.constant('put' as const), id, ref, fc.nat(9)),
    fc.tuple(fc.constant('take' as const), id, ref, fc.nat(9)),
    fc.tuple(fc.constant('service' as const), id, ref, fc.nat(9)),
  )

  test('are repaired bit by bit as from scratch, in any order, and no two are alike', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        const sound = new Map<string, BoardRecord>()
        const repaired = new RepairedRecords(sound, NO_HOMES)
        const held = new Map(repaired.records)
        for (const [what, name, its, x] of steps) {
          const key = `shape:${name}`
          const earlier = new Map([[key, sound.get(key)]])
          if (what === 'take') sound.delete(key)
          else if (what === 'put') sound.set(key, commitment(name, its, x))
          else sound.set(key, serviceShape(name, { x, index: indexAt(name.charCodeAt(0)) }))
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
          const shown = Object.values(refs(whole.values()))
          expect(new Set(shown).size).toBe(shown.length)
          const kept = refs(sound.values())
          for (const own of new Set(Object.values(kept))) {
            const [least = ''] = Object.keys(kept)
              .filter((each) => kept[each] === own)
              .toSorted()
            expect(refs(whole.values())[least]).toBe(own)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})
