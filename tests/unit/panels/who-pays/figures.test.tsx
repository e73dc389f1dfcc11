// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { readMoneyGrid } from '../../../../client/panels/who-pays/money-grid.ts'
import { netWords, totalWords } from '../../../../client/panels/who-pays/net-words.ts'
import { WhoPaysFigures } from '../../../../client/panels/who-pays/who-pays-figures.tsx'
import { WhoPaysView } from '../../../../client/panels/who-pays/who-pays-view.tsx'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { readDirectory } from '../../../../shared/domain/agency-directory.ts'
import type { Share } from '../../../../shared/domain/service-map.ts'
import { balanceOf, countWhoPays } from '../../../../shared/domain/who-pays.ts'
import { aCommitment, aMap, anAgency, pays, saves } from '../../../support/service-maps.ts'

beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})

const agencies = [
  anAgency('agency:hospitals', { name: 'Dorset hospitals', shortName: 'Hospitals' }),
  anAgency('agency:councils', { name: 'Dorset’s councils', shortName: 'Councils' }),
]
/** The worked example: hospitals save 18 million a year, councils pay 7.5 million. */
const dorset = [saves('agency:hospitals', 18_000_000), pays('agency:councils', 7_500_000)]
const later = saves('agency:councils', 900_000, true, '2011-12')

describe('the table', () => {
  test('has each agency’s years, what is cashable apart, and the running balance of all', () => {
    const { groups, years } = readMoneyGrid(balanceOf([...dorset, later]))
    expect(years).toEqual(['2009-10', '2011-12'])
    const lines = groups.map(({ agencyId, lines }) => [
      agencyId,
      ...lines.map(({ cells, label, total }) => [label, ...cells, total].join(' | ')),
    ])
    expect(lines).toEqual([
      [
        'agency:councils',
        'Pays | £7,500,000 | – | £7,500,000',
        'Saves, cashable | – | £900,000 | £900,000',
        'Net | −£7,500,000 | £900,000 | −£6,600,000',
      ],
      [
        'agency:hospitals',
        'Saves, not cashable | £18,000,000 | – | £18,000,000',
        'Net | £18,000,000 | – | £18,000,000',
      ],
      [
        null,
        'Pays | £7,500,000 | – | £7,500,000',
        'Saves, cashable | – | £900,000 | £900,000',
        'Saves, not cashable | £18,000,000 | – | £18,000,000',
        'Net | £10,500,000 | £900,000 | £11,400,000',
        'Running balance | £10,500,000 | £11,400,000 | £11,400,000',
        'Running balance, cashable | −£7,500,000 | −£6,600,000 | −£6,600,000',
      ],
    ])
  })

  test('runs over no single year, and over what is cashable only where that is less', () => {
    const labels = (shares: readonly Share[]): readonly string[] =>
      readMoneyGrid(balanceOf(shares))
        .groups.at(-1)
        ?.lines.map(({ label }) => label) ?? []
    expect(labels(dorset)).toEqual(['Pays', 'Saves, not cashable', 'Net'])
    expect(labels([later, { ...later, year: '2012-13' }])).toEqual([
      'Saves, cashable',
      'Net',
      'Running balance',
    ])
  })
})

test('the words say who is out of pocket and what comes out for all', () => {
  const balance = balanceOf(dorset)
  expect(balance.agencies.map(({ total }) => netWords(total))).toEqual([
    '£7.5m out of pocket',
    '£18m better off',
  ])
  expect(totalWords(balance)).toBe(
    'In 2009-10 £10.5m more is saved than paid: £7.5m is paid and £18m saved. None of what is saved is cashable.',
  )
  expect(totalWords(balanceOf([...dorset, later]))).toBe(
    'From 2009-10 to 2011-12 £11.4m more is saved than paid: £7.5m is paid and £18.9m saved. Of what is saved, £0.9m is cashable.',
  )
})

test('an agency that is listed no longer keeps its bars and its rows', () => {
  const markup = renderToStaticMarkup(
    <WhoPaysFigures balance={balanceOf(dorset)} agencies={[]} subject="C-7K2M" />,
  )
  expect(markup.match(/An agency no longer listed/gu)).toHaveLength(4)
})

describe('which commitments', () => {
  const map = aMap({
    agencies,
    commitments: [
      aCommitment('shape:dorset', { ref: 'C-7K2M', text: 'Care at home', shares: dorset }),
      aCommitment('shape:other', { ref: 'C-1AAA', text: 'One budget', shares: [later] }),
      aCommitment('shape:bare', { ref: 'C-2BBB' }),
    ],
  })
  const whoPays = countWhoPays(map, readDirectory(map))

  function view() {
    const selection = new ObservableValue<readonly string[]>([])
    const element = document.createElement('div')
    act(() => {
      createRoot(element).render(<WhoPaysView whoPays={whoPays} map={map} selection={selection} />)
    })
    const select = element.querySelector('select')
    return {
      words: () => element.querySelector('.who-pays-total, .side-empty')?.textContent ?? '',
      table: () => element.querySelector('table')?.caption?.textContent,
      choices: () => [...(select?.options ?? [])].map(({ text }) => text),
      select: (...ids: readonly string[]) => act(() => selection.set(ids)),
      choose: (id: string) =>
        act(() => {
          if (select === null) throw new Error('nothing to choose from')
          select.value = id
          select.dispatchEvent(new Event('change', { bubbles: true }))
        }),
    }
  }

  test('all together, until one is selected on the board', () => {
    const { choices, select, table, words } = view()
    expect(table()).toContain('by all commitments')
    expect(choices()).toEqual([
      'All commitments together',
      'C-1AAA One budget',
      'C-7K2M Care at home',
    ])
    select('shape:dorset', 'shape:some-note')
    expect(words()).toContain('£10.5m more is saved')
    expect(table()).toContain('by C-7K2M')
    select('shape:dorset', 'shape:other')
    expect(table()).toContain('by all commitments')
    select('shape:bare')
    expect(words()).toContain('Nobody has said who pays or saves by C-2BBB')
  })

  test('one that is chosen stays until something else is selected', () => {
    const { choose, select, words } = view()
    choose('shape:other')
    expect(words()).toContain('nothing is paid and £900,000 saved')
    select('shape:dorset')
    expect(words()).toContain('£10.5m more is saved')
  })
})
