import { isPlainObject } from './plain-json.ts'
import { isSafeLink } from './safe-link.ts'

/** What tldraw 3.15's text editor makes; anything else would make its renderer throw. */
export const TEXT_NODES: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'hardBreak',
  'text',
])
/** In the order in which several of one text are written down. */
export const TEXT_MARKS: ReadonlySet<string> = new Set([
  'highlight',
  'link',
  'bold',
  'code',
  'italic',
  'strike',
])
export const MAX_TEXT_DEPTH = 16
/** Nodes and marks of one text. */
const MAX_PARTS = 20_000

/** What is wrong with the rich text of a shape, or undefined: see "Rich text" in SPEC.md. */
export function richTextProblem(richText: unknown): string | undefined {
  if (!isPlainObject(richText) || richText['type'] !== 'doc') return 'rich text is not a document'
  const budget = { parts: MAX_PARTS }
  return contentProblem(richText['content'], 1, budget)
}

function contentProblem(
  content: unknown,
  depth: number,
  budget: { parts: number },
): string | undefined {
  if (content === undefined) return undefined
  if (!Array.isArray(content)) return 'rich text with content that is no list'
  if (depth > MAX_TEXT_DEPTH) return `rich text nested deeper than ${MAX_TEXT_DEPTH}`
  for (const node of content as readonly unknown[]) {
    const problem = nodeProblem(node, depth, budget)
    if (problem !== undefined) return problem
  }
  return undefined
}

function nodeProblem(node: unknown, depth: number, budget: { parts: number }): string | undefined {
  if (!isPlainObject(node)) return 'rich text with a node that is no object'
  const { type, text, attrs, marks, content } = node
  if (typeof type !== 'string' || !TEXT_NODES.has(type)) return `rich text node ${String(type)}`
  budget.parts -= 1
  if (budget.parts < 0) return `rich text of more than ${MAX_PARTS} parts`
  if (type === 'text' ? typeof text !== 'string' || text === '' : text !== undefined) {
    return 'rich text with text in the wrong place'
  }
  return (
    attributesProblem(attrs) ??
    marksProblem(marks, budget) ??
    contentProblem(content, depth + 1, budget)
  )
}

function marksProblem(marks: unknown, budget: { parts: number }): string | undefined {
  if (marks === undefined) return undefined
  if (!Array.isArray(marks)) return 'rich text with marks that are no list'
  for (const mark of marks as readonly unknown[]) {
    if (!isPlainObject(mark)) return 'rich text with a mark that is no object'
    const { type, attrs } = mark
    if (typeof type !== 'string' || !TEXT_MARKS.has(type)) return `rich text mark ${String(type)}`
    budget.parts -= 1
    if (budget.parts < 0) return `rich text of more than ${MAX_PARTS} parts`
    const problem = attributesProblem(attrs)
    if (problem !== undefined) return problem
    if (type !== 'link') continue
    const href = isPlainObject(attrs) ? attrs['href'] : undefined
    if (typeof href !== 'string' || !isSafeLink(href)) return 'rich text with an unsafe link'
  }
  return undefined
}

/** Attributes are plain words and numbers; those the editor does not know it drops. */
function attributesProblem(attrs: unknown): string | undefined {
  if (attrs === undefined || attrs === null) return undefined
  if (!isPlainObject(attrs)) return 'rich text with attributes that are no object'
  return Object.values(attrs).some((value) => typeof value === 'object' && value !== null)
    ? 'rich text with nested attributes'
    : undefined
}
