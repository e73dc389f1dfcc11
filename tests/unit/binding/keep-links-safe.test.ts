import type { TLRichText } from '@tldraw/tlschema'
import { describe, expect, test } from 'vitest'
import { keepLinksSafe } from '../../../client/binding/keep-links-safe.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { box, openStore, PAGE } from './two-canvases.ts'

function textWithLink(href: unknown): TLRichText {
  const marks = [{ type: 'bold' }, { type: 'link', attrs: { href } }]
  return {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'here', marks }] }],
  }
}

const shapeWith = (richText: TLRichText) =>
  box('note', { props: { ...box('note').props, richText } })

describe('links in text', () => {
  test.each(['https://www.gov.uk/', 'http://example.org', 'mailto:ada@example.org'])(
    '%s stays',
    (href) => {
      const store = openStore()
      keepLinksSafe(store)
      const shape = shapeWith(textWithLink(href))
      store.put([shape])
      expect(store.get(shape.id)).toEqual(shape)
    },
  )

  test.each(['javascript:alert(1)', 'tel:0121', ' https://x', 'data:text/html,x', '', 3, null])(
    '%s goes, the words and other marks stay',
    (href) => {
      const store = openStore()
      keepLinksSafe(store)
      const unsafe = shapeWith(textWithLink(href))
      store.put([unsafe])
      const created = store.get(unsafe.id)
      const content = [{ type: 'text', text: 'here', marks: [{ type: 'bold' }] }]
      const richText = { type: 'doc', content: [{ type: 'paragraph', content }] }
      expect(created).toMatchObject({ props: { richText } })
      expect(validateRecord(created)).toBeUndefined()
      store.put([shapeWith(textWithLink('https://www.gov.uk/'))])
      store.put([unsafe])
      expect(store.get(unsafe.id)).toEqual(created)
    },
  )

  test('an address keeps what is plain of it', () => {
    const store = openStore()
    keepLinksSafe(store)
    const withUrl = (url: string) => box('linked', { props: { ...box('linked').props, url } })
    const urlNow = () => store.get(withUrl('').id)?.props
    store.put([withUrl('https://gov.uk@elsewhere.org/a')])
    expect(urlNow()).toMatchObject({ url: 'https://elsewhere.org/a' })
    store.put([withUrl('https://ann:secret@www.gov.uk/')])
    expect(urlNow()).toMatchObject({ url: 'https://www.gov.uk/' })
    store.put([withUrl('https://')])
    expect(urlNow()).toMatchObject({ url: '' })
  })

  test('other shapes pass as they are', () => {
    const store = openStore()
    keepLinksSafe(store)
    const shape = box('plain')
    store.put([shape])
    expect(store.get(shape.id)).toBe(shape)
    expect(shape.parentId).toBe(PAGE)
  })
})
