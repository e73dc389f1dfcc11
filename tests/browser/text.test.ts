import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'
import {
  beginNote,
  editorOf,
  openText,
  putCaret,
  putNote,
  seenBy,
  wordsHeld,
} from '../support/writing.ts'

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Around one note')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  await Promise.all([ann, ben].map((visitor) => visitor.join(stage.product.link(board, 'editor'))))
})

const words = (id: string): Promise<string | undefined> => wordsHeld(stage.product, board, id)

const sorted = (letters: string): string => Array.from(letters).toSorted().join('')

test('two people type into one note at once, and every character is kept', async () => {
  const note = await putNote(ann, 'Middle')
  await ben.shape(note).getByText('Middle').waitFor()
  await Promise.all([openText(ann, note), openText(ben, note)])
  await ann.page.keyboard.press('Control+Home')
  await ben.page.locator('.text-caret-name', { hasText: 'Ann' }).waitFor()
  await ann.page.locator('.text-caret-name', { hasText: 'Ben' }).waitFor()
  await ann.picture('two-carets')
  await Promise.all([
    ann.page.keyboard.type('Ann writes before ', { delay: 20 }),
    ben.page.keyboard.type(' and Ben writes after', { delay: 20 }),
  ])
  await expect.poll(() => words(note)).toBe('Ann writes before Middle and Ben writes after')
  for (const visitor of [ann, ben]) {
    await expect
      .poll(() =>
        editorOf(visitor).evaluate((text) =>
          text.textContent?.replaceAll(/\u2060(?:Ann|Ben)\u2060/gu, ''),
        ),
      )
      .toBe('Ann writes before Middle and Ben writes after')
  }
  await ann.status.getByText('Saved').waitFor()
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url)
})

test('undo while writing takes back one’s own words and leaves the other’s', async () => {
  const note = await putNote(ann, 'Middle')
  await ben.shape(note).getByText('Middle').waitFor()
  await Promise.all([openText(ann, note), openText(ben, note)])
  await ann.page.keyboard.type(' of Ann')
  await expect.poll(() => words(note)).toBe('Middle of Ann')
  await editorOf(ben).getByText('Middle of Ann').waitFor()
  await putCaret(ben, 'Control+Home')
  await ben.page.keyboard.type('Ben’s ')
  await expect.poll(() => words(note)).toBe('Ben’s Middle of Ann')
  await ann.page.keyboard.press('Control+z')
  await expect.poll(() => words(note)).toBe('Ben’s Middle')
  await ann.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => words(note)).toBe('Ben’s Middle of Ann')

  await ann.page.keyboard.press('Escape')
  await ann.page.keyboard.press('Control+z')
  await expect.poll(() => words(note)).toBe('Ben’s Middle')
  await ben.page.keyboard.type('own ')
  await expect.poll(() => words(note)).toBe('Ben’s own Middle')
  await ann.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => words(note)).toBe('Ben’s own Middle of Ann')
})

test('bold and lists are kept while another types', async () => {
  const note = await putNote(ann, 'Plain')
  await ben.shape(note).getByText('Plain').waitFor()
  await openText(ann, note)
  await ann.page.keyboard.press('Control+b')
  await ann.page.keyboard.type(' bold')
  await ann.page.keyboard.press('Control+b')
  await ann.page.keyboard.press('Enter')
  await ann.page.keyboard.type('- first')
  await expect.poll(() => ben.shape(note).locator('li').count()).toBe(1)
  await openText(ben, note)
  await ben.page.keyboard.type(' and more')
  await expect.poll(() => words(note)).toContain('first and more')
  await ann.page.keyboard.press('Escape')
  await expect.poll(() => ann.shape(note).locator('strong').innerText()).toBe(' bold')
  await expect.poll(() => ann.shape(note).locator('li').innerText()).toBe('first and more')
})

