import { expect, test } from 'vitest'
import { frameShape, noteShape, richText } from '../support/records.ts'
import { draw } from '../support/place.ts'
import { setStage } from '../support/stage.ts'
import { WireClient } from '../support/wire-client.ts'

const stage = setStage({}, 'kept')

const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

const SLIDES = ['Where we are', 'Who falls between us', 'What we will change'].map((name, at) =>
  frameShape(`slide-${at}`, { x: 2_000 * at, y: 0, props: { w: 1600, h: 900, name } }),
)

test('a talk reaches a phone, shows the live board, and goes on with the cable out', async () => {
  const { product } = stage
  const board = await product.createBoard('Older people')
  await draw(product, board, SLIDES)
  const [ann, phone] = [await stage.visitor('Ann'), await stage.visitor('Phone', PHONE)]
  await Promise.all([
    ann.join(product.link(board, 'owner')),
    phone.page.goto(`${product.url}/t/${board.id}#${board.keys.audience}`),
  ])
  await ann.status.getByText('Saved').waitFor()
  await phone.page.getByText('The talk has not begun').waitFor()
  await ann.page.evaluate(async () => navigator.serviceWorker.ready)
  const said = phone.page.locator('.audience-said')
  const isAt = (words: string) => ann.page.getByRole('heading', { level: 1, name: words }).waitFor()

  await ann.page.getByRole('button', { name: 'File' }).click()
  await ann.page.getByRole('menuitem', { name: 'Present' }).click()
  await isAt('Slide 1 of 3: Where we are')
  await expect.poll(() => said.textContent()).toMatch(/^Slide 1 of 3: Where we are/u)
  await ann.page.keyboard.press('ArrowRight')
  await expect.poll(() => said.textContent()).toMatch(/^Slide 2 of 3: Who falls between us/u)

  // Somebody else writes on the slide that is shown.
  const note = noteShape('found', {
    x: 2_100,
    y: 100,
    index: 'a9',
    props: { richText: richText('Asked fourteen times'), fontSizeAdjustment: 0 },
  })
  await draw(product, board, [note])
  await phone.page.getByRole('button', { name: 'Slides as text' }).tap()
  await phone.page.getByText('Asked fourteen times').waitFor()

  await Promise.all([
    ann.context.setOffline(true),
    phone.page.getByText('Waiting for the presenter…').waitFor(),
  ])
  await ann.page.keyboard.press('ArrowRight')
  await isAt('Slide 3 of 3: What we will change')
  await ann.page.reload()
  await isAt('Slide 3 of 3: What we will change')
  await ann.page.keyboard.press('ArrowLeft')
  await isAt('Slide 2 of 3: Who falls between us')
  expect(await ann.breaches()).toEqual([])
  await ann.picture('talk-cable-out')
  await ann.page.keyboard.press('ArrowRight')

  await ann.context.setOffline(false)
  await expect.poll(() => said.textContent()).toMatch(/Slide 3 of 3: What we will change/u)

  // An editor deletes the slide that is shown.
  const ben = await WireClient.join({ url: product.url, boardId: board.id, key: board.keys.editor })
  ben.lanes.transact({ set: [], delete: ['shape:slide-2'] }, null)
  await ben.untilSaved()
  await isAt('Slide 2 of 2: Who falls between us')
  await expect.poll(() => said.textContent()).toMatch(/Who falls between us/u)
  await phone.page.getByText('2 of 2', { exact: true }).waitFor()
  ben.close()
  await phone.picture('talk-on-a-phone')
  phone.expectWellBehaved(product.url)
})
