import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { thinnedOut, type Checkpoint } from '../../../shared/snapshot/thinning.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A Thursday. */
const NOW_MS = Date.UTC(2026, 4, 14, 15, 30)

const staying = (all: readonly Checkpoint[], nowMs = NOW_MS): readonly Checkpoint[] => {
  const gone = new Set(thinnedOut(all, nowMs))
  return all.filter(({ id }) => !gone.has(id))
}

const someCheckpoints = fc
  .array(fc.integer({ min: -5 * DAY_MS, max: 200 * DAY_MS }), { maxLength: 60 })
  .map((ages) => ages.map((ageMs, index) => ({ id: `${index}`, atMs: NOW_MS - ageMs })))

const idsOf = (all: readonly Checkpoint[]) => new Set(all.map(({ id }) => id))

describe('[SNAP-6] checkpoints', () => {
  it('stay all for two days, one a day for sixty, one a week from then on', () => {
    const hourly = Array.from({ length: 24 * 120 }, (_, hours) => ({
      id: `${hours}`,
      atMs: NOW_MS - hours * HOUR_MS,
    }))
    const ages = staying(hourly).map(({ atMs }) => (NOW_MS - atMs) / DAY_MS)
    expect(ages.filter((age) => age < 2)).toHaveLength(48)
    expect(ages.filter((age) => age >= 2 && age < 60)).toHaveLength(58)
    expect(ages.filter((age) => age >= 60)).toHaveLength(8)
  })

  it('that stay of a day or a week are its latest', () => {
    const at = (day: number, hour: number) => Date.UTC(2026, 0, day, hour)
    const all = [
      { id: 'Monday', atMs: at(5, 9) },
      { id: 'Sunday, early', atMs: at(11, 9) },
      { id: 'Sunday, late', atMs: at(11, 23) },
      { id: 'next Monday', atMs: at(12, 0) },
    ]
    const names = (nowMs: number) => staying(all, nowMs).map(({ id }) => id)
    expect(names(at(13, 0))).toEqual(all.map(({ id }) => id))
    expect(names(at(20, 0))).toEqual(['Monday', 'Sunday, late', 'next Monday'])
    expect(names(at(100, 0))).toEqual(['Sunday, late', 'next Monday'])
  })

  it('never lose the latest, nor any of two days', () => {
    fc.assert(
      fc.property(someCheckpoints, (all) => {
        const latestOf = (some: typeof all) => Math.max(...some.map(({ atMs }) => atMs))
        expect(latestOf([...staying(all)])).toBe(latestOf(all))
        const young = all.filter(({ atMs }) => NOW_MS - atMs < 2 * DAY_MS)
        expect(idsOf(staying(all))).toEqual(idsOf([...staying(all), ...young]))
      }),
    )
  })

  it('are thinned out alike in whichever order they are looked at, and once is enough', () => {
    fc.assert(
      fc.property(
        someCheckpoints.chain((all) =>
          fc.tuple(fc.constant([...all]), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(idsOf(staying(shuffled))).toEqual(idsOf(staying(all)))
          expect(thinnedOut(staying(all), NOW_MS)).toEqual([])
        },
      ),
    )
  })

  it('come to the same whether they are thinned out often or seldom', () => {
    fc.assert(
      fc.property(
        someCheckpoints,
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 6 }),
        (all, days) => {
          let often: readonly Checkpoint[] = all
          for (const day of days.toSorted((a, b) => a - b)) {
            often = staying(often, NOW_MS + day * DAY_MS)
          }
          const endMs = NOW_MS + 300 * DAY_MS
          expect(idsOf(staying(often, endMs))).toEqual(idsOf(staying(all, endMs)))
        },
      ),
    )
  })
})
