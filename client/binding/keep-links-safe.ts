import type { TLRichText, TLShape, TLStore } from '@tldraw/tlschema'
import { isSafeLink, plainLink } from '../../shared/board/safe-link.ts'
import { hasUnsafeLink, withoutUnsafeLinks } from '../../shared/board/text-links.ts'

/**
 * Takes links that a board does not hold out of what enters the store: pasted pages bring `tel:`,
 * `javascript:` and worse into text, and a shape's address may hide where it leads. The words stay.
 *
 * @returns undoes it
 */
export function keepLinksSafe(store: TLStore): () => void {
  const stops = [
    store.sideEffects.registerBeforeCreateHandler('shape', (shape) =>
      withSafeText(withSafeAddress(shape)),
    ),
    store.sideEffects.registerBeforeChangeHandler('shape', (before, after) => {
      const plain = addressOf(before) === addressOf(after) ? after : withSafeAddress(after)
      return richTextOf(before) === richTextOf(after) ? plain : withSafeText(plain)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function withSafeText(shape: TLShape): TLShape {
  const richText = richTextOf(shape)
  if (richText === undefined || !hasUnsafeLink(richText)) return shape
  return { ...shape, props: { ...shape.props, richText: withoutUnsafeLinks(richText) } }
}

function withSafeAddress(shape: TLShape): TLShape {
  const address = addressOf(shape)
  if (address === undefined || address === '' || isSafeLink(address)) return shape
  const url = plainLink(address)
  return url === undefined ? shape : { ...shape, props: { ...shape.props, url } }
}

function richTextOf(shape: TLShape): TLRichText | undefined {
  return 'richText' in shape.props ? shape.props.richText : undefined
}

function addressOf({ props }: TLShape): string | undefined {
  return 'url' in props ? props.url : undefined
}
