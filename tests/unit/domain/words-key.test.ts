import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairKey, wordsKey } from '../../../shared/domain/words-key.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'B', 'ß', 'Å', 'ＡＤ', '1', '-', ' ', '\t', '\u00A0') }),
)

describe('[ANALYSIS-2] the same words', () => {
  it('have one key by way of NFKC, lower case and single spaces, short cut or not', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const key = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
        expect(wordsKey(text)).toBe(key)
      }),
    )
    for (const text of ['Home  CARE', ' home care', 'Home CARE ', 'HOME\tcare']) {
      expect(wordsKey(text)).toBe('home care')
    }
  })

  it('are told apart in pairs, wherever one ends and the other begins', () => {
    const piece = fc.string({ unit: fc.constantFrom('1', '2', ' ', 'a'), maxLength: 4 })
    fc.assert(
      fc.property(piece, piece, piece, piece, (a, b, c, d) => {
        expect(pairKey(a, b) === pairKey(c, d)).toBe(a === c && b === d)
      }),
    )
  })
})
