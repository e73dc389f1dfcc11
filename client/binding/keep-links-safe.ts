import type { TLRichText, TLShape, TLStore } from '@tldraw/tlschema'
import { hasUnsafeLink, withoutUnsafeLinks } from '../../shared/board/text-links.ts'

/**
 * Takes links that a board does not hold out of rich text as it enters the store: pasted pages bring
 * `tel:`, `javascript:` and worse. The words stay.
 *
 * @returns undoes it
 */
export function keepLinksSafe(store: TLStore): () => void {
  const stops = [
    store.sideEffects.registerBeforeCreateHandler('shape', withSafeLinks),
    store.sideEffects.registerBeforeChangeHandler('shape', (before, after) =>
      richTextOf(before) === richTextOf(after) ? after : withSafeLinks(after),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function withSafeLinks(shape: TLShape): TLShape {
  const richText = richTextOf(shape)
  if (richText === undefined || !hasUnsafeLink(richText)) return shape
  return { ...shape, props: { ...shape.props, richText: withoutUnsafeLinks(richText) } }
}

function richTextOf(shape: TLShape): TLRichText | undefined {
  return 'richText' in shape.props ? shape.props.richText : undefined
}
