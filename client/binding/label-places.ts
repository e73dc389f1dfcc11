import * as Y from 'yjs'

/** A stretch of a label's characters that is one text in the document. */
interface Stretch {
  readonly text: Y.XmlText
  /** Its place among the label's characters. */
  readonly from: number
}

/**
 * A place among the characters of a label, as `labelTextOf` reads them, that stays where it is while
 * others type: with the character before it. Undefined when the label has no text to type into.
 */
export function placeInLabel(
  fragment: Y.XmlFragment,
  offset: number,
): Y.RelativePosition | undefined {
  const stretch = stretchesOf(fragment).findLast(({ from }) => from <= offset)
  if (stretch === undefined) return undefined
  const index = Math.min(offset - stretch.from, stretch.text.length)
  return Y.createRelativePositionFromTypeIndex(stretch.text, index, -1)
}

/** Where among a label's characters a place is; undefined when it is in another text, or nowhere. */
export function offsetInLabel(
  fragment: Y.XmlFragment,
  place: Y.RelativePosition,
): number | undefined {
  if (fragment.doc === null) return undefined
  const found = Y.createAbsolutePositionFromRelativePosition(place, fragment.doc)
  const stretch = stretchesOf(fragment).find(({ text }) => text === found?.type)
  return stretch === undefined || found === null ? undefined : stretch.from + found.index
}

function stretchesOf(fragment: Y.XmlFragment): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  const visit = (parent: Y.XmlFragment): void => {
    const children: readonly unknown[] = parent.toArray()
    const isLine = children.some((child) => child instanceof Y.XmlText)
    for (const [i, child] of children.entries()) {
      if (i > 0 && !isLine) at += 1
      if (child instanceof Y.XmlText) {
        stretches.push({ text: child, from: at })
        at += child.length
      } else if (child instanceof Y.XmlElement) {
        if (child.nodeName === 'hardBreak') at += 1
        else visit(child)
      }
    }
  }
  visit(fragment)
  return stretches
}
