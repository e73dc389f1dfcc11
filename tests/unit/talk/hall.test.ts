import { beforeEach, describe, expect, it } from 'vitest'
import { SLICE } from '../../../server/gateway/in-slices.ts'
import { hashKey } from '../../../server/ledger/link-keys.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Pointer, Prompt } from '../../../shared/talk/talk.ts'
import {
  secretOf,
  showOf,
  TalkScene,
  wishOf,
  type FakeAttender,
  type TalkNode,
} from '../../support/talk-scene.ts'

const PROMPT: Prompt = { notes: 'Breathe.', nextTitle: 'Two', endsAtMs: null }
const HOUR_MS = 60 * 60_000

let scene: TalkScene
let node: TalkNode

beforeEach(async () => {
  scene = new TalkScene()
  node = await scene.node()
})

const laser = (x: number): Pointer => ({ kind: 'laser', x, y: 0.5 })

/** Lets all that is under way be told. */
const settle = () => scene.clock.advance(1_100)

describe('presenting', () => {
  it('[PRESENT-1] shows everybody what is shown, who come before and who come later', async () => {
    const early = node.join()
    expect(early.talk).toBe(null)
    const presenter = node.present('Ann')
    await settle()
    node.hall.hear(presenter, { say: 'show', show: showOf('two') })
    await settle()
    const late = node.join('viewer')
    const talk = {
      id: secretOf('talk-of-Ann'),
      presenter: 'Ann',
      isPresenterHere: true,
      show: showOf('two'),
    }
    for (const each of [early, late, presenter]) expect(each.talk).toMatchObject(talk)
  })

  it('[PRESENT-1] is for one at a time, also while they are gone; another may take over', async () => {
    const first = node.present('Ann')
    const second = node.present('Ben')
    expect(second.take('taken')).toEqual([{ tell: 'taken', by: 'Ann' }])
    node.hall.leave(first)
    node.hall.hear(second, wishOf('Ben'))
    expect(second.take('taken')).toHaveLength(1)
    const back = node.present('Ann')
    node.hall.hear(second, wishOf('Ben', { takeOver: true }))
    await settle()
    expect(back.take('replaced')).toEqual([{ tell: 'replaced', by: 'Ben' }])
    expect(back.closedFor).toBeUndefined()
    expect(second.talk?.presenter).toBe('Ben')
  })

  it('[PRESENT-2] goes on by the secret, and closes the connection it had', async () => {
    const first = node.present('Ann')
    const { startedAtMs } = node.join().talk ?? {}
    await scene.clock.advance(5_000)
    const again = node.present('Ann')
    expect(first.take('replaced')).toHaveLength(1)
    expect(first.closedFor).toBe('presented-elsewhere')
    node.hall.leave(first)
    await settle()
    expect(again.talk).toMatchObject({ startedAtMs, isPresenterHere: true })
  })

  it('[PRESENT-2] does not go on for who knows the talk and not its secret', () => {
    node.present('Ann')
    const other = node.present('Ann', { secret: secretOf('guessed') })
    expect(other.take('taken')).toHaveLength(1)
  })

  it('[PRESENT-3] says at once that the presenter is gone, and puts the laser out', async () => {
    const follower = node.join()
    const presenter = node.present('Ann')
    node.hall.hear(presenter, { say: 'point', pointer: laser(0.1) })
    await settle()
    node.hall.leave(presenter)
    await scene.clock.advance(60)
    expect(follower.talk?.isPresenterHere).toBe(false)
    expect(follower.take('pointer').at(-1)?.pointer).toBe(null)
    node.present('Ann')
    await settle()
    expect(follower.talk?.isPresenterHere).toBe(true)
  })

  it('[PRESENT-3] ends two hours after the presenter has gone, unless they come back', async () => {
    const follower = node.join()
    node.hall.leave(node.present('Ann'))
    await scene.clock.advance(1.9 * HOUR_MS)
    node.hall.leave(node.present('Ann'))
    await scene.clock.advance(1.9 * HOUR_MS)
    expect(follower.talk).not.toBe(null)
    await scene.clock.advance(0.2 * HOUR_MS)
    expect(follower.talk).toBe(null)
    expect(node.hub.talks).toBe(0)
  })

  it('[PRESENT-3] ends when the presenter says so; the page is a follower then', async () => {
    const presenter = node.present('Ann')
    const follower = node.join()
    node.hall.hear(presenter, { say: 'end' })
    node.hall.leave(presenter)
    await settle()
    expect(follower.talk).toBe(null)
  })

  it('[PRESENT-4] passes over what somebody says who presents no more', async () => {
    const first = node.present('Ann')
    const follower = node.join()
    node.present('Ben', { takeOver: true })
    for (const said of [
      { say: 'show', show: showOf('three') },
      { say: 'point', pointer: laser(0.2) },
      { say: 'pair', key: secretOf('key') },
      { say: 'prompt', prompt: PROMPT },
      { say: 'end' },
    ] as const) {
      node.hall.hear(first, said)
    }
    await settle()
    expect(follower.talk?.show).toEqual(showOf('one'))
    expect(follower.take('pointer')).toEqual([])
    expect(node.hall.pairHash).toBe(null)
  })
})

