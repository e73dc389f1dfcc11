import type { TLRichText } from '@tldraw/tlschema'
import * as Y from 'yjs'
import { fragmentOf, richTextOf, updateFragment } from './text-fragment.ts'
import type { RichTextNode } from './text-parts.ts'

/**
 * What becomes of a valid text that two have changed without knowing of each other: neither loses a
 * character to the other. Where both insert at one place, `ours` comes first, as it goes on from what
 * stands before.
 */
export function mergedText(
  base: RichTextNode,
  ours: RichTextNode,
  theirs: RichTextNode,
): TLRichText {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  one.clientID = 0
  one.getMap(ROOT).set(ROOT, fragmentOf(base))
  // Yjs puts the lesser first.
  other.clientID = 1
  one.clientID = 2
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  change(one, theirs)
  change(other, ours)
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  const merged = richTextOf(fragmentIn(one))
  one.destroy()
  other.destroy()
  return merged
}

const ROOT = 'text'

function change(doc: Y.Doc, richText: RichTextNode): void {
  doc.transact(() => {
    updateFragment(fragmentIn(doc), richText)
  })
}

function fragmentIn(doc: Y.Doc): Y.XmlFragment {
  return doc.getMap(ROOT).get(ROOT) as Y.XmlFragment
}
