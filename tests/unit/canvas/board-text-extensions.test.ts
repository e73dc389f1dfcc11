// @vitest-environment happy-dom
import { generateHTML } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { boardTextExtensions } from '../../../client/canvas/board-text-extensions.ts'

/** How a word with that link in it stands in the page. */
function linkWith(attrs: Readonly<Record<string, unknown>>): Element | null {
  const text = { type: 'text', text: 'here', marks: [{ type: 'link', attrs }] }
  const html = generateHTML({ type: 'doc', content: [{ type: 'paragraph', content: [text] }] }, [
    ...boardTextExtensions,
  ])
  return new DOMParser().parseFromString(html, 'text/html').querySelector('a')
}

describe('a link in text', () => {
  const attributesOf = (link: Element | null): Record<string, string> =>
    Object.fromEntries([...(link?.attributes ?? [])].map(({ name, value }) => [name, value]))

  it('opens beside the board, whatever whoever wrote it says', () => {
    const hostile = { target: '_top', rel: 'opener', class: 'tl-container', style: 'inset:0' }
    expect(attributesOf(linkWith({ href: 'https://www.gov.uk/', ...hostile }))).toEqual({
      href: 'https://www.gov.uk/',
      target: '_blank',
      rel: 'noopener noreferrer nofollow',
    })
  })

  it.each(['javascript:alert(1)', 'tel:999', 'https://gov.uk@evil.org/', null, 7])(
    'leads nowhere when it is %s',
    (href) => {
      const link = linkWith({ href, class: 'tl-container' })
      expect(link?.textContent).toBe('here')
      expect(attributesOf(link)).toEqual({})
    },
  )
})
