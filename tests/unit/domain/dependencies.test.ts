import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDependencies, wouldLoop } from '../../../shared/domain/dependencies.ts'
import type { Commitment, ServiceMap } from '../../../shared/domain/service-map.ts'
import { aCommitment, aLink, aMap, anyMap } from '../../support/service-maps.ts'

/** `chain('1 2 3')`: commitments C-0001, C-0002 and C-0003, each depending on the next. */
function chain(way: string): Commitment[] {
  const digits = way.split(' ')
  return digits.map((digit, index) => {
    const next = digits[index + 1]
    return aCommitment(`k-000${digit}`, { dependsOn: next === undefined ? [] : [`C-000${next}`] })
  })
}

function faultsOf(from: Partial<Commitment>, to: Partial<Commitment>) {
  const commitments = [
    aCommitment('k-0001', { dependsOn: ['C-0002'], ...from }),
    aCommitment('k-0002', to),
  ]
  return findDependencies(aMap({ commitments })).dependencies[0]?.faults
}

describe('[DEPENDS-1] a commitment depends on another', () => {
  it('by its ref or by an arrow, each pair once', () => {
    const map = aMap({
      commitments: chain('1 2 3'),
      links: [
        aLink('depends-on', 'k-0001', 'k-0002', { id: 'l2' }),
        aLink('depends-on', 'k-0001', 'k-0002', { id: 'l1' }),
        aLink('depends-on', 'k-0003', 's'),
        aLink('data', 'k-0003', 'k-0001'),
      ],
    })
    expect(findDependencies(map)).toMatchObject({
      dependencies: [
        { commitmentId: 'k-0001', dependsOnId: 'k-0002', linkIds: ['l1', 'l2'], faults: [] },
        { ref: 'C-0002', dependsOnRef: 'C-0003', linkIds: [] },
      ],
      missing: [],
      loops: [],
    })
  })

  it('[DEPENDS-2] and one that the board does not have is named as missing', () => {
    const [one] = chain('1 2')
    expect(findDependencies(aMap({ commitments: one === undefined ? [] : [one] }))).toEqual({
      dependencies: [],
      missing: [{ commitmentId: 'k-0001', ref: 'C-0001', missingRef: 'C-0002' }],
      loops: [],
    })
  })
})

describe('[DEPENDS-3] what has to be done first', () => {
  it('is flagged when it is due later, or in a later horizon', () => {
    expect(faultsOf({ dueDate: '2011-03-31' }, { dueDate: '2011-03-31' })).toEqual([])
    expect(faultsOf({ dueDate: '2011-03-31' }, { dueDate: '2011-04-01' })).toEqual(['due-later'])
    expect(faultsOf({ horizon: 'now' }, { horizon: 'one-year' })).toEqual(['later-horizon'])
    expect(faultsOf({ horizon: 'ten-years' }, { horizon: 'three-years' })).toEqual([])
    expect(
      faultsOf(
        { dueDate: '2011-03-31', horizon: 'one-year' },
        { dueDate: '2012-03-31', horizon: 'ten-years' },
      ),
    ).toEqual(['due-later', 'later-horizon'])
  })

  it('is not while nobody has said when, once it is done, or nothing waits for it any more', () => {
    expect(faultsOf({ dueDate: '' }, { dueDate: '2011-04-01' })).toEqual([])
    expect(faultsOf({ horizon: 'none' }, { horizon: 'ten-years' })).toEqual([])
    expect(faultsOf({ dueDate: '2011-03-31' }, { dueDate: '', horizon: 'now' })).toEqual([])
    const late = { dueDate: '2012-03-31' }
    expect(faultsOf({ dueDate: '2011-03-31' }, { ...late, status: 'done' })).toEqual([])
    expect(faultsOf({ dueDate: '2011-03-31', status: 'withdrawn' }, late)).toEqual([])
  })

  it('is flagged when it is withdrawn', () => {
    expect(faultsOf({}, { status: 'withdrawn' })).toEqual(['withdrawn'])
  })
})

describe('[DEPENDS-4] a loop', () => {
  it('is found, with the way round it', () => {
    expect(findDependencies(aMap({ commitments: chain('3 1 2 3').slice(0, 3) })).loops).toEqual([
      {
        commitmentIds: ['k-0001', 'k-0002', 'k-0003'],
        refs: ['C-0001', 'C-0002', 'C-0003'],
        tangledRefs: ['C-0001', 'C-0002', 'C-0003'],
      },
    ])
  })

  it('can be a commitment that waits for itself', () => {
    const commitments = [aCommitment('k-0001', { dependsOn: ['C-0001'] })]
    expect(findDependencies(aMap({ commitments })).loops).toMatchObject([{ refs: ['C-0001'] }])
  })
})

describe('[DEPENDS-5] one more dependency', () => {
  it('is told the loop that it would make', () => {
    const map = aMap({ commitments: chain('1 2 3') })
    expect(wouldLoop(map, 'C-0003', 'C-0001')).toEqual(['C-0003', 'C-0001', 'C-0002'])
    expect(wouldLoop(map, 'C-0002', 'C-0002')).toEqual(['C-0002'])
    expect(wouldLoop(map, 'C-0001', 'C-0003')).toBeNull()
    expect(wouldLoop(map, 'C-0003', 'C-ZZZZ')).toBeNull()
  })

  it('makes a loop exactly when that is said, on any map without one', () => {
    const addTo = (map: ServiceMap, ref: string, dependsOnRef: string): ServiceMap => ({
      ...map,
      commitments: map.commitments.map((one) =>
        one.ref === ref ? { ...one, dependsOn: [...one.dependsOn, dependsOnRef] } : one,
      ),
    })
    const refs = fc.constantFrom('C-0001', 'C-0002', 'C-0003', 'C-0004', 'C-0005')
    fc.assert(
      fc.property(anyMap, refs, refs, (map, ref, dependsOnRef) => {
        const has = (one: string) => map.commitments.some((commitment) => commitment.ref === one)
        fc.pre(has(ref) && has(dependsOnRef) && findDependencies(map).loops.length === 0)
        const after = findDependencies(addTo(map, ref, dependsOnRef))
        const loop = wouldLoop(map, ref, dependsOnRef)
        expect(loop !== null).toBe(after.loops.length > 0)
        loop?.forEach((one, index) => {
          const next = loop[index + 1] ?? ref
          expect(after.dependencies).toContainEqual(
            expect.objectContaining({ ref: one, dependsOnRef: next }),
          )
        })
      }),
    )
  })
})
