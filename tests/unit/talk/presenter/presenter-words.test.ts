import { describe, expect, test } from 'vitest'
import { durationWords, timeLeft } from '../../../../client/talk/presenter/clock-words.ts'
import { afterEvent, newTalk } from '../../../../client/talk/presenter/talk-state.ts'
import {
  followersWords,
  mishapWords,
  placeWords,
  reachWords,
} from '../../../../client/talk/presenter/talk-words.ts'
import { slide } from './live-slides.ts'

describe('the clock', () => {
  test('says how long it took, what is left and what is over', () => {
    expect([0, 65_000, 3_723_999].map(durationWords)).toEqual(['0:00', '1:05', '1:02:03'])
    expect(timeLeft(60_000, null)).toBeNull()
    expect(timeLeft(60_000, 20)).toEqual({ words: '19:00 left', urgency: 'calm' })
    expect(timeLeft(18.5 * 60_000, 20)).toEqual({ words: '1:30 left', urgency: 'soon' })
    expect(timeLeft(20 * 60_000, 20)).toEqual({ words: 'Time is up', urgency: 'soon' })
    expect(timeLeft(21 * 60_000, 20)).toEqual({ words: '1:00 over', urgency: 'over' })
  })
})

describe('the words of the presenter’s view', () => {
  test('say which slide it is', () => {
    const slides = [slide('a', { isHidden: true }), slide('b'), slide('c', { title: ' ' })]
    const state = afterEvent(newTalk(0), { kind: 'slides', slides })
    expect(placeWords(state)).toBe('Slide 1 of 2: Slide B')
    expect(placeWords(afterEvent(state, { kind: 'next' }))).toBe('Slide 2 of 2: Untitled')
    expect(placeWords(newTalk(0))).toBe('No slide')
  })

  test('say whom the talk reaches, and never by colour alone', () => {
    expect([0, 1, 1_312].map(followersWords)).toEqual([
      'Nobody follows yet',
      '1 follows',
      '1,312 follow',
    ])
    const kinds = [
      { kind: 'on' },
      { kind: 'preparing' },
      { kind: 'lost' },
      { kind: 'taken', by: 'Ben' },
      { kind: 'replaced', by: '' },
      { kind: 'refused', error: 'view-only' },
    ] as const
    const words = kinds.map((reach) => reachWords(reach, 0).words)
    expect(new Set(words).size).toBe(kinds.length)
    expect(words[4]).toBe('The audience follows somebody else')
  })

  test('say what an editor did to the slide', () => {
    expect(mishapWords({ kind: 'deleted', title: 'Housing' })).toContain('“Housing” was deleted')
    expect(mishapWords({ kind: 'hidden', title: '' })).toContain('“Untitled” was hidden')
  })
})
