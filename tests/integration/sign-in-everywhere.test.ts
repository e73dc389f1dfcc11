import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import { SignInScene } from '../support/sign-in-scene.ts'
import { TalkClient } from '../support/talk-client.ts'
import type { TestBoard } from '../support/test-server.ts'
import type { VisitingBrowser } from '../support/visiting-browser.ts'

let scene: SignInScene

afterEach(() => scene.close())

async function makeBoard(browser: VisitingBrowser): Promise<TestBoard> {
  const made = await browser.post(`${scene.site}/api/boards`, { title: 'Ours' })
  expect(made.status).toBe(201)
  return (await made.json()) as TestBoard
}

/** How a page is turned away that comes to a board, or to its talks. */
async function endingOf(path: string, key: string, cookie = ''): Promise<number> {
  const url = `${scene.site.replace('http', 'ws')}${path}`
  const headers = cookie === '' ? {} : { cookie, origin: scene.site }
  const socket = new WebSocket(url, toSubprotocols(key), { headers })
  const [code] = (await once(socket, 'close')) as [number]
  return code
}

test('[SIGN-4] where everything demands it, nobody has anything by any way who has not signed in', async () => {
  scene = await SignInScene.open({ SIGN_IN_REQUIRED: 'everything' })
  const ann = await scene.signedIn()
  const { id, keys } = await makeBoard(ann)
  const bearer = { authorization: `Bearer ${keys.owner}` }
  const saved = await ann.post(
    `${scene.site}/api/boards/${id}/snapshots`,
    { name: 'Monday', note: '', by: 'Ann' },
    scene.site,
    keys.owner,
  )
  expect(saved.status).toBe(201)
  const { key, snapshot } = (await saved.json()) as { key: string; snapshot: { id: string } }
  const stranger = scene.visitor()
  const board = `/api/boards/${id}`
  const read = [
    board,
    `${board}/records`,
    `${board}/agreements.json`,
    `${board}/audit.json`,
    `${board}/links`,
    `${board}/seat-rules`,
    `${board}/snapshots`,
    `${board}/changes`,
    `${board}/sealed`,
    `${board}/export`,
    `${board}/services.csv`,
    `${board}/images/${'0'.repeat(64)}`,
    `/api/snapshots/${snapshot.id}`,
    `/api/snapshots/${snapshot.id}/content`,
  ]
  for (const path of read) {
    const [without, within] = [
      await stranger.get(`${scene.site}${path}`, bearer),
      await ann.get(`${scene.site}${path}`, bearer),
    ]
    expect([path, without.status]).toEqual([path, 401])
    expect(await without.json()).toMatchObject({ error: { kind: 'sign-in-needed' } })
    expect([path, within.status]).not.toEqual([path, 401])
  }
  const write = [
    'links',
    'snapshots',
    'export',
    'sealed',
    'seat-rules',
    'personal-data',
    'undelete',
  ]
  for (const path of [...write.map((name) => `${board}/${name}`), '/api/boards']) {
    const answer = await stranger.post(`${scene.site}${path}`, {}, scene.site, keys.owner)
    expect([path, answer.status]).toEqual([path, 401])
  }
  expect((await stranger.send('DELETE', `${scene.site}${board}`, keys.owner)).status).toBe(401)
  const byItsKey = { authorization: `Bearer ${key}` }
  const content = `${scene.site}/api/snapshots/${snapshot.id}/content`
  expect((await stranger.get(content, byItsKey)).status).toBe(401)
  expect((await ann.get(content, byItsKey)).status).toBe(200)

  const needed = ERRORS['sign-in-needed'].close
  for (const role of ['owner', 'editor', 'viewer'] satisfies Role[]) {
    expect([role, await endingOf(`/sync/${id}`, keys[role])]).toEqual([role, needed])
  }
  for (const role of ['owner', 'editor', 'viewer', 'audience'] satisfies Role[]) {
    expect([role, await endingOf(`/talk/${id}`, keys[role])]).toEqual([role, needed])
  }
  // A cookie that is none of a session, or of one that never was, opens no more.
  const made = `__Host-wholeplace=${'A'.repeat(43)}`
  expect(await endingOf(`/sync/${id}`, keys.owner, made)).toBe(needed)
})

test('[SIGN-6] who signs out is gone from boards and talks with the answer, and nobody else is', async () => {
  scene = await SignInScene.open({ SIGN_IN_REQUIRED: 'everything' })
  const [ann, bob] = [await scene.signedIn(), await scene.signedIn('bob')]
  const board = await makeBoard(ann)
  const [anns, bobs] = [ann.cookies(), bob.cookies()]
  const talk = (cookie: string) =>
    TalkClient.join({
      url: scene.site,
      boardId: board.id,
      key: board.keys.audience,
      cookie,
      origin: scene.site,
    })
  const viewer = await scene.server.join(board, 'viewer', { cookie: () => anns })
  const follower = await talk(anns)
  const others = await scene.server.join(board, 'editor', { cookie: () => bobs })
  const othersTalk = await talk(bobs)
  expect([follower.ending, othersTalk.ending]).toEqual([undefined, undefined])
  expect((await ann.post(`${scene.site}/sign-out`, {})).status).toBe(204)
  // Well within the minute after which they would find out by themselves.
  expect((await viewer.untilEnded()).code).toBe(ERRORS['sign-in-needed'].close)
  expect(await follower.untilEnded()).toBe(ERRORS['sign-in-needed'].close)
  others.lanes.transact({ set: [['document:document\u001fname', 'Still here']], delete: [] }, null)
  await others.untilSaved()
  expect(othersTalk.ending).toBeUndefined()
})

test('[SIGN-9] while the issuer is down nobody signs in, and hears so where they came from; then they can', async () => {
  scene = await SignInScene.open({ SIGN_IN_REQUIRED: 'everything' }, false)
  const ann = scene.visitor()
  const way = `${scene.site}/sign-in?back=${encodeURIComponent('/b/some-board?a=1')}`
  const turnedBack = `${scene.site}/b/some-board?a=1&sign-in=unreachable`
  expect((await ann.follow(way)).url).toBe(turnedBack)
  await scene.startIssuer()
  const { url } = await ann.follow(way, { stopAt: '/sign-in/return' })
  await scene.stopIssuer()
  // It goes down while they give their password.
  expect((await ann.follow(url)).url).toBe(turnedBack)
  await scene.startIssuer()
  expect((await ann.follow(way)).url).toBe(`${scene.site}/b/some-board?a=1`)
  await scene.stopIssuer()
  expect(await scene.stateOf(ann)).toMatchObject({ account: { name: 'Ann Smith' } })
  await makeBoard(ann)
})
