import { expect, test } from 'vitest'
import { dayWords } from '../../../client/home/day-words.ts'

const LONDON = 'Europe/London'
const now = Date.parse('2010-04-10T12:00:00+01:00')

test.each([
  ['2010-04-10T11:59:00+01:00', 'today'],
  ['2010-04-10T00:00:00+01:00', 'today'],
  ['2010-04-09T23:59:59+01:00', 'yesterday'],
  ['2010-04-09T00:00:00+01:00', 'yesterday'],
  ['2010-04-08T23:59:59+01:00', '8 April 2010'],
  ['2009-04-10T12:00:00+01:00', '10 April 2009'],
])('%s was %s', (at, words) => {
  expect(dayWords(Date.parse(at), now, LONDON)).toBe(words)
})

test('the day on which the clocks go back has 25 hours and is one day', () => {
  const lateThatDay = Date.parse('2010-10-31T23:30:00Z')
  expect(dayWords(Date.parse('2010-10-30T23:30:00Z'), lateThatDay, LONDON)).toBe('today')
  expect(dayWords(Date.parse('2010-10-30T22:30:00Z'), lateThatDay, LONDON)).toBe('yesterday')
})

test('the day is the reader’s own', () => {
  const at = Date.parse('2010-04-10T02:00:00+01:00')
  expect(dayWords(at, now, 'America/New_York')).toBe('yesterday')
})
