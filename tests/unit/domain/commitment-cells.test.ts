import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterCell,
  neededCell,
  readCommitmentCells,
  shareCell,
} from '../../../shared/domain/commitment-cells.ts'

const agency = fc.constantFrom('agency:a', 'agency:b', 'agency:c/d')
const year = fc.constantFrom('2008-09', '2009-10', '1999-00')
const pounds = fc.integer({ min: 0, max: 1e12 })
const cell = fc.oneof(
  fc.tuple(agency, year, pounds).map(([a, y, n]) => [shareCell('pays', a, y), n] as const),
  fc.tuple(agency, year, pounds).map(([a, y, n]) => [shareCell('saves', a, y), n] as const),
  fc.tuple(agency, year).map(([a, y]) => [shareCell('cashable', a, y), true] as const),
  agency.map((a) => [neededCell(a), true] as const),
  fc.constantFrom('C-7K2M', 'C-0000').map((ref) => [afterCell(ref), true] as const),
)
const cells = fc.array(cell, { maxLength: 30 })

describe('[COMMIT-3] the cells of a commitment', () => {
  it('are read as they were written, whatever their order', () => {
    fc.assert(
      fc.property(cells, (written) => {
        const meta = Object.fromEntries(written)
        const read = readCommitmentCells(meta)
        const again = Object.fromEntries([
          ...read.shares.flatMap(({ agencyId, isCashable, paysPounds, savesPounds, year: y }) => [
            ...(paysPounds === null ? [] : [[shareCell('pays', agencyId, y), paysPounds]]),
            ...(savesPounds === null ? [] : [[shareCell('saves', agencyId, y), savesPounds]]),
            ...(isCashable ? [[shareCell('cashable', agencyId, y), true]] : []),
          ]),
          ...read.neededAgencyIds.map((id) => [neededCell(id), true]),
          ...read.after.map((ref) => [afterCell(ref), true]),
        ]) as Record<string, unknown>
        expect(again).toEqual(meta)
        const reversed = Object.fromEntries(Object.entries(meta).toReversed())
        expect(readCommitmentCells(reversed)).toEqual(read)
      }),
    )
  })

  it('count for nothing when they are of another form or hold what they may not', () => {
    const meta = {
      'pays/agency:a/2008': 5,
      'pays/council/2008-09': 5,
      'pays/agency:a/2008-09': 0.5,
      'saves/agency:a/2008-09': -1,
      'saves/agency:a/2009-10': '5',
      'cashable/agency:a/2008-09': 'yes',
      'needs/agency:a': 'true',
      'needs/police': true,
      'after/C-7K2': true,
      'after/C-7K2M': false,
      'lends/agency:a/2008-09': 5,
      note: 'by hand',
    }
    expect(readCommitmentCells(meta)).toEqual({ shares: [], neededAgencyIds: [], after: [] })
  })

  it('of one agency and year make one share', () => {
    expect(
      readCommitmentCells({
        'saves/agency:b/2008-09': 18_000_000,
        'cashable/agency:b/2008-09': true,
        'pays/agency:a/2009-10': 0,
        'pays/agency:a/2008-09': 7_500_000,
      }).shares,
    ).toEqual([
      {
        agencyId: 'agency:a',
        year: '2008-09',
        paysPounds: 7_500_000,
        savesPounds: null,
        isCashable: false,
      },
      {
        agencyId: 'agency:a',
        year: '2009-10',
        paysPounds: 0,
        savesPounds: null,
        isCashable: false,
      },
      {
        agencyId: 'agency:b',
        year: '2008-09',
        paysPounds: null,
        savesPounds: 18_000_000,
        isCashable: true,
      },
    ])
  })
})
