import { isPlainObject } from './plain-json.ts'

/** The words of a rich text, a line for each paragraph, heading, list item or line break. */
export function plainText(richText: unknown): string {
  const lines: string[] = []
  collect(richText, lines)
  return lines.join('\n').trim()
}

/** The words of a rich text as one line, for a name or a title. */
export function plainLine(richText: unknown): string {
  return plainText(richText).replaceAll(/\s+/g, ' ')
}

/** Appends the lines of a node. A text belongs to the line before it, which its paragraph began. */
function collect(node: unknown, lines: string[]): void {
  if (!isPlainObject(node)) return
  const { type, text, content } = node
  if (type === 'text' && typeof text === 'string') {
    lines.push((lines.pop() ?? '') + text)
  } else if (type === 'paragraph' || type === 'heading' || type === 'hardBreak') {
    lines.push('')
  }
  if (Array.isArray(content)) for (const part of content as readonly unknown[]) collect(part, lines)
}
