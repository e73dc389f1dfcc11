import type { TLRichText } from '@tldraw/tlschema'

/** Paragraphs of a text; `**` around one makes it bold. */
export type Lines = readonly string[]

/** The text as tldraw keeps it. */
export function richTextOf(lines: Lines): TLRichText {
  return { type: 'doc', content: lines.map(paragraphOf) }
}

function paragraphOf(line: string): unknown {
  if (line === '') return { type: 'paragraph' }
  const bold = /^\*\*(.+)\*\*$/.exec(line)?.[1]
  return {
    type: 'paragraph',
    content: [
      bold === undefined
        ? { type: 'text', text: line }
        : { type: 'text', text: bold, marks: [{ type: 'bold' }] },
    ],
  }
}
