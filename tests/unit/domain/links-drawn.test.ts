import { describe, expect, test } from 'vitest'
import { linkFieldsOf } from '../../../shared/domain/link-fields.ts'
import { linkWords } from '../../../shared/domain/link-words.ts'
import { usualLink } from '../../../shared/domain/usual-link.ts'

describe('an arrow just drawn', () => {
  test.each([
    ['service', 'service', 'referral'],
    ['stage', 'service', 'referral'],
    ['pot', 'service', 'money'],
    ['pot', 'pot', 'money'],
    ['service', 'pot', 'money'],
    ['barrier', 'service', 'depends-on'],
    ['pot', 'barrier', 'depends-on'],
    ['commitment', 'commitment', 'depends-on'],
    ['commitment', 'service', undefined],
    ['barrier', 'commitment', undefined],
    ['service', 'geo', undefined],
    ['note', 'note', undefined],
  ])('from a %s to a %s: %s', (from, to, link) => {
    expect(usualLink(from, to)).toBe(link)
  })
})

describe('the words of a link', () => {
  test.each([
    [{ link: 'referral' }, 'Referral'],
    [
      { link: 'referral', peoplePerYear: 1_200, waitDays: 14 },
      'Referral · 1,200 a year · 14 days’ wait',
    ],
    [{ link: 'referral', waitDays: 1, pounds: 5 }, 'Referral · 1 day’s wait'],
    [{ link: 'money', pounds: 400_000, confidence: 'actual' }, 'Money · £400,000'],
    [{ link: 'money', pounds: 400_000 }, 'Money · about £400,000'],
    [{ link: 'data', pounds: 400_000 }, 'Data'],
    [{ link: 'depends-on' }, 'Depends on'],
  ])('%o: %s', (meta, words) => {
    const fields = linkFieldsOf(meta)
    expect(fields && linkWords(fields)).toBe(words)
  })
})
