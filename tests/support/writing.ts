import type { TLRichText } from '@tldraw/tlschema'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Point, Visitor } from './browser.ts'
import type { Board, Product } from './product.ts'

/** Where text is typed, while a text is edited. */
export function editorOf({ page }: Visitor): Locator {
  return page.locator('.tl-rich-text .ProseMirror')
}

/** Where an arrow's label is typed, while it is edited. */
export function labelOf({ page }: Visitor): Locator {
  return page.locator('textarea.tl-text-input:not([disabled])')
}

/** Puts up a note with these words and ends editing. @returns its id */
export async function putNote(visitor: Visitor, words: string): Promise<string> {
  const id = await beginNote(visitor, words)
  await visitor.page.keyboard.press('Escape')
  return id
}

/** Puts up a note, writes these words and goes on editing. @returns its id */
export async function beginNote(visitor: Visitor, words: string): Promise<string> {
  const before = new Set(await visitor.shapeIds())
  await visitor.pick('note')
  await visitor.page.mouse.click(640, 400)
  await editorOf(visitor).waitFor()
  await expect.poll(() => hasCaret(visitor)).toBe(true)
  await visitor.page.keyboard.type(words)
  const added = (await visitor.shapeIds()).find((id) => !before.has(id))
  if (added === undefined) throw new Error('no note was put up')
  return added
}

/** Draws an arrow with this label and ends editing. @returns its id */
export async function putArrow(visitor: Visitor, words: string): Promise<string> {
  const id = await visitor.drawArrow({ x: 300, y: 400 }, { x: 980, y: 400 })
  await visitor.page.keyboard.press('Enter')
  await labelOf(visitor).waitFor()
  await visitor.page.keyboard.type(words)
  await visitor.page.keyboard.press('Escape')
  return id
}

/** Starts to edit a text, with the caret at the end. */
export async function openText(visitor: Visitor, id: string): Promise<void> {
  await visitor.pick('select')
  const box = await visitor.shape(id).boundingBox()
  if (box === null) throw new Error(`${id} is not on the screen`)
  await visitor.page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2)
  await editorOf(visitor).waitFor()
  await putCaret(visitor, 'Control+End')
}

/**
 * Starts to edit an arrow's label, with the caret at the end.
 * @param at a place on the arrow, as {@link putArrow} has drawn it or another
 */
export async function openLabel(visitor: Visitor, at: Point = { x: 340, y: 400 }): Promise<void> {
  await visitor.pick('select')
  await visitor.page.keyboard.press('Escape')
  await visitor.page.mouse.click(at.x, at.y)
  await visitor.page.keyboard.press('Enter')
  await labelOf(visitor).waitFor()
  await visitor.page.keyboard.press('Control+End')
}

/** The editor sets its selection once more a tenth of a second after it has opened. */
export async function putCaret(visitor: Visitor, key: string): Promise<void> {
  let timesThere = 0
  await expect
    .poll(
      async () => {
        await visitor.page.keyboard.press(key)
        timesThere = (await isSelected(visitor)) ? 0 : timesThere + 1
        return timesThere
      },
      { interval: 60 },
    )
    .toBeGreaterThan(5)
}

/** What somebody sees written in a shape. */
export async function seenBy(visitor: Visitor, id: string): Promise<string> {
  return (await visitor.shape(id).locator('.tl-rich-text').first().innerText()).trim()
}

/** The words the server holds for a shape; paragraphs by line. */
export async function wordsHeld(
  product: Product,
  board: Board,
  id: string,
): Promise<string | undefined> {
  const record = (await product.records(board)).find((one) => one.id === id)
  if (record?.typeName !== 'shape') return undefined
  if ('text' in record.props) return record.props.text
  return 'richText' in record.props ? plain(record.props.richText) : undefined
}

function plain({ content }: TLRichText): string {
  const textOf = (node: unknown): string => {
    const { text = '', content: inner = [] } = node as { text?: string; content?: unknown[] }
    return text + inner.map(textOf).join('')
  }
  return content.map(textOf).join('\n')
}

function hasCaret({ page }: Visitor): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.classList.contains('ProseMirror') ?? false)
}

function isSelected({ page }: Visitor): Promise<boolean> {
  return page.evaluate(() => getSelection()?.isCollapsed === false)
}
