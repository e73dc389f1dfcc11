import { beforeEach, expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Screen, Visitor } from '../support/browser.ts'
import { fillRoom } from '../support/crowd.ts'
import { layoutFaults } from '../support/layout-faults.ts'
import { png } from '../support/picture-files.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const phone: Screen = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }
const tablet: Screen = { ...phone, viewport: { width: 768, height: 1024 } }
const SCREENS: readonly (readonly [name: string, screen: Screen])[] = [
  ['a small phone', { ...phone, deviceScaleFactor: 2 }],
  [
    'a phone on its side, in the dark',
    { ...phone, viewport: { width: 640, height: 320 }, colorScheme: 'dark' },
  ],
  ['a tablet', tablet],
  [
    'a window magnified four times, in forced colours',
    { viewport: { width: 320, height: 200 }, deviceScaleFactor: 4, forcedColors: 'active' },
  ],
  ['a wall', { viewport: { width: 3840, height: 2160 } }],
]

const LONG_TITLE = 'Birmingham and Solihull: where the money goes for families, 2008 to 2011'
const LONG_NAME = 'Alexandra Featherstonehaugh-Cholmondeley'
const OTHERS = Array.from({ length: 29 }, (_, index) => `Bartholomew Featherstonehaugh ${index}`)

/** tldraw's own interface is not ours to mend. */
const NOT_OURS = ['.tlui-layout', '.tl-canvas', '[class*="tl-watermark"]']

const stage = setStage()
let board: Board
beforeEach(async () => {
  board = await stage.product.createBoard(LONG_TITLE)
})

/** One person, who has nothing but a finger where that is what the screen has. */
class Toucher {
  readonly #visitor: Visitor
  readonly #screen: Screen

  constructor(visitor: Visitor, screen: Screen) {
    this.#visitor = visitor
    this.#screen = screen
  }

  async press(target: Locator): Promise<void> {
    await (this.#screen.hasTouch === true ? target.tap() : target.click())
  }

  async pressButton(name: string | RegExp): Promise<void> {
    const { page } = this.#visitor
    await this.press(
      page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }),
    )
  }

  async isWellLaidOut(state: string): Promise<void> {
    await expect.poll(async () => layoutFaults(this.#visitor.page), { message: state }).toEqual([])
  }
}

test.for(SCREENS)('everything of ours fits and can be pressed on %s', async ([name, screen]) => {
  const empty = await fillRoom(stage.product, board, OTHERS)
  const ann = await stage.visitor('Ann', screen)
  const { page } = ann
  const hand = new Toucher(ann, screen)
  const picture = `screen-${name.replaceAll(/\W+/gu, '-')}`

  await page.goto(stage.product.url)
  await page.getByText('A blank board').waitFor()
  await hand.isWellLaidOut('the start page')
  await page.goto(`${stage.product.url}/b/${board.id}`)
  await page.getByRole('heading', { name: 'Part of the link is missing' }).waitFor()
  await hand.isWellLaidOut('a refused link')

  await page.goto(stage.product.link(board, 'owner'))
  await ann.canvas.waitFor()
  const question = page.getByLabel('What should others here call you?')
  await question.waitFor()
  await hand.isWellLaidOut('asked for a name')
  await question.fill(LONG_NAME)
  await hand.pressButton('Join the board')
  await question.waitFor({ state: 'detached' })

  await hand.pressButton(/people here/u)
  await expect.poll(() => page.locator('.person').count()).toBe(OTHERS.length + 1)
  await hand.isWellLaidOut('thirty people')
  await hand.pressButton('Change name')
  await hand.isWellLaidOut('changing the name')
  await hand.pressButton('Cancel')
  await hand.pressButton('Follow Bartholomew Featherstonehaugh 17')
  await page.keyboard.press('Escape')
  await page.getByText('Following Bartholomew').waitFor()
  await hand.isWellLaidOut('following')
  await hand.pressButton('Stop')

  await hand.pressButton('Share')
  await page.getByRole('textbox', { name: 'Editor link' }).waitFor()
  await hand.isWellLaidOut('sharing')
  await hand.pressButton('QR code of the viewer link')
  await page.getByRole('img', { name: 'QR code: Viewer link' }).waitFor()
  await hand.isWellLaidOut('sharing a QR code')
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await hand.pressButton('Close')

  await hand.pressButton(/rename the board/u)
  await page.getByLabel('Board title').fill(`${LONG_TITLE}, again`)
  await hand.isWellLaidOut('renaming')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: `${LONG_TITLE}, again` }).waitFor()

  await hand.pressButton('Map')
  await page.getByRole('tablist').waitFor()
  await hand.isWellLaidOut('the map beside the board')
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.picture(`${picture}-map`)
  await hand.press(page.getByRole('tab', { name: 'Register' }))
  await page.getByText('Nothing is undertaken').waitFor()
  await hand.isWellLaidOut('the register beside the board')
  await hand.pressButton('Map')

  await pickPictures(ann, hand)
  const description = page.getByLabel(/What does the picture show/u)
  await description.waitFor()
  await page.locator('.notice').waitFor()
  await hand.isWellLaidOut('a notice, and asked for a description')
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.picture(picture)
  await hand.pressButton('Dismiss')
  await ann.status.getByText('Saved').waitFor()
  await ann.context.setOffline(true)
  await description.fill('Who drives Mrs Shah, and when')
  await hand.pressButton('Save')
  await ann.status.getByText(/Offline: \d+ changes? kept/u).waitFor()
  await hand.isWellLaidOut('offline')
  await ann.shapes.getByText('Who drives Mrs Shah').waitFor()
  empty()
})