test('who writes into a note that another deletes is told, and can put it back', async () => {
  const note = await putNote(ann, 'Middle')
  await ben.shape(note).getByText('Middle').waitFor()
  await openText(ann, note)
  await ann.page.keyboard.type(' of something')
  await ben.shape(note).getByText('Middle of something').waitFor()
  await ben.pick('select')
  const box = await ben.shape(note).boundingBox()
  await ben.page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 20)
  await ben.page.keyboard.press('Delete')
  await ann.page.getByText('Ben deleted the note you were typing in.').waitFor()
  await expect.poll(() => ann.shapes.count()).toBe(0)
  await ann.picture('deleted-while-writing')
  // The canvas still works.
  await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await ann.page.getByRole('button', { name: 'Put it back' }).click()
  await ben.shape(note).getByText('Middle of something').waitFor()
  await expect.poll(() => words(note)).toBe('Middle of something')
  ann.expectWellBehaved(stage.product.url)
})

test('a copy, and what undo brings back, have their words once', async () => {
  const note = await putNote(ann, 'Once')
  await ann.page.keyboard.press('Control+d')
  await expect.poll(() => ben.shapes.count()).toBe(2)
  const copy = (await ann.shapeIds()).find((id) => id !== note) ?? ''
  await expect.poll(() => words(copy)).toBe('Once')
  await ann.page.keyboard.press('Delete')
  await expect.poll(() => ben.shapes.count()).toBe(1)
  await ann.page.keyboard.press('Control+z')
  await expect.poll(() => words(copy)).toBe('Once')
  expect(await words(note)).toBe('Once')
  await ben.shape(copy).getByText('Once').waitFor()
})

test('both write offline; merged on return, and there after a reload', async () => {
  const note = await putNote(ann, 'Middle')
  await ben.shape(note).getByText('Middle').waitFor()
  await ann.status.getByText('Saved').waitFor()
  for (const visitor of [ann, ben]) await visitor.context.setOffline(true)
  await openText(ann, note)
  await ann.page.keyboard.press('Control+Home')
  await ann.page.keyboard.type('Ann ')
  await openText(ben, note)
  await ben.page.keyboard.type(' Ben')
  for (const { status } of [ann, ben]) {
    await status.getByText(/Offline: \d+ changes? kept on this device/u).waitFor()
  }
  for (const visitor of [ann, ben]) await visitor.context.setOffline(false)
  for (const visitor of [ann, ben]) await visitor.status.getByText('Saved').waitFor()
  await expect.poll(() => words(note)).toBe('Ann Middle Ben')
  await ann.page.reload()
  await expect.poll(() => seenBy(ann, note)).toBe('Ann Middle Ben')
  await ben.page.keyboard.press('Escape')
  await expect.poll(() => seenBy(ben, note)).toBe('Ann Middle Ben')
})

test('letters being composed are not broken by what another types, at the start or right there', async () => {
  const note = await putNote(ann, 'Middle')
  await ben.shape(note).getByText('Middle').waitFor()
  await Promise.all([openText(ann, note), openText(ben, note)])
  const ime = await ann.context.newCDPSession(ann.page)
  const compose = (text: string) =>
    ime.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await ben.page.keyboard.press('Control+Home')
  await compose('に')
  await ben.page.keyboard.type('Ben ')
  await expect.poll(() => editorOf(ann).textContent()).toMatch(/^Ben .*Middle/u)
  await compose('にほ')
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type('too')
  await expect.poll(() => words(note)).toContain('too')
  await compose('にほん')
  await ben.page.keyboard.type('!')
  await expect.poll(() => words(note)).toContain('!')
  await ime.send('Input.insertText', { text: '日本' })
  await expect.poll(() => words(note)).toMatch(/^Ben Middle(?:日本too!|too!日本)$/u)
  await ann.page.keyboard.type('.')
  await expect.poll(() => words(note)).toContain('日本.')
})

test('two people write on in a note that one of them is still putting up, at the same place', async () => {
  const id = await beginNote(ann, 'Home visit')
  await ben.shape(id).waitFor()
  await expect.poll(() => words(id)).toBe('Home visit')
  await openText(ben, id)
  await Promise.all([
    ann.page.keyboard.type('ABCDEFGHIJ', { delay: 30 }),
    ben.page.keyboard.type('0123456789', { delay: 30 }),
  ])
  const letters = sorted('Home visitABCDEFGHIJ0123456789')
  await expect.poll(async () => sorted((await words(id)) ?? '')).toBe(letters)
  const end = await words(id)
  for (const visitor of [ann, ben]) await expect.poll(() => seenBy(visitor, id)).toBe(end)
})
