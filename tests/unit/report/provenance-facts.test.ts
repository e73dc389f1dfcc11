import { expect, test } from 'vitest'
import { provenanceFacts, titleInWords } from '../../../shared/report/provenance-facts.ts'

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
