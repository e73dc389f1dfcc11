import { toRichText, type TLRichText } from '@tldraw/tlschema'
import { mergedText } from './merged-text.ts'
import { plainText } from './plain-text.ts'

/**
 * The text of a shape once somebody has made `text` of `base` in a plain field: what others typed
 * into it meanwhile stays.
 * @param current the shape's text now
 */
export function typedText(current: TLRichText, base: string, text: string): TLRichText {
  const now = plainText(current)
  if (now === base || now === text) return toRichText(text)
  return mergedText(toRichText(base), toRichText(text), toRichText(now))
}