describe('telling', () => {
  it('[TELL-2] reaches a crowd a slice in a turn, each once with the latest', async () => {
    const crowd = Array.from({ length: 220 }, () => node.join())
    const presenter = node.present('Ann')
    await settle()
    for (const each of crowd) each.take('talk')
    node.hall.hear(presenter, { say: 'show', show: showOf('two') })
    expect(crowd.filter(({ told }) => told.length > 0)).toHaveLength(SLICE)
    await settle()
    const shown = crowd.map((each) => each.take('talk').map(({ talk }) => talk?.show.slideId))
    expect(shown).toEqual(crowd.map(() => ['shape:two']))
  })

  it('[TELL-2] leaves out for the rest of a crowd what is old by the time it would come', async () => {
    const crowd = Array.from({ length: 120 }, () => node.join())
    const presenter = node.present('Ann')
    await settle()
    for (const each of crowd) each.take('talk')
    // Each change comes while the one before is still under way, or waits for its time.
    for (let n = 0; n < 100; n++) {
      node.hall.hear(presenter, { say: 'show', show: showOf(`s${n}`) })
    }
    await settle()
    for (const each of crowd) {
      const shown = each.take('talk').map(({ talk }) => talk?.show.slideId)
      expect(shown.at(-1)).toBe('shape:s99')
      expect(shown.length).toBeLessThanOrEqual(2)
    }
  })

  it('[TELL-3] tells where the presenter points 20 times a second, less to a large crowd, and always the last', async () => {
    const presenter = node.present('Ann')
    const follower = node.join()
    const pointFor = async (ms: number): Promise<number> => {
      for (let elapsedMs = 0; elapsedMs < ms; elapsedMs += 10) {
        node.hall.hear(presenter, { say: 'point', pointer: laser(elapsedMs / ms) })
        await scene.clock.advance(10)
      }
      await settle()
      const told = follower.take('pointer')
      expect(told.at(-1)?.pointer?.x).toBe((ms - 10) / ms)
      return told.length
    }
    expect(await pointFor(1_000)).toBeLessThanOrEqual(21)
    for (let n = 0; n < 2_000; n++) node.join()
    const before = scene.framesSent
    expect(await pointFor(1_000)).toBeLessThanOrEqual(6)
    expect(scene.framesSent - before).toBeLessThan(6 * 2_010)
    expect(presenter.take('pointer')).toEqual([])
  })

  it('[TELL-4] does not tell slow followers where the presenter points, and closes very slow ones', async () => {
    const presenter = node.present('Ann')
    const [quick, slow, stuck] = [node.join(), node.join(), node.join()]
    slow.owes = 20 * 1024
    stuck.owes = LIMITS.maxTalkOwedBytes + 1
    node.hall.hear(presenter, { say: 'point', pointer: laser(0.5) })
    node.hall.hear(presenter, { say: 'show', show: showOf('two') })
    await settle()
    expect(slow.talk?.show.slideId).toBe('shape:two')
    expect([quick.take('pointer').length, slow.take('pointer').length]).toEqual([1, 0])
    node.hall.hear(presenter, { say: 'point', pointer: null })
    await settle()
    expect(slow.take('pointer')).toEqual([{ tell: 'pointer', pointer: null }])
    expect([quick, slow, stuck].map(({ closedFor }) => closedFor)).toEqual([
      undefined,
      undefined,
      'too-slow',
    ])
  })

  it('[TELL-5] says how many follow once a second at most: neither presenters nor clickers', async () => {
    const presenter = node.present('Ann')
    await settle()
    presenter.take('crowd')
    const crowd = Array.from({ length: 30 }, () => node.join())
    node.joinClicker('hash')
    await settle()
    const told = presenter.take('crowd')
    expect(told.length).toBeLessThanOrEqual(2)
    expect(told.at(-1)).toEqual({ tell: 'crowd', followers: 30, clickers: 1 })
    for (const each of crowd) node.hall.leave(each)
    await settle()
    expect(presenter.take('crowd').at(-1)).toMatchObject({ followers: 0 })
  })
})

