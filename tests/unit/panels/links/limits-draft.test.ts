import { describe, expect, test } from 'vitest'
import { expiryOf, earliestDate, momentWords } from '../../../../client/panels/links/expiry.ts'
import { changeOf, draftOf } from '../../../../client/panels/links/limits-draft.ts'
import { linkSummary } from '../../../../client/panels/links/link-words.ts'
import { link } from './fake-link-server.ts'

const NOW = new Date(2026, 10, 22, 14, 30)
const MIDNIGHT = new Date(2026, 10, 23).getTime()

describe('until when', () => {
  test('is always the end of a day where the owner is', () => {
    expect(expiryOf('never', '', NOW)).toBeNull()
    expect(expiryOf('today', '', NOW)).toBe(MIDNIGHT)
    expect(expiryOf('week', '', NOW)).toBe(new Date(2026, 10, 30).getTime())
    expect(expiryOf('date', '2026-11-22', NOW)).toBe(MIDNIGHT)
    expect(expiryOf('date', '2026-12-31', NOW)).toBe(new Date(2027, 0, 1).getTime())
  })

  test.each(['', '2026-11-21', 'soon', '2026-11-22T10:00'])('is no %j', (date) => {
    expect(expiryOf('date', date, NOW)).toBeUndefined()
  })

  test('is told as people say it', () => {
    expect(earliestDate(new Date(2026, 0, 5))).toBe('2026-01-05')
    expect(momentWords(MIDNIGHT, NOW.getTime())).toBe('the end of today')
    expect(momentWords(MIDNIGHT, MIDNIGHT)).toBe('the end of 22 November 2026')
    expect(momentWords(NOW.getTime(), MIDNIGHT)).toBe('22 November 2026, 14:30')
  })
})

describe('the limits’ form', () => {
  test('with nothing changed changes nothing', () => {
    const limited = link('a', { expiresAtMs: MIDNIGHT, hasPassphrase: true, maxPeople: 20 })
    for (const one of [link('a'), limited]) {
      expect(changeOf(one, draftOf(one), NOW)).toEqual({ change: {} })
    }
  })

  test('sends what is to be different, and null for what is to go', () => {
    const words = 'open sesame'
    const draft = { ...draftOf(link('a')), expiry: 'today', passphrase: 'new', words } as const
    expect(changeOf(link('a'), { ...draft, people: ' 20 ' }, NOW)).toEqual({
      change: { expiresAtMs: MIDNIGHT, passphrase: words, maxPeople: 20 },
    })
    const limited = link('a', { expiresAtMs: MIDNIGHT, hasPassphrase: true, maxPeople: 20 })
    const without = {
      ...draftOf(limited),
      expiry: 'never',
      passphrase: 'none',
      people: '',
    } as const
    expect(changeOf(limited, without, NOW)).toEqual({
      change: { expiresAtMs: null, passphrase: null, maxPeople: null },
    })
  })

  test('says what is the matter, and changes nothing then', () => {
    const draft = { ...draftOf(link('a')), expiry: 'date', passphrase: 'new' } as const
    expect(changeOf(link('a'), { ...draft, words: 'sesame', people: 'few' }, NOW)).toEqual({
      problems: {
        date: 'Choose today or a day to come.',
        words: 'At least 8 characters: a few words are good.',
        people: 'Type a whole number, or nothing for any number.',
      },
    })
  })

  test.each(['0', '-1', '1.5', '1e3', '9999999'])('takes %s for no number of people', (people) => {
    expect(changeOf(link('a'), { ...draftOf(link('a')), people }, NOW)).toHaveProperty('problems')
  })
})

test.each([
  [link('a'), 'Nobody has come by it yet'],
  [link('a', { people: 1 }), '1 person has come by it, nobody is here now'],
  [link('a', { people: 5, here: 2 }), '5 people have come by it, 2 are here now'],
  [link('a', { role: 'audience', here: 31 }), '31 people follow by it now'],
  [
    link('a', { expiresAtMs: MIDNIGHT, hasPassphrase: true, maxPeople: 20 }),
    'Nobody has come by it yet · until the end of today · passphrase · up to 20 people',
  ],
  [
    link('a', { role: 'audience', maxPeople: 1 }),
    'Nobody follows by it now · up to 1 person at once',
  ],
  [
    link('a', { people: 3, expiresAtMs: NOW.getTime(), state: 'expired' }),
    '3 people have come by it · ran out: today, 14:30',
  ],
  [link('a', { people: 3, state: 'ended' }), '3 people have come by it'],
])('%# a link is told in one line', (one, words) => {
  expect(linkSummary(one, NOW.getTime())).toBe(words)
})
