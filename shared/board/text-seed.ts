import * as Y from 'yjs'
import { fragmentOf, richTextOf } from './text-fragment.ts'
import type { RichTextNode } from './text-parts.ts'

/** The map from shape to text: see "Text" in SPEC.md. */
export const TEXT_ROOT = 't'

/**
 * Client ids from here on belong to nobody. Yjs draws people's below it, at random.
 */
export const FIRST_SEED_CLIENT = 2 ** 32

/** 2⁵³ − 2³², the number of client ids from {@link FIRST_SEED_CLIENT} on. */
const SEED_CLIENTS = 2 ** 53 - FIRST_SEED_CLIENT

/** The first text of a shape, and who is said to have written it. */
export interface TextSeed {
  readonly client: number
  readonly update: Uint8Array
}

/**
 * The update that gives a shape of an earlier board its text. The same shape and words give the same
 * bytes, written by the same client nobody is: two people who start to type in the same second make
 * one text, not two of which one is lost [TEXT-5]. What can be read of it makes it anew, so that the
 * server can tell whether a page has it right.
 */
export function textSeed(shapeId: string, richText: RichTextNode): TextSeed {
  const words = withText(0, shapeId, richText, richTextOf)
  const client = FIRST_SEED_CLIENT + (hash53(FORM + shapeId + JSON.stringify(words)) % SEED_CLIENTS)
  const update = withText(client, shapeId, words, ({ doc }) =>
    doc === null ? new Uint8Array() : Y.encodeStateAsUpdate(doc),
  )
  return { client, update }
}

/** Changes whenever the same words make another text. */
const FORM = '2\n'

/** What there is to say of a document with nothing but this text. */
function withText<Result>(
  client: number,
  shapeId: string,
  richText: RichTextNode,
  read: (fragment: Y.XmlFragment) => Result,
): Result {
  const doc = new Y.Doc()
  doc.clientID = client
  const fragment = fragmentOf(richText)
  doc.getMap(TEXT_ROOT).set(shapeId, fragment)
  const result = read(fragment)
  doc.destroy()
  return result
}

/** 53 bits that differ for different texts, for all that chance will do (cyrb53). */
function hash53(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return 2 ** 32 * (low & 0x1f_ffff) + (high >>> 0)
}