describe('the audience', () => {
  const invited = { show: showOf('one', { invites: ['questions', 'reactions'] }) }

  it('[VOICE-1] is heard only while it is invited', async () => {
    const presenter = node.present('Ann')
    const follower = node.join()
    const speak = () => {
      node.hall.hear(follower, { say: 'ask', text: 'Why?' })
      node.hall.hear(follower, { say: 'react', reaction: 'agree' })
    }
    speak()
    await settle()
    expect(follower.take('notice').map(({ kind }) => kind)).toEqual(['not-invited'])
    node.hall.hear(presenter, { say: 'show', ...invited })
    speak()
    speak()
    await settle()
    const asked = presenter.told.filter((message) => message.tell === 'asked')
    expect(asked.map(({ question }) => [question.n, question.text])).toEqual([
      [1, 'Why?'],
      [2, 'Why?'],
    ])
    const counted = presenter.take('reactions').map(({ counts }) => counts.agree ?? 0)
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(2)
  })

  it('[VOICE-1] has questions kept for a presenter who is gone, each told once', async () => {
    const presenter = node.present('Ann', invited)
    const follower = node.join()
    node.hall.leave(presenter)
    node.hall.hear(follower, { say: 'ask', text: 'Still there?' })
    const numbers = (one: FakeAttender) => one.take('asked').map(({ question }) => question.n)
    const back = node.present('Ann', invited)
    expect(numbers(back)).toEqual([1])
    node.hall.leave(back)
    expect(numbers(node.present('Ann', invited))).toEqual([])
  })

  it('[VOICE-1] may ask so much and no more', () => {
    const presenter = node.present('Ann', invited)
    const follower = node.join()
    for (let n = 0; n <= LIMITS.maxQuestions; n++) {
      node.hall.hear(follower, { say: 'ask', text: `Question ${n}` })
    }
    expect(presenter.take('asked')).toHaveLength(LIMITS.maxQuestions)
    expect(follower.take('notice').map(({ kind }) => kind)).toEqual(['too-many-requests'])
  })

  it('[TELL-5] is told to the presenter twice a second, counted', async () => {
    const presenter = node.present('Ann', invited)
    const crowd = Array.from({ length: 100 }, () => node.join())
    presenter.take('reactions')
    for (let n = 0; n < 1_000; n++) {
      const each = crowd[n % crowd.length]
      if (each !== undefined) node.hall.hear(each, { say: 'react', reaction: 'applause' })
      await scene.clock.advance(1)
    }
    await settle()
    const told = presenter.take('reactions').map(({ counts }) => counts.applause ?? 0)
    expect(told.length).toBeLessThanOrEqual(4)
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(1_000)
  })
})

