import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { CLOSE_RESTARTING, ERRORS } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import { commitmentBoard, POLICE } from '../support/commitment-board.ts'
import { endSeatLink, makeSeatLink } from '../support/seat-client.ts'
import { TalkClient, type TalkAddress } from '../support/talk-client.ts'
import { secretOf, showOf, wishOf } from '../support/talk-scene.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

let server: TestServer
let board: TestBoard

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.close())
beforeEach(async () => {
  board = await server.createBoard()
})

function join(role: Role, more: Partial<TalkAddress> = {}): Promise<TalkClient> {
  const { id: boardId, keys } = board
  return TalkClient.join({ url: server.url, boardId, key: keys[role], ...more })
}

async function present(name = 'Ann'): Promise<TalkClient> {
  const presenter = await join('editor')
  presenter.say(wishOf(name, { show: showOf('one', { invites: ['questions', 'reactions'] }) }))
  await presenter.until(() => presenter.talk?.presenter === name)
  return presenter
}

describe('a talk over real sockets', () => {
  it('is followed by every link of the board, as it goes on', async () => {
    const presenter = await present()
    const crowd = await Promise.all([join('audience'), join('viewer'), join('editor')])
    presenter.say({ say: 'show', show: showOf('two') })
    presenter.say({ say: 'point', pointer: { kind: 'laser', x: 0.5, y: 0.25 } })
    for (const each of crowd) {
      await each.until(() => each.talk?.show.slideId === 'shape:two' && each.count('pointer') > 0)
    }
    await presenter.until(() => presenter.told.some(isCrowdOf(3)))
    presenter.drop()
    const [follower] = crowd
    await follower.until(() => follower.talk?.isPresenterHere === false)
    const back = await present()
    await follower.until(() => follower.talk?.isPresenterHere === true)
    back.say({ say: 'end' })
    await follower.until(() => follower.talk === null)
  })

  it('is clicked from a phone that has its key, and from no other', async () => {
    const clicker = { key: secretOf('clicker'), isClicker: true }
    const tooSoon = await join('audience', clicker)
    expect(await tooSoon.untilEnded()).toBe(ERRORS['no-talk'].close)
    const presenter = await present()
    presenter.say({ say: 'pair', key: clicker.key })
    presenter.say({ say: 'prompt', prompt: { notes: 'Breathe.', nextTitle: null, endsAtMs: null } })
    await presenter.until(() => presenter.count('talk') > 1)
    const stranger = await join('audience', { ...clicker, key: secretOf('guess') })
    expect(await stranger.untilEnded()).toBe(ERRORS['wrong-key'].close)
    const paired = await join('audience', clicker)
    await paired.until(() => paired.count('prompt') === 1)
    paired.say({ say: 'press', press: { kind: 'next' } })
    await presenter.until(() => presenter.count('pressed') === 1)
  })

  it('[TALK-1] lets nobody in from another site, without a link, or to no board', async () => {
    for (const [more, kind] of [
      [{ origin: 'https://elsewhere.example' }, 'other-site'],
      [{ key: secretOf('guess') }, 'wrong-key'],
      [{ boardId: secretOf('none') }, 'no-such-board'],
      [{ boardId: secretOf('none'), isClicker: true }, 'no-such-board'],
      [{ key: 'short' }, 'no-key'],
    ] as const) {
      const refused = await join('audience', more)
      expect(await refused.untilEnded(), kind).toBe(ERRORS[kind].close)
      expect(refused.told).toMatchObject([{ tell: 'notice', kind }])
    }
  })

  it('[TALK-3] closes whoever says what nobody may, and harms nobody else', async () => {
    const presenter = await present()
    const follower = await join('audience')
    const large = JSON.stringify({ say: 'ask', text: 'a'.repeat(LIMITS.maxFollowerMessageBytes) })
    const show = JSON.stringify({ say: 'show', show: showOf('stolen') })
    const wish = JSON.stringify(wishOf('Mallory', { takeOver: true }))
    const attacks: readonly (readonly [Role, string | Uint8Array, keyof typeof ERRORS | 1009])[] = [
      ['audience', large, 'too-large'],
      ['audience', 'a'.repeat(1024 * 1024), 1009],
      ['audience', new Uint8Array([1, 2, 3]), 'bad-message'],
      ['audience', '', 'bad-message'],
      ['audience', '{"say":"boo"}', 'bad-message'],
      ['audience', '['.repeat(2_000), 'bad-message'],
      ['audience', show, 'view-only'],
      ['viewer', wish, 'view-only'],
      ['editor', '{"say":"press","press":{"kind":"next"}}', 'view-only'],
      ['editor', wish.replace('"shape:one"', '{"toString":1}'), 'bad-message'],
      ['editor', 'a'.repeat(LIMITS.maxTalkMessageBytes + 1), 'too-large'],
    ]
    await Promise.all(
      attacks.map(async ([role, data, kind]) => {
        const attacker = await join(role)
        attacker.send(data)
        const code = kind === 1009 ? kind : ERRORS[kind].close
        expect(await attacker.untilEnded(), String(data).slice(0, 60)).toBe(code)
      }),
    )
    const flooder = await join('audience')
    for (let n = 0; n < 500; n++) flooder.say({ say: 'react', reaction: 'agree' })
    expect(await flooder.untilEnded()).toBe(ERRORS['too-many-requests'].close)
    presenter.say({ say: 'show', show: showOf('after') })
    await follower.until(() => follower.talk?.show.slideId === 'shape:after')
    expect(follower.talk?.presenter).toBe('Ann')
    expect([presenter.ending, follower.ending]).toEqual([undefined, undefined])
  })

  it('[VOICE-1] takes so many questions a minute from one page, and says so', async () => {
    const presenter = await present()
    const follower = await join('audience')
    for (let n = 0; n <= LIMITS.maxQuestionsPerMinute; n++) {
      follower.say({ say: 'ask', text: `Question ${n}` })
    }
    await follower.until(() => follower.count('notice') === 1)
    await presenter.until(() => presenter.count('asked') === LIMITS.maxQuestionsPerMinute)
    expect(follower.ending).toBeUndefined()
  })

  it('[TALK-1] goes on without a presenter whose link is ended, who goes at once', async () => {
    const owner = await server.join(board, 'owner')
    const document = new BoardDocument(owner.doc, { now: Date.now })
    document.edit({ created: commitmentBoard(), updated: [], removed: [] }, null)
    await owner.untilSaved()
    document.destroy()
    const link = await makeSeatLink({ ...board, url: server.url }, POLICE)
    const follower = await join('audience')
    const presenter = await join('editor', { key: link.key })
    presenter.say(wishOf('Ann'))
    await follower.until(() => follower.talk?.isPresenterHere === true)
    await endSeatLink({ ...board, url: server.url }, link)
    expect(await presenter.untilEnded()).toBe(ERRORS['wrong-key'].close)
    await follower.until(() => follower.talk?.isPresenterHere === false)
    expect(follower.ending).toBeUndefined()
  })

  it('[TELL-1] takes a storm of followers, and the server stops in order with all of them there', async () => {
    const own = await TestServer.start()
    try {
      board = await own.createBoard()
      const { id: boardId, keys } = board
      const address = { url: own.url, boardId, key: keys.audience }
      const presenter = await TalkClient.join({ ...address, key: keys.editor })
      presenter.say(wishOf('Ann'))
      const crowd = await Promise.all(Array.from({ length: 200 }, () => TalkClient.join(address)))
      await Promise.all(crowd.map((each) => each.until(() => each.talk?.presenter === 'Ann')))
      const metrics = await (await fetch(`${own.url}/metrics`)).text()
      expect(metrics).toContain('wholeplace_talks 1')
      expect(metrics).toContain('wholeplace_talk_followers 201')
      const ended = Promise.all([presenter, ...crowd].map((each) => each.untilEnded()))
      await own.stop()
      expect(new Set(await ended)).toEqual(new Set([CLOSE_RESTARTING]))
    } finally {
      await own.close()
    }
  })
})

function isCrowdOf(followers: number): (message: TalkClient['told'][number]) => boolean {
  return (message) => message.tell === 'crowd' && message.followers === followers
}
