import type { TLRichText, TLShape, TLStore } from '@tldraw/tlschema'
import { isSafeLink } from '../../shared/board/safe-link.ts'

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
  return { ...shape, props: { ...shape.props, richText: stripped(richText) } }
}

function richTextOf(shape: TLShape): TLRichText | undefined {
  return 'richText' in shape.props ? shape.props.richText : undefined
}

/** The part of ProseMirror's JSON that matters here. */
interface TextNode {
  readonly content?: readonly unknown[]
  readonly marks?: readonly unknown[]
}

function hasUnsafeLink(node: unknown): boolean {
  const { content = [], marks = [] } = node as TextNode
  return marks.some(isUnsafeLink) || content.some(hasUnsafeLink)
}

function isUnsafeLink(mark: unknown): boolean {
  const { type, attrs } = mark as { type?: unknown; attrs?: { href?: unknown } | null }
  if (type !== 'link') return false
  return typeof attrs?.href !== 'string' || !isSafeLink(attrs.href)
}

function stripped<T>(node: T): T {
  const { content, marks } = node as TextNode
  return {
    ...node,
    ...(content === undefined ? {} : { content: content.map(stripped) }),
    ...(marks === undefined ? {} : { marks: marks.filter((mark) => !isUnsafeLink(mark)) }),
  }
}
