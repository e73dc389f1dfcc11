import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSafeLink, plainLink } from '../../../shared/board/safe-link.ts'

describe('what may stand behind a link on a board', () => {
  it.each([
    'https://www.gov.uk/',
    'http://127.0.0.1:8080',
    'https://www.gov.uk?from=ann@police.uk#@',
    'https://medium.com/@ann/what@happened',
    'https://bücher.example/',
    'https://www.gov.uk/a file.pdf',
    'mailto:ann@police.uk?subject=Board',
  ])('takes %s', (href) => {
    expect(isSafeLink(href)).toBe(true)
    expect(plainLink(href)).toBe(href)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:https://gov.uk',
    'java\nscript:alert(1)',
    ' https://gov.uk',
    'data:text/html,x',
    'blob:https://gov.uk/1',
    'file:///etc/passwd',
    'vbscript:x',
    '//gov.uk',
    'https:gov.uk',
    'https:///gov.uk',
    'https://\\gov.uk',
    'https://gov.uk\\@elsewhere.org',
    'https://gov.uk/\u202Efdp.exe',
    'https://gov.uk/\u0000',
    'ht\ttps://gov.uk',
    `https://gov.uk/${'a'.repeat(4_096)}`,
  ])('refuses %j, of which nothing plain can be made', (href) => {
    expect(isSafeLink(href)).toBe(false)
    expect(plainLink(href)).toBeUndefined()
  })

  it.each([
    ['https://gov.uk@elsewhere.org/', 'https://elsewhere.org/'],
    ['http://gov.uk%2F@elsewhere.org', 'http://elsewhere.org'],
    ['https://ann:secret@gov.uk/a@b', 'https://gov.uk/a@b'],
    ['https://a@b@c.org', 'https://c.org'],
    ['https://', ''],
  ])('refuses %s, whose plain form is %j', (href, plain) => {
    expect(isSafeLink(href)).toBe(false)
    expect(plainLink(href)).toBe(plain)
  })

  it('names the site to which browsers go, whatever is made of it', () => {
    const part = fc.constantFrom(
      'gov.uk',
      'evil.org',
      '@',
      ':',
      '/',
      '\\',
      '?',
      '#',
      '.',
      '\t',
      '%40',
    )
    const address = fc.array(part).map((parts) => `https://${parts.join('')}`)
    fc.assert(
      fc.property(address, (href) => {
        if (!isSafeLink(href) || !URL.canParse(href)) return
        const { host, username, password } = new URL(href)
        const shown = /^https:\/\/([^/?#]*)/u.exec(href)?.[1] ?? ''
        expect([username, password]).toEqual(['', ''])
        expect(shown.replace(/:(?:443)?$/u, '')).toBe(host)
      }),
    )
  })
})
