import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { draw } from '../support/place.ts'
import { frameShape } from '../support/records.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** Side by side on the board; the last of them is hidden in talks. */
const SLIDES = ['Where we are', 'Who does what', 'What we will change', 'Spare'].map((name, at) =>
  frameShape(`slide-${at}`, {
    x: 2_000 * at,
    y: 0,
    props: { w: 1600, h: 900, name },
    meta: { slideNotes: `Speak about: ${name}`, slideHidden: name === 'Spare' },
  }),
)

async function present({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'File' }).click()
  await page.getByRole('menuitem', { name: 'Present' }).click()
}

/** Waits until the presenter's view stands at a slide. */
async function at(page: Page, words: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words }).waitFor()
}

async function openSecondScreen(page: Page): Promise<Page> {
  const [screen] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Second screen' }).click(),
  ])
  return screen
}

/** What the second screen shows, by the words for who cannot see it. */
async function shown(screen: Page): Promise<string | null> {
  return screen.locator('.second-screen .slide-picture').last().getAttribute('alt')
}

/** Whether the laser is seen on a page's slide. */
async function seesLaser(page: Page): Promise<boolean> {
  return page.locator('.pointer-dot').isVisible()
}

test('a talk is given by keys and by hand, seen on a second screen, left for the board and gone on with after a reload', async () => {
  const board = await stage.product.createBoard('Older people')
  await draw(stage.product, board, SLIDES)
  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'owner'))
  const { page } = ann
  await expect.poll(() => ann.status.textContent()).toBe('Saved')

  await present(ann)
  await at(page, 'Slide 1 of 3: Where we are')
  await page.getByText('Speak about: Where we are').waitFor()
  const screen = await openSecondScreen(page)
  await expect.poll(() => shown(screen)).toContain('Where we are')

  await page.locator('.presenter-slide').hover()
  await expect.poll(() => seesLaser(screen)).toBe(true)
  await page.keyboard.press('PageDown')
  await at(page, 'Slide 2 of 3: Who does what')
  await expect.poll(() => shown(screen)).toContain('Who does what')
  await page.keyboard.press('b')
  await screen.locator('[data-screen="black"]').waitFor()
  await page.keyboard.press('b')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await at(page, 'Slide 3 of 3: What we will change')
  await expect.poll(() => shown(screen)).toContain('What we will change')
  await screen.keyboard.press('ArrowLeft')
  await at(page, 'Slide 2 of 3: Who does what')

  await page.keyboard.press('o')
  const overview = page.getByRole('dialog', { name: 'All slides' })
  await overview.getByRole('button', { name: 'Spare' }).waitFor()
  await overview.getByRole('button', { name: 'What we will change' }).click()
  await at(page, 'Slide 3 of 3: What we will change')
  expect(await ann.breaches()).toEqual([])

  await page.keyboard.press('Escape')
  await page.getByText('You are presenting. Slide 3 of 3: What we will change').waitFor()
  expect(new URL(page.url()).pathname).toBe(`/b/${board.id}`)
  await ann.canvas.click()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('button', { name: 'Back to the slide' }).click()
  await at(page, 'Slide 3 of 3: What we will change')

  await page.reload()
  await at(page, 'Slide 3 of 3: What we will change')
  await page.keyboard.press('Home')
  await at(page, 'Slide 1 of 3: Where we are')
  await expect.poll(() => shown(screen)).toContain('Where we are')

  await page.getByRole('button', { name: 'End', exact: true }).click()
  await page.getByRole('button', { name: 'End the talk' }).click()
  await screen.getByRole('heading', { name: 'The talk is over' }).waitFor()
  await expect.poll(() => page.getByText('You are presenting.').count()).toBe(0)
  ann.expectWellBehaved(stage.product.url)
})
