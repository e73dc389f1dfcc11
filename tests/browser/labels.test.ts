import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'
import { labelOf, openLabel, putArrow, wordsHeld } from '../support/writing.ts'

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Along one arrow')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  for (const visitor of [ann, ben]) await likeRed(visitor)
  await Promise.all([ann, ben].map((visitor) => visitor.join(stage.product.link(board, 'editor'))))
})

/** Has their browser give somebody the colour that everybody is given here. */
async function likeRed({ context, name }: Visitor): Promise<void> {
  await context.addInitScript(
    (id) => {
      if (!location.protocol.startsWith('http')) return
      const person = JSON.stringify({ id, name: '', colour: '#b3261e' })
      if (localStorage.getItem('wholeplace.person') === null) {
        localStorage.setItem('wholeplace.person', person)
      }
    },
    Buffer.from(name.padEnd(16)).toString('hex'),
  )
}

const coloursOf = ({ page }: Visitor): Promise<string[]> =>
  page
    .locator('.disc')
    .evaluateAll((discs) => discs.map((disc) => getComputedStyle(disc).backgroundColor))

const words = (id: string): Promise<string | undefined> => wordsHeld(stage.product, board, id)

const selected = (visitor: Visitor): Promise<string> =>
  labelOf(visitor).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )

async function expectBothSee(text: string): Promise<void> {
  for (const visitor of [ann, ben]) {
    await expect.poll(() => labelOf(visitor).inputValue()).toBe(text)
  }
}

test('two people type into one arrow’s label at once; undo is one’s own; selections stay', async () => {
  const arrow = await putArrow(ann, 'Middle')
  await ben.shape(arrow).getByText('Middle').waitFor()
  await Promise.all([openLabel(ann), openLabel(ben)])
  await ann.page.keyboard.press('Control+Home')
  await Promise.all([
    ann.page.keyboard.type('Ann writes before ', { delay: 20 }),
    ben.page.keyboard.type(' and Ben writes after', { delay: 20 }),
  ])
  const whole = 'Ann writes before Middle and Ben writes after'
  await expect.poll(() => words(arrow)).toBe(whole)
  await expectBothSee(whole)
  await ann.picture('one-label')

  await ann.page.keyboard.press('Control+z')
  await expect.poll(() => words(arrow)).toBe('Middle and Ben writes after')
  await expectBothSee('Middle and Ben writes after')
  await ann.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => words(arrow)).toBe(whole)
  await expectBothSee(whole)

  await ben.page.keyboard.press('Control+Shift+ArrowLeft')
  expect(await selected(ben)).toBe('after')
  await ann.page.locator('.label-carets .text-selection').getByText('after').waitFor()
  await ann.page.locator('.label-carets .text-caret-name', { hasText: 'Ben' }).waitFor()
  await ben.page.locator('.label-carets .text-caret-name', { hasText: 'Ann' }).waitFor()
  await ann.picture('carets-in-one-label')
  const colours = await coloursOf(ann)
  expect(new Set(colours).size).toBe(2)
  expect(await coloursOf(ben)).toEqual(colours.toReversed())
  const [mirror, area] = await Promise.all(
    [ann.page.locator('.label-carets'), labelOf(ann)].map((one) => one.boundingBox()),
  )
  expect(mirror).toEqual(area)
  await ann.page.keyboard.press('Control+Home')
  await ann.page.keyboard.type('So ')
  await expectBothSee(`So ${whole}`)
  expect(await selected(ben)).toBe('after')
  await ben.page.keyboard.type('below')
  await expect.poll(() => words(arrow)).toBe('So Ann writes before Middle and Ben writes below')

  await ben.page.keyboard.press('Escape')
  await expect.poll(() => ann.page.locator('.text-caret-name').count()).toBe(0)
  await ann.page.keyboard.press('Escape')
  await ann.status.getByText('Saved').waitFor()
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url)
})

test('an empty label that both begin, one composing letters, and that a third person deletes', async () => {
  const arrow = await ann.drawArrow({ x: 300, y: 400 }, { x: 980, y: 400 })
  await ben.shape(arrow).waitFor()
  await Promise.all([openLabel(ann), openLabel(ben)])
  const ime = await ann.context.newCDPSession(ann.page)
  const compose = (text: string) =>
    ime.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await compose('に')
  await ben.page.keyboard.type('Ben ')
  await expect.poll(() => words(arrow)).toContain('Ben ')
  await compose('にほ')
  await ben.page.keyboard.type('too')
  await expect.poll(() => words(arrow)).toContain('too')
  await compose('にほん')
  await ime.send('Input.insertText', { text: '日本' })
  await expect.poll(() => words(arrow)).toMatch(/^(?:日本Ben too|Ben too日本)$/u)
  await expectBothSee((await words(arrow)) ?? '')

  const cat = await stage.visitor('Cat')
  await cat.join(stage.product.link(board, 'editor'))
  await cat.shape(arrow).waitFor()
  await cat.page.keyboard.press('Control+a')
  await cat.page.keyboard.press('Delete')
  for (const visitor of [ann, ben]) {
    await visitor.page.getByText('Cat deleted the arrow you were typing in.').waitFor()
  }
  await ann.picture('label-deleted')
  await ben.page.getByRole('button', { name: 'Put it back' }).click()
  await expect.poll(() => words(arrow)).toMatch(/^(?:日本Ben too|Ben too日本)$/u)
  for (const visitor of [ann, ben, cat]) visitor.expectWellBehaved(stage.product.url)
})
