import { expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

async function chooseInPeople({ page }: Visitor, name: string): Promise<void> {
  await page.getByRole('button', { name: /people here/u }).click()
  await page.getByRole('button', { name, exact: true }).click()
}

test('who may edit brings everybody along and starts a timer; a viewer leaves by one key and comes back', async () => {
  const board = await stage.product.createBoard('Working session')
  const ann = await stage.visitor('Ann')
  const vic = await stage.visitor('Vic')
  await ann.join(stage.product.link(board, 'editor'))
  await vic.join(stage.product.link(board, 'viewer'))
  await ann.status.getByText('Saved').waitFor()
  const box = await ann.drawBox({ x: 600, y: 500 }, { x: 700, y: 560 })
  await vic.shape(box).waitFor()
  const placeFor = async (visitor: Visitor): Promise<number> =>
    Math.round((await visitor.shape(box).boundingBox())?.x ?? -1)
  const apart = async (): Promise<number> => (await placeFor(vic)) - (await placeFor(ann))
  const before = await placeFor(vic)
  await ann.page.mouse.move(640, 400)
  await ann.page.mouse.wheel(100, 0)
  await expect.poll(apart).toBeGreaterThan(0)

  await chooseInPeople(ann, 'Bring everybody here')
  await vic.page.getByText('Ann brought you here').waitFor()
  await expect.poll(apart).toBe(0)
  await vic.page.getByRole('button', { name: 'Go back to where I was' }).click()
  await expect.poll(() => placeFor(vic)).toBe(before)

  await chooseInPeople(ann, 'Keep everybody with me')
  await vic.page.getByText('Ann keeps everybody together').waitFor()
  await ann.page.getByText('Vic is with you').waitFor()
  await ann.page.mouse.move(640, 400)
  await ann.page.mouse.wheel(-200, 0)
  await expect.poll(() => placeFor(ann)).toBeGreaterThan(before)
  await expect.poll(apart).toBe(0)
  await ann.page.getByRole('button', { name: /people here/u }).click()
  await ann.page.getByText('follows you').waitFor()
  expect(await ann.breaches(['.tlui-layout', '.tl-canvas', '[class*="tl-watermark"]'])).toEqual([])
  await ann.picture('together-people')
  await ann.page.getByRole('button', { name: 'Start a timer of 5 minutes' }).click()
  for (const { page } of [ann, vic]) await page.getByText(/^4:\d\d$/u).waitFor()
  expect(await vic.page.getByRole('button', { name: 'Add a minute' }).count()).toBe(0)
  await vic.picture('together-viewer')

  await vic.page.keyboard.press('Escape')
  await vic.page.getByText('You have left Ann').waitFor()
  await ann.page.getByText('Nobody is with you yet').waitFor()
  await vic.page.getByRole('button', { name: 'Come back' }).click()
  await ann.page.getByText('Vic is with you').waitFor()
  expect(await vic.breaches(['.tlui-layout', '.tl-canvas', '[class*="tl-watermark"]'])).toEqual([])

  await ann.leave()
  await vic.page.getByText('Ann has gone').waitFor()
  await vic.page.getByText(/^[34]:\d\d$/u).waitFor()
  vic.expectWellBehaved(stage.product.url)
})