/** One that is a picture and one that is none, from where the device keeps them. */
async function pickPictures({ page }: Visitor, hand: Toucher): Promise<void> {
  const button = page.getByTestId('tools.asset')
  const chosen = page.waitForEvent('filechooser')
  if (!(await button.isVisible())) await hand.press(page.getByTestId('tools.more-button'))
  await hand.press(page.getByTestId(/^tools\.(more\.)?asset$/u).filter({ visible: true }))
  const chooser = await chosen
  expect(await chooser.element().getAttribute('accept')).toContain('image/jpeg')
  await chooser.setFiles([
    { name: 'flip chart.png', mimeType: 'image/png', buffer: png(80, 60) },
    { name: 'flip chart.png', mimeType: 'image/png', buffer: Buffer.from('none') },
  ])
}

test('the keyboard on the screen leaves in sight what is typed', async () => {
  const ann = await stage.visitor('Ann', phone)
  const { page } = ann
  await ann.join(stage.product.link(board, 'editor'))
  await pickPictures(ann, new Toucher(ann, phone))
  const description = page.getByLabel(/What does the picture show/u)
  await description.waitFor()
  await page.evaluate(() => {
    const viewport = window.visualViewport
    if (viewport === null) throw new Error('This browser has no visual viewport')
    Object.defineProperty(viewport, 'height', { value: 340 })
    viewport.dispatchEvent(new Event('resize'))
  })
  const { y = 0, height = 0 } = (await description.boundingBox()) ?? {}
  expect(y + height).toBeLessThan(340)
})

test('a pen draws, and a palm does not once there is a pen; nothing of ours stands in the way', async () => {
  const ann = await stage.visitor('Ann', tablet)
  const { page } = ann
  await ann.join(stage.product.link(board, 'editor'))
  const devtools = await ann.context.newCDPSession(page)
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: [number, number][]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at.map(([x, y], id) => ({ x, y, id })),
    })
  const fingerStroke = async (y: number): Promise<void> => {
    await touch('touchStart', [200, y])
    for (const x of [230, 260, 290, 320]) await touch('touchMove', [x, y + 10])
    await touch('touchEnd')
  }

  await page.getByTestId('tools.draw').tap()
  await fingerStroke(300)
  await expect.poll(() => ann.shapes.count()).toBe(1)
  const pen = { button: 'left', buttons: 1, clickCount: 1, pointerType: 'pen', force: 0.5 } as const
  await devtools.send('Input.dispatchMouseEvent', { ...pen, type: 'mousePressed', x: 200, y: 400 })
  for (const x of [230, 260, 290]) {
    await devtools.send('Input.dispatchMouseEvent', { ...pen, type: 'mouseMoved', x, y: 410 })
  }
  await devtools.send('Input.dispatchMouseEvent', { ...pen, type: 'mouseReleased', x: 290, y: 410 })
  await expect.poll(() => ann.shapes.count()).toBe(2)
  await page.getByRole('button', { name: 'Exit pen mode' }).waitFor()
  await fingerStroke(500)
  expect(await ann.shapes.count()).toBe(2)

  await touch('touchStart', [300, 500], [400, 500])
  for (const by of [20, 40, 60, 80]) await touch('touchMove', [300 - by, 500], [400 + by, 500])
  await touch('touchEnd')
  const zoom = page.getByTestId('minimap.zoom-menu-button')
  await expect.poll(async () => parseInt(await zoom.innerText())).toBeGreaterThan(150)

  await page.getByTestId('tools.select').tap()
  await touch('touchStart', [384, 800])
  await page.getByTestId('context-menu').waitFor()
  await touch('touchEnd')
})

test('a title as long as a board takes leaves room for the rest', async () => {
  const long = await stage.product.createBoard('W'.repeat(LIMITS.maxTitleLength))
  const ann = await stage.visitor('W'.repeat(LIMITS.maxNameLength), phone)
  await ann.join(stage.product.link(long, 'editor'))
  await ann.page.getByRole('button', { name: /people here/u }).tap()
  await ann.page.getByRole('button', { name: 'Change name' }).waitFor()
  expect(await layoutFaults(ann.page)).toEqual([])
})
