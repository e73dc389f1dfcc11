import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentNamed } from '../../../server/http/attachment.ts'

/** Nothing in it ends the name or names a folder. */
const HEADER = /^attachment; filename="[ !#-$&-.0-[\]-~]+"; filename\*=UTF-8''[\w!.~%-]+$/u

describe('the name of a file to be saved', () => {
  it.each([
    ['The place', 'The place services.csv', 'The%20place%20services.csv'],
    [
      'Café 100% (old)',
      'Caf_ 100_ (old) services.csv',
      'Caf%C3%A9%20100%25%20%28old%29%20services.csv',
    ],
    ['../..\\etc/"a"; b=c', 'etc a ; b=c services.csv', 'etc%20a%20%3B%20b%3Dc%20services.csv'],
    ['a\r\nSet-Cookie: b', 'a Set-Cookie b services.csv', 'a%20Set-Cookie%20b%20services.csv'],
    ['\u202Efdp\uD800', 'fdp services.csv', 'fdp%20services.csv'],
    [' . ', 'Board services.csv', 'Board%20services.csv'],
  ])('%j', (title, plain, encoded) => {
    expect(attachmentNamed(title, 'services.csv')).toBe(
      `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    )
  })

  it('is short, and whole characters', () => {
    const name = encodeURIComponent('🏠'.repeat(60))
    expect(attachmentNamed('🏠'.repeat(200), 'x.csv')).toContain(`''${name}%20x.csv`)
  })

  it('is a header, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        expect(attachmentNamed(title, 'x.csv')).toMatch(HEADER)
      }),
    )
  })
})
