import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDirectory } from '../../../shared/domain/agency-directory.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { countWhoPays, type Amounts } from '../../../shared/domain/who-pays.ts'
import { aCommitment, aMap, anAgency, anyMap, pays, saves } from '../../support/service-maps.ts'

function whoPays(map: ServiceMap) {
  return countWhoPays(map, readDirectory(map))
}

const councils = 'agency:councils'
const hospitals = 'agency:hospitals'
const dorset = aMap({
  agencies: [anAgency(councils), anAgency(hospitals)],
  commitments: [
    aCommitment('k-7K2M', { shares: [pays(councils, 7_500_000), saves(hospitals, 18_000_000)] }),
  ],
})

describe('who pays and who saves', () => {
  it('is the worked example of Dorset: £10.5m net, and the councils £7.5m out of pocket', () => {
    const { commitments, overall, uneven } = whoPays(dorset)
    const total = {
      paysPounds: 7_500_000,
      savesPounds: 18_000_000,
      cashablePounds: 0,
      netPounds: 10_500_000,
      cashableNetPounds: -7_500_000,
    }
    expect(overall.total).toEqual(total)
    expect(
      overall.agencies.map(({ agencyId, total: { netPounds } }) => [agencyId, netPounds]),
    ).toEqual([
      [councils, -7_500_000],
      [hospitals, 18_000_000],
    ])
    expect(overall.years).toEqual([
      {
        year: '2009-10',
        ...total,
        runningPounds: 10_500_000,
        runningCashablePounds: -7_500_000,
      },
    ])
    expect(commitments).toMatchObject([{ commitmentId: 'k-7K2M', ref: 'C-7K2M', total }])
    expect(uneven).toEqual([
      {
        commitmentId: 'k-7K2M',
        ref: 'C-7K2M',
        payers: [{ agencyId: councils, pounds: 7_500_000 }],
        savers: [{ agencyId: hospitals, pounds: 18_000_000, ofWhichCashablePounds: 0 }],
        sameFamily: false,
      },
    ])
  })

  it('[PAYS-1] tells what nobody has said from nothing', () => {
    const said = aCommitment('k-0001', { shares: [pays(councils, 0)] })
    const unsaid = aCommitment('k-0002', {
      shares: [{ ...pays(councils, 0), paysPounds: null, isCashable: true }],
    })
    const { commitments, overall, withoutFiguresIds } = whoPays(
      aMap({ commitments: [unsaid, said] }),
    )
    expect(commitments.map(({ ref }) => ref)).toEqual(['C-0001'])
    expect(withoutFiguresIds).toEqual(['k-0002'])
    expect(overall.agencies).toHaveLength(1)
  })

  it('[PAYS-2] leaves withdrawn commitments out of every sum, and says which', () => {
    const shares = [pays(councils, 5), saves(hospitals, 9)]
    const withdrawn = aCommitment('k-0009', { status: 'withdrawn', shares })
    const withBoth = whoPays({ ...dorset, commitments: [...dorset.commitments, withdrawn] })
    const { overall, uneven } = whoPays(dorset)
    expect(withBoth).toMatchObject({ overall, uneven, withdrawnIds: ['k-0009'] })
    expect(withBoth.commitments).toMatchObject([
      { ref: 'C-0009', isWithdrawn: true, total: { netPounds: 4 } },
      { ref: 'C-7K2M', isWithdrawn: false },
    ])
  })

  it('[PAYS-3] keeps apart what can be spent on something else', () => {
    const { overall, uneven } = whoPays(
      aMap({
        commitments: [
          aCommitment('k-0001', {
            shares: [
              pays(councils, 30),
              saves(hospitals, 100, true),
              saves(hospitals, 50, false, '2010-11'),
              pays(hospitals, 20, '2010-11'),
            ],
          }),
        ],
      }),
    )
    expect(overall.total).toMatchObject({
      savesPounds: 150,
      cashablePounds: 100,
      netPounds: 100,
      cashableNetPounds: 50,
    })
    expect(uneven[0]?.savers).toEqual([
      { agencyId: hospitals, pounds: 130, ofWhichCashablePounds: 80 },
    ])
  })

  it('[PAYS-4] runs up over the years, in order', () => {
    const { overall } = whoPays(
      aMap({
        commitments: [
          aCommitment('k-0001', { shares: [saves(hospitals, 100, true, '2011-12')] }),
          aCommitment('k-0002', {
            shares: [pays(councils, 70, '2009-10'), pays(councils, 10, '2010-11')],
          }),
        ],
      }),
    )
    expect(
      overall.years.map(({ netPounds, runningPounds, year }) => [year, netPounds, runningPounds]),
    ).toEqual([
      ['2009-10', -70, -70],
      ['2010-11', -10, -80],
      ['2011-12', 100, 20],
    ])
  })

  it('[PAYS-5] flags a commitment in which one is out of pocket while another gains, and no other', () => {
    const refsOf = (shares: Parameters<typeof aCommitment>[1]) =>
      whoPays(aMap({ commitments: [aCommitment('k-0001', shares)] })).uneven.map(({ ref }) => ref)
    expect(refsOf({ shares: [pays(councils, 5)] })).toEqual([])
    expect(refsOf({ shares: [saves(hospitals, 5)] })).toEqual([])
    // It gets back over the years what it pays.
    expect(
      refsOf({
        shares: [pays(councils, 5), saves(councils, 5, true, '2010-11'), saves(hospitals, 8)],
      }),
    ).toEqual([])
    expect(refsOf({ shares: [pays(councils, 6), saves(hospitals, 1)] })).toEqual(['C-0001'])
  })

  it('[PAYS-5] says when they are all parts of one organisation', () => {
    const map = aMap({
      agencies: [anAgency('agency:b', { parentId: 'agency:a' }), anAgency('agency:a')],
      commitments: [aCommitment('k-0001', { shares: [pays('agency:a', 6), saves('agency:b', 8)] })],
    })
    expect(whoPays(map).uneven).toMatchObject([{ sameFamily: true }])
  })
})

it('[PAYS-6] agencies, years and commitments each make the whole, of any map', () => {
  const add = (all: readonly Amounts[], part: keyof Amounts) =>
    all.reduce((sum, amounts) => sum + amounts[part], 0)
  fc.assert(
    fc.property(anyMap, (map) => {
      const { commitments, overall, uneven } = whoPays(map)
      const counted = commitments.filter(({ isWithdrawn }) => !isWithdrawn)
      for (const part of ['paysPounds', 'savesPounds', 'cashablePounds', 'netPounds'] as const) {
        const whole = overall.total[part]
        expect(add(overall.years, part)).toBe(whole)
        expect(
          add(
            overall.agencies.map(({ total }) => total),
            part,
          ),
        ).toBe(whole)
        expect(
          add(
            counted.map(({ total }) => total),
            part,
          ),
        ).toBe(whole)
      }
      expect(overall.years.at(-1)?.runningPounds ?? 0).toBe(overall.total.netPounds)
      for (const { payers, ref, savers } of uneven) {
        const total = counted.find((one) => one.ref === ref)?.total.netPounds
        expect(netOf(savers) - netOf(payers)).toBe(total)
      }
    }),
  )
})

function netOf(nets: readonly { readonly pounds: number }[]): number {
  return nets.reduce((sum, { pounds }) => sum + pounds, 0)
}
