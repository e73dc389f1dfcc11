import { isSafeLink } from './safe-link.ts'

/** The part of ProseMirror's JSON that matters here; whoever wrote it may have put anything there. */
interface TextNode {
  readonly content?: unknown
  readonly marks?: unknown
}

/** Whether a rich text, or a part of one, links to what a board may not link to. */
export function hasUnsafeLink(node: unknown): boolean {
  const { content, marks } = partsOf(node)
  return listOf(marks).some(isUnsafeLink) || listOf(content).some(hasUnsafeLink)
}

/** The same text less its unsafe links; the words stay. */
export function withoutUnsafeLinks<Node>(node: Node): Node {
  const { content, marks } = partsOf(node)
  return {
    ...node,
    ...(Array.isArray(content) ? { content: content.map(withoutUnsafeLinks) } : {}),
    ...(Array.isArray(marks) ? { marks: marks.filter((mark) => !isUnsafeLink(mark)) } : {}),
  }
}

function isUnsafeLink(mark: unknown): boolean {
  const { type, attrs } = (mark ?? {}) as { type?: unknown; attrs?: { href?: unknown } | null }
  if (type !== 'link') return false
  return typeof attrs?.href !== 'string' || !isSafeLink(attrs.href)
}

function partsOf(node: unknown): TextNode {
  return typeof node === 'object' && node !== null ? node : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
