import { expect, test } from 'vitest'
import { provenanceLine } from '../../../shared/report/provenance-line.ts'
import { provenanceFacts, titleInWords } from '../../../shared/report/provenance-facts.ts'
import { sourceOf } from '../../support/report-sources.ts'

const hash = 'a'.repeat(64)

test('says in full where a file comes from [SNAP-4]', () => {
  const facts = provenanceFacts({
    boardId: 'board',
    title: ' Spending\nin Dorset ',
    snapshot: { id: 'snap', name: 'Before the vote', version: 3 },
    atMs: Date.UTC(2010, 3, 9, 13, 5),
    hash,
    address: 'https://boards.example/s/snap',
  })
  expect(facts).toEqual([
    { name: 'Board', value: 'Spending in Dorset' },
    { name: 'State', value: 'Before the vote, version 3' },
    { name: 'As it was on', value: '9 April 2010, 14:05' },
    { name: 'Address', value: 'https://boards.example/s/snap' },
    { name: 'SHA-256', value: hash },
  ])
})

test('a board that nobody has named is called something', () => {
  expect(titleInWords({ title: ' ' })).toBe('A board with no title')
})

test('in one line a title is cut short, and what is in it turns nothing round [SNAP-4]', () => {
  const { provenance } = sourceOf([], { title: `\u202EDorset\u2066 ${'and so on '.repeat(9)}` })
  expect(provenanceLine(provenance)).toBe(
    `Dorset and so on and so on and so on and so on and so on… Before the vote, version 3, 9 April 2010, 14:05. SHA-256 ${provenance.hash.slice(0, 12)}…`,
  )
})
