import { expect, test } from 'vitest'
import { seatNews } from '../../../../client/panels/seats/seat-words.ts'

test.each([
  [null, null, null],
  [null, 'Police', null],
  ['Police', null, /you no longer sit for Police/u],
  ['Police', 'Council', /you now sit for Council, no longer for Police/u],
])('from the seat of %s to that of %s', (before, now, words) => {
  expect(seatNews(before, now) ?? 'nothing').toMatch(words ?? /^nothing$/u)
})