describe('clickers', () => {
  const key = secretOf('clicker')
  const press = { say: 'press', press: { kind: 'next' } } as const

  it('[VOICE-2] are shown the prompt and heard, when they have the key, and nobody else is', async () => {
    const presenter = node.present('Ann')
    node.hall.hear(presenter, { say: 'pair', key })
    const [paired, stranger] = [node.joinClicker(hashKey(key)), node.joinClicker('another')]
    const follower = node.join('editor')
    node.hall.hear(presenter, { say: 'prompt', prompt: PROMPT })
    const late = node.joinClicker(hashKey(key))
    for (const each of [stranger, paired]) node.hall.hear(each, press)
    await settle()
    expect(presenter.take('pressed')).toEqual([{ tell: 'pressed', press: { kind: 'next' } }])
    const prompted = [paired, late, stranger, follower].map((each) => each.take('prompt').length)
    expect(prompted).toEqual([1, 1, 0, 0])
  })

  it('[TALK-2] are closed when the key is another, or none', () => {
    const presenter = node.present('Ann')
    node.hall.hear(presenter, { say: 'pair', key })
    const first = node.joinClicker(hashKey(key))
    node.hall.hear(presenter, { say: 'pair', key: secretOf('new') })
    expect(first.closedFor).toBe('wrong-key')
    const second = node.joinClicker(hashKey(secretOf('new')))
    node.hall.hear(presenter, { say: 'pair', key: null })
    expect(second.closedFor).toBe('wrong-key')
  })

  it('[VOICE-2] of one presenter are nobody to the next, and never see their prompts', async () => {
    const ann = node.present('Ann')
    node.hall.hear(ann, { say: 'pair', key })
    node.hall.hear(ann, { say: 'prompt', prompt: PROMPT })
    const clicker = node.joinClicker(hashKey(key))
    clicker.take('prompt')
    const ben = node.present('Ben', { takeOver: true })
    node.hall.hear(ben, { say: 'pair', key: secretOf('of-Ben') })
    const bens = node.joinClicker(hashKey(secretOf('of-Ben')))
    expect(bens.take('prompt')).toEqual([])
    node.hall.hear(ben, { say: 'prompt', prompt: PROMPT })
    node.hall.hear(clicker, press)
    await settle()
    expect([clicker.take('prompt'), ben.take('pressed')]).toEqual([[], []])
  })

  it('[PRESENT-2] stay with a presenter who comes back', async () => {
    const first = node.present('Ann')
    node.hall.hear(first, { say: 'pair', key })
    const clicker = node.joinClicker(hashKey(key))
    node.hall.leave(first)
    const back = node.present('Ann')
    node.hall.hear(clicker, press)
    expect(clicker.closedFor).toBeUndefined()
    expect(back.take('pressed')).toHaveLength(1)
  })
})

describe('links', () => {
  it('[TALK-1] are looked up once for everybody who came by them, and all go with them', async () => {
    let looks = 0
    scene.findRole = (key) => {
      looks++
      return Promise.resolve(key === 'audience' ? null : 'editor')
    }
    const presenter = node.present('Ann')
    await settle()
    looks = 0
    const crowd = Array.from({ length: 200 }, () => node.join())
    await settle()
    expect(looks).toBe(1)
    expect(crowd.every(({ closedFor }) => closedFor === 'wrong-key')).toBe(true)
    expect(presenter.closedFor).toBeUndefined()
  })

  it('[TALK-1] that are ended end their presenters too', async () => {
    const presenter = node.present('Ann')
    const follower = node.join()
    await settle()
    scene.findRole = (key) => Promise.resolve(key === 'editor' ? null : 'audience')
    node.hub.linksChanged('board')
    await settle()
    expect([presenter, follower].map(({ closedFor }) => closedFor)).toEqual([
      'wrong-key',
      undefined,
    ])
  })
})

describe('the hub', () => {
  it('forgets a board that nobody is at, not a talk whose presenter may come back', async () => {
    const presenter = node.present('Ann')
    node.hall.leave(presenter)
    await scene.clock.advance(HOUR_MS)
    expect(node.hub.find('board')?.hall.hasTalk).toBe(true)
    await scene.clock.advance(1.1 * HOUR_MS)
    expect(node.hub.find('board')).toBeUndefined()
    node.hub.close()
    expect(scene.clock.pending).toBe(0)
  })
})
