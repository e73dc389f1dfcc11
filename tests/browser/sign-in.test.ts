import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '../support/free-port.ts'
import { OpenIdIssuer } from '../support/openid-issuer.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const issuerPort = await findFreePort()

const stage = setStage((url) => ({
  PUBLIC_URL: url,
  SIGN_IN_ISSUER: `http://127.0.0.1:${issuerPort}`,
  SIGN_IN_CLIENT_ID: 'wholeplace',
  SIGN_IN_CLIENT_SECRET: 'the secret of the test',
  SIGN_IN_REQUIRED: 'editing',
}))
let issuer: OpenIdIssuer

beforeAll(async () => {
  issuer = await OpenIdIssuer.start([`${stage.product.url}/sign-in/return`], issuerPort)
  issuer.accounts.set('ann', { name: 'Ann Smith', email: 'ann@police.example' })
})
afterAll(() => issuer.close())

test('somebody signs in at their organisation’s page, and loses nothing when that ends in the middle of editing', async () => {
  const { url } = stage.product
  const ann = await stage.visitor('Ann Smith')
  const { context, page } = ann
  const signIn = page.getByRole('button', { name: 'Sign in' })
  await page.goto(url)
  await signIn.click()
  await page.getByLabel('Who are you?').fill('ann')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('Signed in as Ann Smith').waitFor()
  const headers = { origin: url }
  const data = { title: 'Safer Coventry' }
  const made = await context.request.post(`${url}/api/boards`, { headers, data })
  const board = (await made.json()) as Board

  await page.goto(stage.product.link(board, 'editor'))
  await expect
    .poll(() => page.getByLabel('What should others here call you?').inputValue())
    .toBe('Ann Smith')
  await page.getByRole('button', { name: 'Join the board' }).click()
  await expect.poll(() => ann.status.textContent()).toBe('Saved')
  const first = await ann.drawBox({ x: 300, y: 300 }, { x: 400, y: 380 })
  await expect.poll(() => ann.status.textContent()).toBe('Saved')

  await context.setOffline(true)
  const second = await ann.drawBox({ x: 500, y: 300 }, { x: 600, y: 380 })
  const kept = await context.cookies(url)
  const cookie = kept.map(({ name, value }) => `${name}=${value}`).join('; ')
  const out = await fetch(`${url}/sign-out`, { method: 'POST', headers: { ...headers, cookie } })
  expect(out.status).toBe(204)
  await context.setOffline(false)
  await page.getByRole('heading', { name: 'Sign in again to go on' }).waitFor()
  await page.getByText(/changes? made here w(?:as|ere) not saved on the server/u).waitFor()
  expect(await ann.breaches()).toEqual([])
  await signIn.click()
  await expect.poll(() => ann.status.textContent()).toBe('Saved')
  for (const id of [first, second]) await ann.shape(id).waitFor()
  const ids = (await stage.product.records(board)).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining([first, second]))

  const start = await context.newPage()
  await start.goto(url)
  await start.getByRole('button', { name: 'Sign out' }).click()
  await start.getByText('Sign in to make a board, or to change one.').waitFor()
  await page.getByRole('heading', { name: 'Sign in again to go on' }).waitFor()
})
