import { beforeEach, expect, test } from 'vitest'
import { arrowShape, geoShape, noteShape, richText } from '../support/records.ts'
import type { Visitor } from '../support/browser.ts'
import { copySelected } from '../support/clipboard.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'
import { WireClient } from '../support/wire-client.ts'
import { editorOf, labelOf, openLabel, openText, wordsHeld } from '../support/writing.ts'

const stage = setStage()
let board: Board
let ann: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Here and there')
  ann = await stage.visitor('Ann')
})

/** tldraw says this to itself whenever its canvas is touched. */
const TLDRAWS_TOUCH = /Unable to preventDefault inside passive event listener/u

const words = (id: string, of = board): Promise<string | undefined> =>
  wordsHeld(stage.product, of, id)

/** All words on a board, in order. */
async function allWords(of: Board): Promise<string[]> {
  const shapes = (await stage.product.records(of)).filter(({ typeName }) => typeName === 'shape')
  const texts = await Promise.all(shapes.map(({ id }) => words(id, of)))
  return texts.filter((text) => text !== undefined).toSorted()
}

async function countBindings(of: Board): Promise<number> {
  return (await stage.product.records(of)).filter(({ typeName }) => typeName === 'binding').length
}

test('text and bound arrows go with what is duplicated, deleted and brought back, and to another board', async () => {
  await ann.join(stage.product.link(board, 'editor'))
  for (const [x, text] of [
    [300, 'Police'],
    [700, 'Probation'],
  ] as const) {
    const box = await ann.drawBox({ x, y: 350 }, { x: x + 150, y: 450 })
    await ann.page.keyboard.press('Enter')
    await editorOf(ann).waitFor()
    await ann.page.keyboard.type(text)
    await ann.page.keyboard.press('Escape')
    await expect.poll(() => words(box)).toBe(text)
  }
  await ann.drawArrow({ x: 375, y: 400 }, { x: 775, y: 400 })
  await ann.page.keyboard.press('Enter')
  await labelOf(ann).waitFor()
  await ann.page.keyboard.type('refers to')
  await ann.page.keyboard.press('Escape')
  const once = ['Police', 'Probation', 'refers to']
  await expect.poll(() => allWords(board)).toEqual(once)
  await expect.poll(() => countBindings(board)).toBe(2)

  await ann.page.keyboard.press('Control+a')
  await ann.page.keyboard.press('Delete')
  await expect.poll(() => allWords(board)).toEqual([])
  await ann.page.keyboard.press('Control+z')
  await expect.poll(() => allWords(board)).toEqual(once)
  await expect.poll(() => countBindings(board)).toBe(2)

  await ann.page.keyboard.press('Control+a')
  await copySelected(ann)
  await ann.page.keyboard.press('Control+d')
  const twice = [...once, ...once].toSorted()
  await expect.poll(() => allWords(board)).toEqual(twice)
  await expect.poll(() => countBindings(board)).toBe(4)

  const other = await stage.product.createBoard('There')
  await ann.page.goto(stage.product.link(other, 'editor'))
  await ann.canvas.waitFor()
  await ann.status.getByText('Saved').waitFor()
  await ann.page.mouse.click(600, 600)
  await ann.page.keyboard.press('Control+v')
  await expect.poll(() => allWords(other)).toEqual(once)
  await expect.poll(() => countBindings(other)).toBe(2)
  await ann.picture('pasted-with-text')
  await ann.page.reload()
  await expect.poll(() => ann.shapes.count()).toBe(3)
  for (const text of once) await ann.shapes.getByText(text, { exact: true }).first().waitFor()
  expect(await allWords(other)).toEqual(once)
  ann.expectWellBehaved(stage.product.url)
})

