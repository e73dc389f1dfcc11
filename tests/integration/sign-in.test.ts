import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { commitmentBoard, hashOfCommitment, POLICE } from '../support/commitment-board.ts'
import { newDevice, sendAnswer } from '../support/seat-client.ts'
import { SignInScene } from '../support/sign-in-scene.ts'
import type { TestBoard } from '../support/test-server.ts'
import type { VisitingBrowser } from '../support/visiting-browser.ts'

let scene: SignInScene
let browser: VisitingBrowser

beforeAll(async () => {
  scene = await SignInScene.open({
    SIGN_IN_REQUIRED: 'editing',
    SIGN_IN_ALLOWED: '@police.example',
  })
})
afterAll(() => scene.close())
beforeEach(() => {
  scene.issuer.who = 'ann'
  browser = scene.visitor()
})

test('who has signed in at the issuer makes boards and is called by their name, until they sign out', async () => {
  expect((await browser.post(`${scene.site}/api/boards`, { title: 'Mine' })).status).toBe(401)
  const end = await browser.follow(`${scene.site}/sign-in?back=/verify`)
  expect(end.url).toBe(`${scene.site}/verify`)
  expect(await scene.stateOf(browser)).toEqual({
    required: 'editing',
    account: { name: 'Ann Smith', mail: 'ann@police.example' },
  })
  expect((await browser.post(`${scene.site}/api/boards`, { title: 'Mine' })).status).toBe(201)
  const elsewhere = await browser.post(
    `${scene.site}/api/boards`,
    { title: 'Mine' },
    'https://evil.example',
  )
  expect(elsewhere.status).toBe(403)
  expect((await browser.post(`${scene.site}/sign-out`, {}, 'https://evil.example')).status).toBe(
    403,
  )
  const before = browser.cookies()
  expect((await browser.post(`${scene.site}/sign-out`, {})).status).toBe(204)
  // The session is over, not only forgotten by this browser.
  browser.take(before)
  expect(await scene.stateOf(browser)).toEqual({ required: 'editing', account: null })
})

