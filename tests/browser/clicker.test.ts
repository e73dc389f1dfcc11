import { expect, test } from 'vitest'
import type { Press } from '../../shared/talk/talk.ts'
import { clickerPath } from '../../client/page/board-link.ts'
import { layoutFaults } from '../support/layout-faults.ts'
import { setStage } from '../support/stage.ts'
import { TalkClient } from '../support/talk-client.ts'
import { aSlide, sendTalk } from '../support/talk-files.ts'
import { secretOf, showOf, wishOf } from '../support/talk-scene.ts'

const stage = setStage()

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }
const NOTES =
  'Thank the council first.\n\nThen: one family, eleven agencies, forty visits a year. Wait for the room to take that in before you go on.'

test('a phone turns the slides, shows notes and time, points, and stops when it is paired no more', async () => {
  const { product } = stage
  const board = await product.createBoard('One place')
  const slides = [
    aSlide('shape:one', 'One family', ['Eleven agencies']),
    aSlide('shape:two', 'Where the money goes'),
    aSlide('shape:three', 'What we ask'),
  ]
  const deck = await sendTalk(product, board, { title: 'One place', slides, register: [] })
  const presenter = await TalkClient.join({
    url: product.url,
    boardId: board.id,
    key: board.keys.editor,
  })
  const pressed = (): Press[] =>
    presenter.told.flatMap((told) => (told.tell === 'pressed' ? [told.press] : []))
  const key = secretOf('clicker')
  presenter.say(wishOf('Ann', { show: showOf('one', { deck }) }))
  presenter.say({ say: 'pair', key })
  presenter.say({
    say: 'prompt',
    prompt: { notes: NOTES, nextTitle: slides[1]?.title ?? null, endsAtMs: Date.now() + 900_000 },
  })
  await presenter.until(() => presenter.count('talk') > 1)

  const phone = await stage.visitor('Phone', PHONE)
  const { page } = phone
  await page.goto(product.url + clickerPath(board.id, key))
  await page.getByText('Connected', { exact: true }).waitFor()
  await expect.poll(() => page.getByLabel('Notes').inputValue()).toBe(NOTES)
  await page.getByText('Next: Where the money goes').waitFor()
  await page.getByText(/^1[45]:\d\d left$/u).waitFor()
  await page.getByRole('img', { name: 'A slide that says One family.' }).waitFor()
  await page.getByRole('button', { name: 'Next' }).tap()
  await presenter.until(() => pressed().length === 1)
  presenter.say({ say: 'show', show: showOf('two', { deck }) })
  await page.getByText('2 of 3: Where the money goes').waitFor()
  await page.keyboard.press('PageUp')
  await page.getByRole('button', { name: 'All slides' }).tap()
  await phone.picture('clicker-slides')
  await page.getByRole('button', { name: 'What we ask' }).tap()
  const picture = page.getByRole('figure')
  const { x = 0, y = 0, width = 0, height = 0 } = (await picture.boundingBox()) ?? {}
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.move(0, 0)
  await presenter.until(() => pressed().some((press) => press.kind === 'point'))
  await presenter.until(() => {
    const last = pressed().at(-1)
    return last?.kind === 'point' && last.pointer === null
  })
  expect(pressed().filter(({ kind }) => kind !== 'point')).toEqual([
    { kind: 'next' },
    { kind: 'previous' },
    { kind: 'go', slideId: 'shape:three' },
  ])
  await phone.picture('clicker')
  for (const viewport of [
    { width: 320, height: 568 },
    { width: 640, height: 320 },
  ]) {
    await page.setViewportSize(viewport)
    await expect.poll(() => layoutFaults(page), { message: `${viewport.width}` }).toEqual([])
    await phone.picture(`clicker-${viewport.width}`)
  }

  expect(await phone.breaches()).toEqual([])
  await phone.context.setOffline(true)
  await page.getByText('Not connected: clicks do nothing just now.').waitFor()
  expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true)
  await phone.picture('clicker-cut-off')
  await phone.context.setOffline(false)
  await page.getByText('Connected', { exact: true }).waitFor()
  expect(await phone.context.storageState()).toEqual({ cookies: [], origins: [] })
  presenter.say({ say: 'pair', key: null })
  await page.getByRole('heading', { name: 'This clicker is no longer paired' }).waitFor()
  presenter.drop()
  phone.expectWellBehaved(product.url, /ERR_INTERNET_DISCONNECTED/u)
})