test('on a board made before texts merged, two begin in the same second and neither loses a letter', async () => {
  const { id: boardId, keys } = board
  const old = await WireClient.join({ url: stage.product.url, boardId, key: keys.editor })
  const options = { x: 250, y: 150 }
  const note = noteShape('old', { ...options, props: { richText: richText('Middle') } })
  const arrow = arrowShape('label', {
    x: 300,
    y: 500,
    index: 'a2',
    props: { text: 'refers', end: { x: 680, y: 0 } },
  })
  const corner = geoShape('corner', { x: 0, y: 0, index: 'a3', props: { richText: richText('') } })
  old.lanes.transact({ set: [note, arrow, corner].map((one) => [one.id, one]), delete: [] }, null)
  await old.untilSaved()
  old.close()

  const ben = await stage.visitor('Ben')
  const both = [ann, ben]
  await Promise.all(both.map((visitor) => visitor.join(stage.product.link(board, 'editor'))))
  await Promise.all(both.map((visitor) => visitor.context.setOffline(true)))
  await Promise.all(both.map((visitor) => openText(visitor, note.id)))
  await ann.page.keyboard.type(' of Ann')
  await ben.page.keyboard.press('Control+Home')
  await ben.page.keyboard.type('Ben’s ')
  for (const visitor of both) await visitor.page.keyboard.press('Escape')
  const place = await ann.shape(arrow.id).boundingBox()
  const at = { x: (place?.x ?? 0) + 40, y: place?.y ?? 0 }
  await Promise.all(both.map((visitor) => openLabel(visitor, at)))
  await ann.page.keyboard.type(' often')
  await ben.page.keyboard.press('Control+Home')
  await ben.page.keyboard.type('who ')
  await Promise.all(both.map((visitor) => visitor.context.setOffline(false)))
  await expect.poll(() => words(note.id)).toBe('Ben’s Middle of Ann')
  await expect.poll(() => words(arrow.id)).toBe('who refers often')
  for (const visitor of both) {
    await expect.poll(() => labelOf(visitor).inputValue()).toBe('who refers often')
    await visitor.status.getByText('Saved').waitFor()
  }
})

test('with a finger: a tap into a note opens the keyboard, whose words merge; a frame’s name is a field', async () => {
  const tom = await stage.visitor('Tom', { viewport: { width: 1280, height: 800 }, hasTouch: true })
  const link = stage.product.link(board, 'editor')
  await Promise.all([ann, tom].map((visitor) => visitor.join(link)))
  await ann.page.keyboard.press('f')
  await ann.drag({ x: 250, y: 200 }, { x: 950, y: 650 })
  await expect.poll(() => tom.shapes.count()).toBe(1)
  const [frame = ''] = await ann.shapeIds()

  await tom.page.getByTestId('tools.note').tap()
  await tom.page.touchscreen.tap(600, 420)
  await editorOf(tom).waitFor()
  const keyboard = await tom.context.newCDPSession(tom.page)
  for (const text of ['From', ' a', ' phone']) await keyboard.send('Input.insertText', { text })
  await expect.poll(() => allWords(board)).toEqual(['From a phone'])
  const note = (await tom.shapeIds()).find((id) => id !== frame) ?? ''
  await ann.shape(note).getByText('From a phone').waitFor()
  await openText(ann, note)
  await ann.page.keyboard.type(' and a desk')
  await keyboard.send('Input.insertText', { text: ' too' })
  const letters = Array.from('From a phone and a desk too').toSorted()
  await expect.poll(async () => Array.from((await words(note)) ?? '').toSorted()).toEqual(letters)
  await tom.picture('typed-by-touch')
  await ann.page.keyboard.press('Escape')

  await ann.page.locator('.tl-frame-label').dblclick()
  await ann.page.locator('.tl-frame-name-input').fill('The first year')
  await ann.page.keyboard.press('Enter')
  await tom.page.locator('.tl-frame-label', { hasText: 'The first year' }).waitFor()
  ann.expectWellBehaved(stage.product.url)
  tom.expectWellBehaved(stage.product.url, TLDRAWS_TOUCH)
})
