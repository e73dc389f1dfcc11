import { isPlainObject } from './plain-json.ts'

/**
 * Rich text as both of its forms see it: tldraw's JSON has a node for each run of like characters,
 * Yjs has one text for all that stand side by side.
 */
export type TextPart = TextElement | TextRuns

/** A paragraph, a list, a line break. */
export interface TextElement {
  readonly name: string
  readonly attributes: Attributes
  readonly children: readonly TextPart[]
}

/** Characters side by side. Never empty. */
export interface TextRuns {
  readonly runs: readonly TextRun[]
}

/** Characters that look alike. */
export interface TextRun {
  readonly text: string
  /** By name of the mark: its attributes. */
  readonly marks: Readonly<Record<string, Attributes>>
}

export type Attributes = Readonly<Record<string, unknown>>

/** tldraw's rich text, or a node of it, before it was looked at. */
export interface RichTextNode {
  readonly type?: unknown
  readonly text?: unknown
  readonly attrs?: unknown
  readonly marks?: unknown
  readonly content?: unknown
}

/** The parts of a valid rich text or of one of its nodes. What is not valid is left out. */
export function partsOf({ content }: RichTextNode): TextPart[] {
  const parts: TextPart[] = []
  let runs: TextRun[] = []
  const endRuns = (): void => {
    if (runs.length > 0) parts.push({ runs })
    runs = []
  }
  for (const node of listOf(content)) {
    if (typeof node.type !== 'string') continue
    if (node.type === 'text') {
      if (typeof node.text === 'string') runs.push({ text: node.text, marks: marksOf(node) })
      continue
    }
    endRuns()
    parts.push({ name: node.type, attributes: setOnes(node.attrs), children: partsOf(node) })
  }
  endRuns()
  return parts
}

/** tldraw's form of parts, as the `content` of a node. */
export function contentOf(parts: readonly TextPart[]): RichTextNode[] {
  return parts.flatMap((part) => ('runs' in part ? part.runs.map(textNode) : elementNode(part)))
}

function elementNode({ name, attributes, children }: TextElement): RichTextNode {
  return {
    type: name,
    ...(isEmpty(attributes) ? {} : { attrs: attributes }),
    ...(children.length === 0 ? {} : { content: contentOf(children) }),
  }
}

function textNode({ text, marks }: TextRun): RichTextNode {
  if (isEmpty(marks)) return { type: 'text', text }
  const list = Object.entries(marks).map(([type, attrs]) =>
    isEmpty(attrs) ? { type } : { type, attrs },
  )
  return { type: 'text', text, marks: list }
}

function marksOf({ marks }: RichTextNode): Record<string, Attributes> {
  return Object.fromEntries(
    listOf(marks).flatMap(({ type, attrs }) =>
      typeof type === 'string' ? [[type, isPlainObject(attrs) ? attrs : {}]] : [],
    ),
  )
}

/** An attribute that is null is as good as none. */
function setOnes(attributes: unknown): Attributes {
  if (!isPlainObject(attributes)) return {}
  return Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined),
  )
}

function listOf(nodes: unknown): RichTextNode[] {
  return Array.isArray(nodes) ? nodes.filter((node) => isPlainObject(node)) : []
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0
}
