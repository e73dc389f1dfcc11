import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { readSignInConfig } from '../../server/sign-in/sign-in-config.ts'
import { commitmentBoard, POLICE } from '../support/commitment-board.ts'
import { findFreePort } from '../support/free-port.ts'
import { OpenIdIssuer } from '../support/openid-issuer.ts'
import { newDevice } from '../support/seat-client.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'
import { VisitingBrowser } from '../support/visiting-browser.ts'

const SECRET = 'the secret of the test'

let issuer: OpenIdIssuer
let server: TestServer
let site: string
let browser: VisitingBrowser

async function start(environment: Readonly<Record<string, string>>): Promise<void> {
  const port = await findFreePort()
  site = `http://127.0.0.1:${port}`
  issuer = await OpenIdIssuer.start([`${site}/sign-in/return`])
  issuer.accounts.set('ann', {
    name: 'Ann Smith',
    email: 'ann@police.example',
    groups: ['officers'],
  })
  issuer.accounts.set('bob', { name: 'Bob', email: 'bob@elsewhere.example' })
  const values: Readonly<Record<string, string>> = {
    SIGN_IN_ISSUER: issuer.url,
    SIGN_IN_CLIENT_ID: 'wholeplace',
    SIGN_IN_CLIENT_SECRET: SECRET,
    ...environment,
  }
  const publicUrl = new URL(site)
  const signIn = readSignInConfig((name) => values[name], publicUrl)
  server = await TestServer.start({ config: { port, publicUrl, signIn } })
}

beforeEach(() => {
  issuer.who = 'ann'
  browser = new VisitingBrowser(site)
})

async function stateOf(visitor: VisitingBrowser): Promise<unknown> {
  return (await visitor.get(`${site}/api/sign-in`)).json()
}

beforeAll(() => start({ SIGN_IN_REQUIRED: 'editing', SIGN_IN_ALLOWED: '@police.example' }))
afterAll(async () => {
  await server.close()
  await issuer.close()
})

test('who has signed in at the issuer makes boards and is called by their name, until they sign out', async () => {
  expect((await browser.post(`${site}/api/boards`, { title: 'Mine' })).status).toBe(401)
  const end = await browser.follow(`${site}/sign-in?back=/verify`)
  expect(end.url).toBe(`${site}/verify`)
  expect(await stateOf(browser)).toEqual({
    required: 'editing',
    account: { name: 'Ann Smith', mail: 'ann@police.example' },
  })
  expect((await browser.post(`${site}/api/boards`, { title: 'Mine' })).status).toBe(201)
  const elsewhere = await browser.post(
    `${site}/api/boards`,
    { title: 'Mine' },
    'https://evil.example',
  )
  expect(elsewhere.status).toBe(403)
  expect((await browser.post(`${site}/sign-out`, {}, 'https://evil.example')).status).toBe(403)
  const before = browser.cookies()
  expect((await browser.post(`${site}/sign-out`, {})).status).toBe(204)
  // The session is over, not only forgotten by this browser.
  browser.take(before)
  expect(await stateOf(browser)).toEqual({ required: 'editing', account: null })
})

test('the cookie is for this host alone, and for no script', async () => {
  await browser.follow(`${site}/sign-in?back=/`)
  expect(browser.said.find((line) => line.startsWith('__Host-wholeplace='))).toMatch(
    /^__Host-wholeplace=[\w-]{43}; Path=\/; Max-Age=43200; Secure; HttpOnly; SameSite=Lax$/u,
  )
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/.//evil.example', 'x'])(
  'nobody is sent to another site by back=%s',
  async (back) => {
    const end = await browser.follow(`${site}/sign-in?back=${encodeURIComponent(back)}`)
    expect(end.url).toBe(`${site}/`)
  },
)

test('what one browser came back with signs in no other, and nobody twice', async () => {
  const steps = await browser.follow(`${site}/sign-in?back=/`)
  const comeBack = steps.visited.find((url) => url.startsWith(`${site}/sign-in/return`)) ?? ''
  expect(comeBack).toContain('code=')
  const victim = new VisitingBrowser(site)
  expect((await victim.follow(comeBack)).url).toBe(`${site}/?sign-in=failed`)
  await victim.follow(`${site}/sign-in?back=/`, { stopAt: '/sign-in/return' })
  expect((await victim.follow(comeBack)).url).toBe(`${site}/?sign-in=failed`)
  expect(await stateOf(victim)).toMatchObject({ account: null })
  expect((await browser.follow(comeBack)).url).toBe(`${site}/?sign-in=failed`)
})

test('whom the operator does not let in hears so, and has no session', async () => {
  issuer.who = 'bob'
  expect((await browser.follow(`${site}/sign-in?back=/`)).url).toBe(`${site}/?sign-in=not-admitted`)
  expect(await stateOf(browser)).toMatchObject({ account: null })
})

test('a group or mail domain gives the seat, and a session that ends in the middle of editing loses nothing', async () => {
  await browser.follow(`${site}/sign-in?back=/`)
  const board = (await (
    await browser.post(`${site}/api/boards`, { title: 'Ours' })
  ).json()) as TestBoard
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
  const rules = `${site}/api/boards/${board.id}/seat-rules`
  const stranger = new VisitingBrowser(site)
  const statusFor = async (key: string) =>
    (await stranger.get(`${site}/api/boards/${board.id}`, bearer(key))).status
  expect(await statusFor(board.keys.viewer)).toBe(200)
  expect(await statusFor(board.keys.editor)).toBe(401)

  const cookie = (): string => browser.cookies()
  const owner = await server.join(board, 'owner', { cookie })
  const document = new BoardDocument(owner.doc, { now: Date.now })
  document.edit({ created: commitmentBoard(), updated: [], removed: [] }, null)
  await owner.untilSaved()
  const made = await browser.post(
    rules,
    { agencyId: POLICE, who: 'officers' },
    site,
    board.keys.owner,
  )
  expect(made.status).toBe(201)
  const { id: ruleId } = (await made.json()) as { readonly id: string }

  const device = newDevice()
  const ann = await server.join(board, 'editor', { cookie, device })
  expect(ann.seat).toEqual({ agencyId: POLICE })

  const before = browser.cookies()
  await browser.post(`${site}/sign-out`, {})
  const bySecond = new VisitingBrowser(site)
  await bySecond.follow(`${site}/sign-in?back=/`)
  await bySecond.send('DELETE', `${rules}/${ruleId}`, board.keys.owner)
  await ann.until(() => ann.ending !== undefined)
  expect(ann.ending?.code).toBe(ERRORS['sign-in-needed'].close)
  const [record] = commitmentBoard()
  const late = new BoardDocument(ann.doc, { now: Date.now })
  if (record !== undefined) late.edit({ created: [], updated: [], removed: [record.id] }, null)
  expect(ann.isSaved()).toBe(false)
  browser.take(before)
  const stale = server.client(board, 'editor', { cookie, device })
  stale.connect()
  await stale.until(() => stale.ending !== undefined)
  expect(stale.ending?.code).toBe(ERRORS['sign-in-needed'].close)

  await browser.follow(`${site}/sign-in?back=/`)
  ann.connect()
  await ann.untilSaved()
  // The rule was ended meanwhile, and with it the seat.
  expect(ann.seat).toBeNull()
})
