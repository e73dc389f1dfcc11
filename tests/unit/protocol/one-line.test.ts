import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneLine } from '../../../shared/protocol/one-line.ts'

describe('a name or title as one line', () => {
  it.each([
    'Ann O’Neill',
    'Siân Ŵyn',
    'ভারতী',
    'علی‌رضا',
    'Việt Nguyễn',
    '李小龍',
    '👩🏽‍🚒 Fire',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿 England',
    'e\u0301\u0323',
  ])('leaves %s as it is', (name) => {
    expect(oneLine(name, 60)).toBe(name)
  })

  it.each([
    ['a line break and a tab', ' Ann\r\n\tof\u2028the\u00a0council ', 'Ann of the council'],
    ['a reversal', 'Ann \u202eecilop', 'Ann ecilop'],
    ['an isolate', '\u2067Ann\u2069', 'Ann'],
    ['letters of no width', 'A\u200bn\ufeffn\u00ad', 'Ann'],
    ['control characters', 'A\0n\u0007n\u009b', 'Ann'],
    ['a pile of accents', `A${'\u0301'.repeat(100_000)}nn`, `A${'\u0301'.repeat(4)}nn`],
    ['half a character', '\udc00Ann\ud83d', 'Ann'],
  ])('takes %s out', (_, name, line) => {
    expect(oneLine(name, 60)).toBe(line)
  })

  it.each(['', ' \n', '\u200b\u200d', '\u3164\u115f', '\u2800', '\u0301', '\u{e0001}', '\ud800'])(
    'has nothing of %j, of which nobody sees anything',
    (name) => {
      expect(oneLine(name, 60)).toBe('')
    },
  )

  it('is cut between characters', () => {
    expect(oneLine(`${'a'.repeat(59)}👍`, 60)).toBe('a'.repeat(59))
  })

  it('has nothing more to mend, and is never too long', () => {
    const unit = fc.oneof(
      fc.constantFrom('a', ' ', '\n', '\u202e', '\u0301', '\ud83d', '\ude00', '\u200d'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(unit), fc.nat(70), (units, most) => {
        const line = oneLine(units.join(''), most)
        expect(line.length).toBeLessThanOrEqual(most)
        expect(oneLine(line, most)).toBe(line)
        expect(line).not.toMatch(/\p{Surrogate}|\p{Cc}/u)
      }),
    )
  })
})