test('[SIGN-2] the cookie is for this host alone, and for no script', async () => {
  await browser.follow(`${scene.site}/sign-in?back=/`)
  expect(browser.said.find((line) => line.startsWith('__Host-wholeplace='))).toMatch(
    /^__Host-wholeplace=[\w-]{43}; Path=\/; Max-Age=43200; Secure; HttpOnly; SameSite=Lax$/u,
  )
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/.//evil.example', 'x'])(
  '[SIGN-1] nobody is sent to another site by back=%s',
  async (back) => {
    const end = await browser.follow(`${scene.site}/sign-in?back=${encodeURIComponent(back)}`)
    expect(end.url).toBe(`${scene.site}/`)
  },
)

test('[SIGN-1] what one browser came back with signs in no other, and nobody twice', async () => {
  const steps = await browser.follow(`${scene.site}/sign-in?back=/`)
  const comeBack = steps.visited.find((url) => url.startsWith(`${scene.site}/sign-in/return`)) ?? ''
  expect(comeBack).toContain('code=')
  const victim = scene.visitor()
  expect((await victim.follow(comeBack)).url).toBe(`${scene.site}/?sign-in=failed`)
  await victim.follow(`${scene.site}/sign-in?back=/`, { stopAt: '/sign-in/return' })
  expect((await victim.follow(comeBack)).url).toBe(`${scene.site}/?sign-in=failed`)
  expect(await scene.stateOf(victim)).toMatchObject({ account: null })
  expect((await browser.follow(comeBack)).url).toBe(`${scene.site}/?sign-in=failed`)
})

test('[SIGN-4] whom the operator does not let in hears so, and has no session', async () => {
  scene.issuer.who = 'bob'
  expect((await browser.follow(`${scene.site}/sign-in?back=/`)).url).toBe(
    `${scene.site}/?sign-in=not-admitted`,
  )
  expect(await scene.stateOf(browser)).toMatchObject({ account: null })
})

test('[SIGN-8] a group or mail domain gives the seat, and a session that ends in the middle of editing loses nothing', async () => {
  await browser.follow(`${scene.site}/sign-in?back=/`)
  const board = (await (
    await browser.post(`${scene.site}/api/boards`, { title: 'Ours' })
  ).json()) as TestBoard
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
  const rules = `${scene.site}/api/boards/${board.id}/seat-rules`
  const stranger = scene.visitor()
  const statusFor = async (key: string) =>
    (await stranger.get(`${scene.site}/api/boards/${board.id}`, bearer(key))).status
  expect(await statusFor(board.keys.viewer)).toBe(200)
  expect(await statusFor(board.keys.editor)).toBe(401)

  const cookie = (): string => browser.cookies()
  const owner = await scene.server.join(board, 'owner', { cookie })
  const document = new BoardDocument(owner.doc, { now: Date.now })
  document.edit({ created: commitmentBoard(), updated: [], removed: [] }, null)
  await owner.untilSaved()
  const made = await browser.post(
    rules,
    { agencyId: POLICE, who: 'officers' },
    scene.site,
    board.keys.owner,
  )
  expect(made.status).toBe(201)
  const { id: ruleId } = (await made.json()) as { readonly id: string }

  const device = newDevice()
  const ann = await scene.server.join(board, 'editor', { cookie, device })
  expect(ann.seat).toEqual({ agencyId: POLICE })

  const before = browser.cookies()
  expect((await browser.post(`${scene.site}/sign-out`, {})).status).toBe(204)
  // [SIGN-6] It has been closed already, and not found out later: nothing that it says now is taken.
  const bySecond = scene.visitor()
  await bySecond.follow(`${scene.site}/sign-in?back=/`)
  await bySecond.send('DELETE', `${rules}/${ruleId}`, board.keys.owner)
  await ann.until(() => ann.ending !== undefined)
  expect(ann.ending?.code).toBe(ERRORS['sign-in-needed'].close)
  const [record] = commitmentBoard()
  const late = new BoardDocument(ann.doc, { now: Date.now })
  if (record !== undefined) late.edit({ created: [], updated: [], removed: [record.id] }, null)
  expect(ann.isSaved()).toBe(false)
  browser.take(before)
  const stale = scene.server.client(board, 'editor', { cookie, device })
  stale.connect()
  await stale.until(() => stale.ending !== undefined)
  expect(stale.ending?.code).toBe(ERRORS['sign-in-needed'].close)

  await browser.follow(`${scene.site}/sign-in?back=/`)
  ann.connect()
  await ann.untilSaved()
  // The rule was ended meanwhile, and with it the seat.
  expect(ann.seat).toBeNull()
})

test('[SIGN-10] where somebody has signed out, or may not come, the next person has to prove who they are', async () => {
  const signIn = `${scene.site}/sign-in?back=/`
  const promptNext = async (visitor: VisitingBrowser): Promise<string | null> => {
    const location = (await visitor.get(signIn)).headers.get('location') ?? ''
    return new URL(location).searchParams.get('prompt')
  }
  expect(await promptNext(browser)).toBeNull()
  await browser.follow(signIn)
  expect(await promptNext(browser)).toBeNull()
  await browser.post(`${scene.site}/sign-out`, {})
  expect(await promptNext(browser)).toBe('login')
  await browser.follow(signIn)
  expect(await scene.stateOf(browser)).toMatchObject({ account: { name: 'Ann Smith' } })
  expect(await promptNext(browser)).toBeNull()

  const other = scene.visitor()
  scene.issuer.who = 'bob'
  expect((await other.follow(signIn)).url).toBe(`${scene.site}/?sign-in=not-admitted`)
  expect(await promptNext(other)).toBe('login')
})

test('[SIGN-5] nobody changes anything in a session, or opens a socket, but a page of this very site', async () => {
  await browser.follow(`${scene.site}/sign-in?back=/`)
  const board = (await (
    await browser.post(`${scene.site}/api/boards`, { title: 'Ours' })
  ).json()) as TestBoard
  const { port } = new URL(scene.site)
  const cookie = browser.cookies()
  const from = (origin: string | undefined): Record<string, string> =>
    origin === undefined ? { cookie } : { cookie, origin }
  const elsewhere = [
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1:1',
    `http://localhost:${port}`,
    'null',
    undefined,
  ]
  const routes = [
    ['POST', '/api/boards'],
    ['POST', '/sign-out'],
    ['POST', `/api/boards/${board.id}/links`],
    ['POST', `/api/boards/${board.id}/snapshots`],
    ['POST', `/api/boards/${board.id}/seat-rules`],
    ['PUT', `/api/boards/${board.id}/images/${'0'.repeat(64)}`],
    ['DELETE', `/api/boards/${board.id}`],
  ] as const
  for (const origin of elsewhere) {
    for (const [method, path] of routes) {
      const authorization = `Bearer ${board.keys.owner}`
      const headers = { ...from(origin), authorization }
      const answer = await fetch(`${scene.site}${path}`, { method, headers })
      expect([method, path, origin, answer.status]).toEqual([method, path, origin, 403])
      expect(await answer.json()).toMatchObject({ error: { kind: 'other-site' } })
    }
    for (const path of ['sync', 'talk']) {
      const url = `${scene.site.replace('http', 'ws')}/${path}/${board.id}`
      const socket = new WebSocket(url, toSubprotocols(board.keys.owner), { headers: from(origin) })
      const [code] = (await once(socket, 'close')) as [number]
      expect([path, origin, code]).toEqual([path, origin, ERRORS['other-site'].close])
    }
  }
  expect(await scene.stateOf(browser)).toMatchObject({ account: { name: 'Ann Smith' } })
  await scene.server.join(board, 'owner', { cookie: () => cookie })
})

test('[SIGN-8] a group that somebody is no longer in gives no seat from their next sign-in on', async () => {
  await browser.follow(`${scene.site}/sign-in?back=/`)
  const cookie = (): string => browser.cookies()
  const made = await browser.post(`${scene.site}/api/boards`, { title: 'Ours' })
  const board = { ...((await made.json()) as TestBoard), url: scene.site }
  const owner = await scene.server.join(board, 'owner', { cookie })
  const document = new BoardDocument(owner.doc, { now: Date.now })
  document.edit({ created: commitmentBoard(), updated: [], removed: [] }, null)
  await owner.untilSaved()
  const rules = `${scene.site}/api/boards/${board.id}/seat-rules`
  const rule = { agencyId: POLICE, who: 'officers' }
  expect((await browser.post(rules, rule, scene.site, board.keys.owner)).status).toBe(201)
  const device = newDevice()
  const ann = await scene.server.join(board, 'editor', { cookie, device })
  expect(ann.seat).toEqual({ agencyId: POLICE })
  const answer = { wordingHash: hashOfCommitment(commitmentBoard()) }
  const by = { key: board.keys.editor, device, cookie: cookie() }
  expect(await sendAnswer(board, by, answer)).toMatchObject({ status: 201 })

  const said = scene.issuer.accounts.get('ann') ?? {}
  scene.issuer.accounts.set('ann', { ...said, groups: ['leavers'] })
  try {
    await scene.signedIn()
  } finally {
    scene.issuer.accounts.set('ann', said)
  }
  const second = { ...answer, uid: randomUUID() }
  expect(await sendAnswer(board, by, second)).toMatchObject({ status: 403, kind: 'no-seat' })
  ann.connect()
  await ann.until(() => ann.isSynced)
  expect(ann.seat).toBeNull()
})
