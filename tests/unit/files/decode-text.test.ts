import { expect, test } from 'vitest'
import { decodeText } from '../../../client/files/decode-text.ts'

const WORDS = 'Café “£985,000” – naïve'
const utf16 = Buffer.from(WORDS, 'utf16le')
test.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(WORDS)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${WORDS}`)],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${WORDS}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\uFEFF${WORDS}`, 'utf16le').swap16()],
  ['UTF-16 without one', utf16],
  ['UTF-16 the other way round without one', Buffer.from(utf16).swap16()],
])('words in %s are read', (_, bytes) => {
  expect(decodeText(bytes)).toBe(WORDS)
})

test('words that are no UTF-8 are read as Windows writes them', () => {
  expect(decodeText(Buffer.from('Café £7', 'latin1'))).toBe('Café £7')
})

test.each<[string, Uint8Array]>([
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
  ['a spreadsheet', Buffer.from('PK\u0003\u0004\u0014\0\u0006\0')],
  ['zeros', new Uint8Array(64)],
])('%s is no text', (_, bytes) => {
  expect(decodeText(bytes)).toBeUndefined()
})
