import { describe, expect, it } from 'vitest'
import { clockWords } from '../../../../client/talk/pack/clock-words.ts'
import { packCommand } from '../../../../client/talk/pack/pack-keys.ts'
import type { PackKey } from '../../../../client/talk/pack/pack-keys.ts'
import { PackTalk } from '../../../../client/talk/pack/pack-talk.ts'

describe('a talk from a file', () => {
  it('goes from slide to slide, and stays at its ends', () => {
    const talk = new PackTalk(3, () => 5)
    const seen = (['previous', 'next', 'next', 'next', 'first', 'last'] as const).map((command) => {
      talk.do(command)
      return talk.state.get().index
    })
    expect(seen).toEqual([0, 1, 2, 2, 0, 2])
  })

  it('counts its time from when it goes on, or anew', () => {
    let nowMs = 1_000
    const talk = new PackTalk(2, () => nowMs)
    talk.do('previous')
    talk.do('overview')
    expect(talk.state.get().startedAtMs).toBeNull()
    talk.do('next')
    nowMs = 2_000
    talk.do('previous')
    expect(talk.state.get().startedAtMs).toBe(1_000)
    talk.restartClock()
    expect(talk.state.get().startedAtMs).toBe(2_000)
  })

  it('shows a slide again by whatever way one goes to it', () => {
    const talk = new PackTalk(2, () => 0)
    for (const command of ['next', 'back', 'previous'] as const) {
      talk.do('register')
      talk.do('black')
      talk.do(command)
      expect(talk.state.get()).toMatchObject({ place: 'slide', screen: 'slide' })
    }
    talk.do('overview')
    talk.do('overview')
    expect(talk.state.get().place).toBe('slide')
  })
})

describe('a key', () => {
  const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
  const press = (key: string, change: Partial<PackKey> = {}) =>
    packCommand({ ...none, key, focus: 'nothing', place: 'slide', ...change })

  it('does what it does in every other talk, and what clickers send', () => {
    expect(
      ['ArrowRight', 'PageDown', ' ', 'PageUp', 'B', '.', 'x'].map((key) => press(key)),
    ).toEqual(['next', 'next', 'next', 'previous', 'black', 'black', null])
    expect(press(' ', { shiftKey: true })).toBe('previous')
  })

  it('is left to the browser with others, in fields, and on what it works', () => {
    expect(press('l', { ctrlKey: true })).toBeNull()
    expect(press('ArrowDown', { focus: 'field' })).toBeNull()
    expect([press(' ', { focus: 'button' }), press('Enter', { focus: 'button' })]).toEqual([
      null,
      null,
    ])
    expect(press('ArrowRight', { focus: 'button' })).toBe('next')
    expect([press('End'), press('End', { place: 'register' })]).toEqual(['last', null])
    expect(press('PageDown', { place: 'register' })).toBe('next')
  })
})

it('says how long it has taken, and how much is left', () => {
  expect(clockWords(-5, null)).toBe('0:00')
  expect(clockWords(245_000, null)).toBe('4:05')
  expect(clockWords(3_750_000, null)).toBe('1:02:30')
  expect(clockWords(450_000, 20)).toBe('12:30 left')
  expect(clockWords(20 * 60_000 + 45_000, 20)).toBe('0:45 over')
})
