import { describe, expect, test } from 'vitest'
import { TalkMemory } from '../../../../client/talk/presenter/talk-memory.ts'
import { BOARD_ID, present, tabStorage } from './talk-scene.ts'
import { slide } from './live-slides.ts'

describe('a talk on the page of who gives it', () => {
  test('goes on without any network', async () => {
    const { page, session } = present()
    page.change('offline')
    session.do({ kind: 'next' })
    session.point({ kind: 'laser', x: 0.5, y: 0.5 })
    await page.clock.advance(60_000)
    expect(session.state.get().slideId).toBe('shape:b')
    expect(session.pointer.get()).toEqual({ kind: 'laser', x: 0.5, y: 0.5 })
  })

  test('points at nothing once the slide has changed, or is not shown', () => {
    const { session } = present()
    session.point({ kind: 'laser', x: 0.5, y: 0.5 })
    session.do({ kind: 'next' })
    expect(session.pointer.get()).toBeNull()
    session.do({ kind: 'black' })
    session.point({ kind: 'laser', x: 0.5, y: 0.5 })
    expect(session.pointer.get()).toBeNull()
  })

  test('does what is pressed on a clicker', () => {
    const { session } = present()
    session.press({ kind: 'next' })
    session.press({ kind: 'go', slideId: 'shape:c' })
    session.press({ kind: 'point', pointer: { kind: 'spotlight', x: 0, y: 1 } })
    expect(session.state.get().slideId).toBe('shape:c')
    expect(session.pointer.get()?.kind).toBe('spotlight')
    session.press({ kind: 'previous' })
    session.press({ kind: 'black' })
    expect(session.state.get()).toMatchObject({ slideId: 'shape:b', screen: 'black' })
    session.press({ kind: 'go', slideId: 'shape:nowhere' })
    expect(session.state.get().slideId).toBe('shape:b')
  })

  test('lets in no clicker once the pairing is ended, after a reload neither', () => {
    const { session, storage, page } = present()
    session.pairAnew()
    expect(session.clickerKey.get()).not.toBeNull()
    session.unpair()
    expect(session.clickerKey.get()).toBeNull()
    session.close()
    expect(present(storage, page).session.clickerKey.get()).toBeNull()
  })

  test('goes on after a reload: its slide, clock, length, clicker and who gives it', () => {
    const { lens, session, storage, page } = present()
    session.do({ kind: 'last' })
    session.do({ kind: 'length', minutes: 20 })
    session.do({ kind: 'black' })
    lens.set({ kind: 'crossing' })
    session.pairAnew()
    session.do({ kind: 'invite', invites: ['questions'] })
    session.do({ kind: 'question', question: 'Who pays?' })
    session.close()
    expect(new TalkMemory(storage, BOARD_ID).read(page.now())?.lens).toEqual({ kind: 'crossing' })
    const again = present(storage, page)
    expect(again.session.isResumed).toBe(true)
    expect(again.session.state.get()).toMatchObject({
      slideId: 'shape:c',
      lengthMinutes: 20,
      screen: 'black',
      startedAtMs: session.state.get().startedAtMs,
      invites: ['questions'],
      question: 'Who pays?',
    })
    expect([again.session.talkId, again.session.secret, again.session.clickerKey.get()]).toEqual([
      session.talkId,
      session.secret,
      session.clickerKey.get(),
    ])
  })

  test('is another after it has ended, or half a day later', async () => {
    const ended = present()
    ended.session.end()
    expect(present(ended.storage, ended.page).session.isResumed).toBe(false)
    const old = present()
    old.session.close()
    await old.page.clock.advance(13 * 60 * 60_000)
    expect(present(old.storage, old.page).session.isResumed).toBe(false)
  })

  test('follows what editors do to the slides until it is over', () => {
    const { session, slides } = present()
    slides.set([slide('b'), slide('c')])
    expect(session.state.get().mishap).toEqual({ kind: 'deleted', title: 'Slide A' })
    session.end()
    slides.set([])
    expect(session.state.get().slides).toHaveLength(2)
  })
})

describe('what a tab remembers of its talk', () => {
  test('is trusted with nothing', () => {
    const storage = tabStorage()
    const memory = new TalkMemory(storage, BOARD_ID)
    const good = {
      talkId: 't'.repeat(22),
      secret: 's'.repeat(22),
      slideId: null,
      startedAtMs: 1,
      lengthMinutes: null,
      clickerKey: null,
      screen: 'black',
      lens: { kind: 'crossing' },
      invites: ['reactions'],
      question: 'Who pays?',
    } as const
    memory.keep(good)
    expect(memory.read(2)).toEqual(good)
    for (const stored of ['', '{', '7', 'null', JSON.stringify({ ...good, secret: 'short' })]) {
      storage.setItem(`wholeplace.talk.${BOARD_ID}`, stored)
      expect(memory.read(2)).toBeNull()
    }
    storage.setItem(
      `wholeplace.talk.${BOARD_ID}`,
      JSON.stringify({
        ...good,
        lengthMinutes: -1,
        clickerKey: 5,
        slideId: {},
        screen: 'white',
        lens: 'rose',
        invites: ['names'],
        question: 7,
      }),
    )
    expect(memory.read(2)).toEqual({
      ...good,
      screen: 'slide',
      lens: null,
      invites: [],
      question: null,
    })
  })

  test('is nothing where storage is turned off', () => {
    const fail = (): never => {
      throw new Error('turned off')
    }
    const memory = new TalkMemory({ getItem: fail, setItem: fail, removeItem: fail }, BOARD_ID)
    memory.forget()
    expect(memory.read(1)).toBeNull()
    expect(new TalkMemory(null, BOARD_ID).read(1)).toBeNull()
  })
})
