import type { Random } from '../support/random.ts'

/** A node of a rich text as the editor has it. Never changed: edits make others. */
export interface TextNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly text?: string
  readonly marks?: readonly { readonly type: string }[]
  readonly content?: readonly TextNode[]
}

/** One character, or a hard break, with its marks. */
type Letter = TextNode

/** What a person may do to a text in one go. @param words characters that nobody has used */
export type TextEdit = (text: TextNode, random: Random, words: () => string) => TextNode

/** Types a few characters somewhere. */
export const insert: TextEdit = (text, random, words) =>
  inSomeParagraph(text, random, (letters) => {
    const at = random.integer(letters.length + 1)
    const marks = letters[at - 1]?.marks ?? []
    const typed = Array.from(words(), (character) => ({ type: 'text', text: character, marks }))
    return letters.toSpliced(at, 0, ...typed)
  })

/** Erases a few characters. */
export const erase: TextEdit = (text, random) =>
  inSomeParagraph(text, random, (letters) => {
    const at = random.integer(letters.length + 1)
    return letters.toSpliced(at, 1 + random.integer(3))
  })

/** Makes a few characters bold, or plain again. */
export const embolden: TextEdit = (text, random) =>
  inSomeParagraph(text, random, (letters) => {
    const from = random.integer(letters.length + 1)
    const to = from + 1 + random.integer(4)
    const marks = random.chance(0.7) ? [{ type: 'bold' }] : []
    return letters.map((one, at) => (at >= from && at < to ? { ...one, marks } : one))
  })

/** Enter: what follows the caret becomes a paragraph, or list item, of its own. */
export const split: TextEdit = (text, random) => {
  const blocks = blocksOf(text)
  const at = random.integer(blocks.length)
  const block = blocks[at]
  if (block === undefined) return text
  const caret = random.integer(block.letters.length + 1)
  const [head, tail] = [block.letters.slice(0, caret), block.letters.slice(caret)]
  const place = block.place === null ? null : { ...block.place, item: NEW }
  return textOfBlocks(
    blocks.toSpliced(at, 1, { ...block, letters: head }, { place, letters: tail }),
  )
}

/** Backspace at the start of a paragraph: it joins the one before. */
export const join: TextEdit = (text, random) => {
  const blocks = blocksOf(text)
  const at = 1 + random.integer(blocks.length)
  const [before, after] = [blocks[at - 1], blocks[at]]
  if (before === undefined || after === undefined) return text
  const letters = [...before.letters, ...after.letters]
  return textOfBlocks(blocks.toSpliced(at - 1, 2, { ...before, letters }))
}

/** Makes a paragraph a list item, or a list item a paragraph. */
export const toggleList: TextEdit = (text, random) => {
  const blocks = blocksOf(text)
  const at = random.integer(blocks.length)
  const place = blocks[at]?.place === null ? { list: NEW, item: 0 } : null
  return textOfBlocks(blocks.map((block, i) => (i === at ? { ...block, place } : block)))
}

/** All characters of a text, in order. */
export function charactersOf(text: TextNode): string[] {
  return [...Array.from(text.text ?? ''), ...(text.content ?? []).flatMap(charactersOf)]
}

/** A paragraph, and the list item it stands in. */
interface Block {
  readonly place: { readonly list: number; readonly item: number } | null
  readonly letters: readonly Letter[]
}

/** A list that was not there before. */
const NEW = -1

function inSomeParagraph(
  text: TextNode,
  random: Random,
  edit: (letters: readonly Letter[]) => readonly Letter[],
): TextNode {
  const blocks = blocksOf(text)
  const at = random.integer(blocks.length)
  return textOfBlocks(
    blocks.map((block, i) => (i === at ? { ...block, letters: edit(block.letters) } : block)),
  )
}

function blocksOf({ content = [] }: TextNode): Block[] {
  const blocks = content.flatMap((node, list): Block[] =>
    node.type === 'paragraph'
      ? [{ place: null, letters: lettersOf(node) }]
      : (node.content ?? []).flatMap(({ content: paragraphs = [] }, item) =>
          paragraphs.map((one) => ({ place: { list, item }, letters: lettersOf(one) })),
        ),
  )
  return blocks.length > 0 ? blocks : [{ place: null, letters: [] }]
}

function lettersOf({ content = [] }: TextNode): Letter[] {
  return content.flatMap((child) =>
    Array.from(child.text ?? '', (text) => ({ type: 'text', text, marks: child.marks ?? [] })),
  )
}

function textOfBlocks(blocks: readonly Block[]): TextNode {
  const content = sidesBySide(blocks, ({ place }) => place?.list).flatMap((members): TextNode[] => {
    if (members[0]?.place === null) return members.map(paragraphOf)
    const items = sidesBySide(members, ({ place }) => place?.item)
    return [
      {
        type: 'bulletList',
        content: items.map((item) => ({ type: 'listItem', content: item.map(paragraphOf) })),
      },
    ]
  })
  return { type: 'doc', content }
}

function paragraphOf({ letters }: Block): TextNode {
  return { type: 'paragraph', content: runsOf(letters) }
}

/** Splits a list where the key changes. */
function sidesBySide(blocks: readonly Block[], keyOf: (block: Block) => unknown): Block[][] {
  const groups: Block[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && keyOf(last[0]) === keyOf(block)) last.push(block)
    else groups.push([block])
  }
  return groups
}

/** Characters side by side with the same marks are one piece to the editor. */
function runsOf(letters: readonly Letter[]): TextNode[] {
  const runs: TextNode[] = []
  for (const letter of letters) {
    const last = runs.at(-1)
    if (last !== undefined && markNames(last) === markNames(letter)) {
      runs[runs.length - 1] = { ...last, text: `${last.text}${letter.text}` }
    } else runs.push(letter)
  }
  return runs
}

function markNames({ marks = [] }: TextNode): string {
  return marks.map(({ type }) => type).join()
}
