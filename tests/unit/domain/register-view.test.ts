import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDirectory } from '../../../shared/domain/agency-directory.ts'
import { readRegister } from '../../../shared/domain/register.ts'
import {
  filterRegister,
  groupRegister,
  NO_REGISTER_FILTER,
  REGISTER_COLUMNS,
  sortRegister,
  type RegisterFilter,
} from '../../../shared/domain/register-view.ts'
import {
  aBook,
  aCommitment,
  aMap,
  anAgency,
  anyBookOf,
  anyMap,
  pays,
} from '../../support/service-maps.ts'

const police = 'agency:1'
const council = 'agency:2'
const first = aCommitment('k-0001', {
  text: 'One list of frequent callers',
  leadAgencyId: police,
  neededAgencyIds: [council],
  dueDate: '2011-05-01',
  rag: 'red',
  horizon: 'now',
})
const map = aMap({
  agencies: [anAgency(police, { name: 'Police' }), anAgency(council, { name: 'Café Council' })],
  commitments: [
    first,
    aCommitment('k-0002', {
      text: 'A shared budget',
      leadAgencyId: council,
      dueDate: '2010-05-01',
      rag: 'green',
      status: 'in-progress',
      shares: [pays(police, 5)],
    }),
    aCommitment('k-0003', { text: 'Benches', status: 'done', horizon: 'ten-years' }),
  ],
})
const directory = readDirectory(map)
const rows = readRegister({
  map,
  agreements: aBook([first, police, 'agreed']),
  today: '2011-03-31',
})

function refsOf(some: typeof rows) {
  return some.map(({ commitment }) => commitment.ref.slice(-1)).join('')
}

describe('[REGISTER-5] a register is looked at', () => {
  it('through a filter of which every part must pass', () => {
    const passing = (filter: Partial<RegisterFilter>) =>
      refsOf(filterRegister(rows, { ...NO_REGISTER_FILTER, ...filter }, directory))
    expect(passing({})).toBe('123')
    expect(passing({ agencyId: police })).toBe('12')
    expect(passing({ agencyId: council })).toBe('12')
    expect(passing({ awaitingAgencyId: council })).toBe('1')
    expect(passing({ awaitingAgencyId: police })).toBe('')
    expect(passing({ statuses: ['done', 'in-progress'] })).toBe('23')
    expect(passing({ horizons: ['ten-years'] })).toBe('3')
    expect(passing({ rags: ['red', 'none'] })).toBe('13')
    expect(passing({ due: 'overdue' })).toBe('2')
    expect(passing({ words: ' c-0002 ' })).toBe('2')
    expect(passing({ words: 'cafe BUDGET' })).toBe('2')
    expect(passing({ words: 'list budget' })).toBe('')
    expect(passing({ agencyId: police, due: 'overdue' })).toBe('2')
  })

  it('in an order in which what is not said comes last either way', () => {
    const sorted = (column: (typeof REGISTER_COLUMNS)[number]) =>
      (['ascending', 'descending'] as const).map((direction) =>
        refsOf(sortRegister(rows, { column, direction }, directory)),
      )
    expect(sorted('ref')).toEqual(['123', '321'])
    expect(sorted('text')).toEqual(['231', '132'])
    expect(sorted('due')).toEqual(['213', '123'])
    expect(sorted('lead')).toEqual(['213', '123'])
    expect(sorted('status')).toEqual(['123', '321'])
    expect(sorted('rag')).toEqual(['213', '123'])
    expect(sorted('horizon')).toEqual(['132', '312'])
    expect(sorted('kind')).toEqual(['123', '123'])
    expect(sorted('agreement')).toEqual(['123', '123'])
    expect(sorted('pays')).toEqual(['213', '213'])
  })

  it('in groups, agencies by name, what is not said last', () => {
    const groups = (grouping: Parameters<typeof groupRegister>[1]) =>
      groupRegister(rows, grouping, directory).map((group) => [group.key, refsOf([...group.rows])])
    expect(groups('agency')).toEqual([
      [council, '2'],
      [police, '1'],
      ['', '3'],
    ])
    expect(groups('rag')).toEqual([
      ['red', '1'],
      ['green', '2'],
      ['none', '3'],
    ])
    expect(groups('status').map(([key]) => key)).toEqual(['proposed', 'in-progress', 'done'])
    expect(groups('horizon').map(([key]) => key)).toEqual(['now', 'ten-years', 'none'])
  })

  it('with no row lost or doubled, of any map', () => {
    const scenes = anyMap.chain((any) => fc.tuple(fc.constant(any), anyBookOf(any)))
    fc.assert(
      fc.property(scenes, fc.constantFrom(...REGISTER_COLUMNS), ([any, agreements], column) => {
        const all = readRegister({ map: any, agreements, today: '2011-03-31' })
        const names = readDirectory(any)
        const sorted = sortRegister(all, { column, direction: 'descending' }, names)
        expect(new Set(sorted)).toEqual(new Set(all))
        const grouped = groupRegister(all, 'agency', names).flatMap((group) => group.rows)
        expect(refsOf(grouped).split('').toSorted().join('')).toBe(refsOf(all))
        expect(filterRegister(all, NO_REGISTER_FILTER, names)).toEqual(all)
      }),
    )
  })
})
