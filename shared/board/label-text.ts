import type { TLRichText } from '@tldraw/tlschema'
import { EMPTY_TEXT } from './text-fragment.ts'
import type { RichTextNode } from './text-parts.ts'
import { isPlainObject } from './plain-json.ts'

/**
 * The rich text that stands for a label without looks, as an arrow's: one paragraph. Its line breaks
 * are characters like any other, so that nobody's typing goes with a line that somebody else splits.
 */
export function richTextFrom(plain: string): TLRichText {
  if (plain === '') return EMPTY_TEXT
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: plain }] }] }
}

/** The characters of a rich text, a line for each block. */
export function labelTextOf(node: RichTextNode): string {
  if (node.type === 'text') return typeof node.text === 'string' ? node.text : ''
  if (node.type === 'hardBreak') return '\n'
  const parts: readonly RichTextNode[] = Array.isArray(node.content)
    ? node.content.filter((part) => isPlainObject(part))
    : []
  const isLine = parts.some(({ type }) => type === 'text' || type === 'hardBreak')
  return parts.map(labelTextOf).join(isLine ? '' : '\n')
}
