import { describe, expect, test } from 'vitest'
import {
  afterEvent,
  currentSlide,
  newTalk,
  nextSlide,
  shownSlides,
  slideNumber,
} from '../../../../client/talk/presenter/talk-state.ts'
import type { TalkEvent, TalkState } from '../../../../client/talk/presenter/talk-state.ts'
import { slide } from './live-slides.ts'

const NOW_MS = 1_800_000_000_000

/** A talk about slides a, b, c, d, at the one that is named. */
function at(name: string, slides = ['a', 'b', 'c', 'd'].map((each) => slide(each))): TalkState {
  return after(
    newTalk(NOW_MS),
    { kind: 'slides', slides },
    { kind: 'go', slideId: `shape:${name}` },
  )
}

function after(state: TalkState, ...events: readonly TalkEvent[]): TalkState {
  return events.reduce(afterEvent, state)
}

const HIDDEN_B = [slide('a'), slide('b', { isHidden: true }), slide('c'), slide('d')]

describe('going through the slides', () => {
  test('begins with the first that is not hidden, and stays at either end', () => {
    const begun = after(newTalk(NOW_MS), {
      kind: 'slides',
      slides: [slide('a', { isHidden: true }), slide('b'), slide('c')],
    })
    expect(begun.slideId).toBe('shape:b')
    expect(after(begun, { kind: 'previous' }).slideId).toBe('shape:b')
    const ended = after(begun, { kind: 'next' }, { kind: 'next' }, { kind: 'next' })
    expect(ended.slideId).toBe('shape:c')
    expect(nextSlide(ended)).toBeNull()
    expect(slideNumber(ended)).toBe(2)
  })

  test('passes hidden ones over, and goes to none of them', () => {
    const state = at('a', HIDDEN_B)
    expect(nextSlide(state)?.id).toBe('shape:c')
    expect(after(state, { kind: 'next' }).slideId).toBe('shape:c')
    expect(after(state, { kind: 'next' }, { kind: 'previous' }).slideId).toBe('shape:a')
    expect(after(state, { kind: 'go', slideId: 'shape:b' })).toBe(state)
    expect(shownSlides(state)).toHaveLength(3)
  })

  test('shows all of each slide, whatever was looked at before', () => {
    const close = after(at('a'), {
      kind: 'look',
      view: { x: 0, y: 0, width: 0.5, height: 0.5 },
    })
    expect(close.view).not.toBeNull()
    expect(after(close, { kind: 'last' })).toMatchObject({ slideId: 'shape:d', view: null })
  })

  test('comes back from black, or the code, to where it was left', () => {
    const black = after(at('b'), { kind: 'black' })
    expect(black.screen).toBe('black')
    expect(after(black, { kind: 'next' })).toMatchObject({ slideId: 'shape:b', screen: 'slide' })
    expect(after(black, { kind: 'link' }).screen).toBe('link')
    expect(after(black, { kind: 'black' }).screen).toBe('slide')
    expect(after(black, { kind: 'go', slideId: 'shape:d' })).toMatchObject({ screen: 'slide' })
  })
})

describe('the slide that is shown', () => {
  const without = (name: string): TalkEvent => ({
    kind: 'slides',
    slides: at('a').slides.filter(({ id }) => id !== `shape:${name}`),
  })

  test('gives way to the next one when it is deleted, and that is told until one moves on', () => {
    const state = after(at('b'), without('b'))
    expect(state).toMatchObject({
      slideId: 'shape:c',
      mishap: { kind: 'deleted', title: 'Slide B' },
    })
    expect(after(state, { kind: 'next' }).mishap).toBeNull()
    expect(after(state, { kind: 'mishap-read' }).mishap).toBeNull()
  })

  test('gives way to the last one before it where it was the last', () => {
    expect(after(at('d'), without('d')).slideId).toBe('shape:c')
  })

  test('gives way to one that is not hidden', () => {
    const slides = [slide('a'), slide('c', { isHidden: true }), slide('d')]
    expect(after(at('b'), { kind: 'slides', slides }).slideId).toBe('shape:d')
  })

  test('stays when it is hidden, which is told, until one moves on', () => {
    const hidden = after(at('b'), { kind: 'slides', slides: HIDDEN_B })
    expect(hidden).toMatchObject({
      slideId: 'shape:b',
      mishap: { kind: 'hidden', title: 'Slide B' },
    })
    expect(slideNumber(hidden)).toBeNull()
    expect(after(hidden, { kind: 'next' })).toMatchObject({ slideId: 'shape:c', mishap: null })
    expect(after(hidden, { kind: 'slides', slides: at('a').slides }).mishap).toBeNull()
  })

  test('is the same when others are drawn anew, moved or added', () => {
    const slides = [slide('d'), slide('new'), slide('b', { title: 'Better' }), slide('a')]
    const state = after(at('b'), { kind: 'slides', slides })
    expect(currentSlide(state)?.title).toBe('Better')
    expect(state.mishap).toBeNull()
    expect(nextSlide(state)?.id).toBe('shape:a')
  })

  test('is none when none is left, and the first that comes after that', () => {
    const none = after(at('a'), { kind: 'slides', slides: [] })
    expect([none.slideId, currentSlide(none), nextSlide(none)]).toEqual([null, null, null])
    expect(after(none, { kind: 'next' }, { kind: 'first' }, { kind: 'last' }).slideId).toBeNull()
    expect(after(none, { kind: 'slides', slides: [slide('z')] }).slideId).toBe('shape:z')
  })

  test('of a talk that goes on is waited for until the slides are there', () => {
    const resumed = { ...newTalk(NOW_MS), slideId: 'shape:c' }
    expect(after(resumed, { kind: 'slides', slides: [] }).slideId).toBe('shape:c')
    expect(after(resumed, { kind: 'slides', slides: at('a').slides }).slideId).toBe('shape:c')
    const gone = { ...newTalk(NOW_MS), slideId: 'shape:gone' }
    expect(after(gone, { kind: 'slides', slides: at('a').slides })).toMatchObject({
      slideId: 'shape:a',
      mishap: null,
    })
  })
})
