import { afterEach, expect, test } from 'vitest'
import type { Show } from '../../shared/talk/talk.ts'
import { setStage } from '../support/stage.ts'
import { TalkClient } from '../support/talk-client.ts'
import { aSlide, exportedSlide, sendTalk } from '../support/talk-files.ts'
import { wishOf } from '../support/talk-scene.ts'
import { watchTransfers } from '../support/transfer.ts'

const stage = setStage({ CHROMIUM_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' }, 'kept')
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

/** All that a phone fetches until the first slide is seen, without fonts. */
const BUDGET_BYTES = 250_000

const TITLE = 'What we agreed to change'
const REGISTER = [
  {
    ref: 'C-1AAA',
    title: 'One front door for families',
    lead: 'County Council',
    due: '9 April 2010',
    status: 'Agreed',
    agreement: 'Agreed by 2 of 3: the Police, the Council.',
  },
]

let presenter: TalkClient | undefined
afterEach(() => presenter?.drop())

test('a phone follows a talk, looks around in it, reads it, and keeps nothing of it', async () => {
  const { product } = stage
  const board = await product.createBoard(TITLE, 'young-people')
  const phone = await stage.visitor('Phone', PHONE)
  const { page } = phone
  const transfers = await watchTransfers(phone)
  const [slide] = await Promise.all([
    exportedSlide(product, board),
    page.goto(`${product.url}/t/${board.id}#${board.keys.audience}`),
    page.getByText('The talk has not begun. This page follows it by itself').waitFor(),
  ])
  const slides = [
    slide,
    aSlide('shape:found', 'What we found', ['Asked the same question 14 times']),
    aSlide('shape:ask', 'What we ask', ['Tell us once']),
  ]
  const deck = await sendTalk(product, board, { title: TITLE, slides, register: REGISTER })
  const shown: Show = {
    deck,
    slideId: slide.id,
    view: null,
    screen: 'slide',
    lens: '',
    invites: [],
    question: null,
  }

  const present = async (changes: Partial<Show>): Promise<void> => {
    presenter = await TalkClient.join({
      url: product.url,
      boardId: board.id,
      key: board.keys.editor,
    })
    presenter.say(wishOf('Ann', { show: { ...shown, ...changes } }))
  }
  await present({})
  const show = (changes: Partial<Show>): void =>
    presenter?.say({ say: 'show', show: { ...shown, ...changes } })
  const picture = page.locator('.slide-picture').last()
  await picture.waitFor()

  const fetched = transfers().filter(({ url }) => !url.endsWith('.woff2'))
  const bytes = fetched.reduce((sum, transfer) => sum + transfer.bytes, 0)
  expect(fetched.map(({ url }) => new URL(url).pathname)).toContain(`/talk/${board.id}`)
  expect(bytes, JSON.stringify(fetched, null, 1)).toBeLessThan(BUDGET_BYTES)
  expect(bytes).toBeGreaterThan(50_000)

  show({ slideId: 'shape:found' })
  const said = page.locator('.audience-said')
  await expect.poll(() => said.textContent()).toMatch(/^Slide 2 of 3: What we found\. Asked/u)
  await expect.poll(() => picture.getAttribute('alt')).toBe('A slide that says What we found.')
  presenter?.say({ say: 'point', pointer: { kind: 'laser', x: 0.5, y: 0.5 } })
  const dot = page.locator('.pointer-dot')
  await dot.waitFor()
  expect(await phone.breaches()).toEqual([])

  // Around, and back with one tap.
  await page.locator('.looking-frame').click({ clickCount: 2 })
  const back = page.getByRole('button', { name: 'Back to the presenter' })
  await back.waitFor()
  await page.getByRole('button', { name: 'Next slide' }).tap()
  show({ slideId: slide.id, lens: 'Only what the police do' })
  await expect.poll(() => said.textContent()).toMatch(/^Slide 3 of 3: What we ask/u)
  await page.getByText('Only what the police do').waitFor()
  await back.tap()
  await expect.poll(() => said.textContent()).toMatch(/^Slide 1 of 3/u)
  expect(await back.count()).toBe(0)

  // As text, and as a table that becomes cards.
  await page.getByRole('button', { name: 'Slides as text' }).tap()
  await page.getByRole('heading', { name: '2. What we found' }).waitFor()
  await page.getByRole('button', { name: 'Register' }).tap()
  await page.getByText('Agreed by 2 of 3').waitFor()
  expect(await phone.breaches()).toEqual([])

  // A presenter who is lost, and comes back, and ends.
  presenter?.drop()
  await page.getByText('Waiting for the presenter…').waitFor()
  expect(await picture.isVisible()).toBe(true)
  await present({ slideId: 'shape:ask' })
  await expect.poll(() => said.textContent()).toMatch(/^The presenter is back\. Slide 3 of 3/u)
  presenter?.say({ say: 'end' })
  await page.getByText('The talk has ended. What was shown can still be looked at here.').waitFor()

  const kept = await page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  expect(kept).toEqual({ cookies: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0 })
  expect(await phone.context.cookies()).toEqual([])
  phone.expectWellBehaved(product.url)
})
