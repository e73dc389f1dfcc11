import { expect, test } from 'vitest'
import {
  hitExcerptWords,
  hitKindWords,
  hitNameWords,
  hitPlaceWords,
  totalWords,
} from '../../../../client/panels/search/hit-words.ts'
import type { SearchHit } from '../../../../shared/domain/search-board.ts'

function hit(fields: Partial<SearchHit>): SearchHit {
  return {
    id: 'shape:a',
    kind: 'service',
    name: 'Home care',
    page: 'Page 1',
    agency: 'DCC',
    excerpt: null,
    shapeIds: ['shape:a'],
    ...fields,
  }
}

test('what was found is called by its name, else by its kind', () => {
  expect(hitNameWords(hit({}))).toBe('Home care')
  expect(hitNameWords(hit({ name: '', kind: 'money' }))).toBe('Money link with no name')
  expect(hitKindWords(hit({ kind: 'constructor' }))).toBe('Shape')
})

test('it is said where it is', () => {
  expect(hitPlaceWords(hit({}))).toBe('DCC · Page 1')
  expect(hitPlaceWords(hit({ agency: '' }))).toBe('Page 1')
  expect(hitPlaceWords(hit({ kind: 'agency', agency: '', page: '', shapeIds: [] }))).toBe(
    'nothing of it on the board',
  )
})

test.each<[Partial<SearchHit>, string]>([
  [{}, ''],
  [{ excerpt: { field: 'fundedBy', text: 'Grant' } }, 'Funded by: Grant'],
  [{ excerpt: { field: 'pounds', text: '£985,000 985000' } }, 'Cost a year: £985,000'],
  [{ kind: 'agency', excerpt: { field: 'sector', text: 'Health' } }, 'Sector: Health'],
  [{ kind: 'bookmark', excerpt: { field: 'else', text: 'Words' } }, 'Words'],
])('and in which field: %j', (fields, words) => {
  expect(hitExcerptWords(hit(fields))).toBe(words)
})

test('how many there are', () => {
  expect(totalWords(' ', 0)).toBe('')
  expect(totalWords('x', 0)).toBe('Nothing found')
  expect(totalWords('x', 1234)).toBe('1,234 found')
})
