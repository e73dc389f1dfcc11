import { beforeEach, expect, test } from 'vitest'
import { AudienceView } from '../../../../client/talk/audience/audience-view.ts'
import { SlideSpeaker } from '../../../../client/talk/audience/slide-speaker.ts'
import { aDeck, FakeTalk, wordsOf } from './fake-talk.ts'

let talk: FakeTalk
let view: AudienceView
let said: string[]
beforeEach(() => {
  talk = new FakeTalk()
  view = new AudienceView(talk, () => undefined)
  said = []
  const speaker = new SlideSpeaker(view.seen)
  speaker.said.subscribe(() => said.push(speaker.said.get()))
})

function begin(): void {
  talk.words.set(wordsOf('abc'))
  talk.deck.set(aDeck('abc'))
  talk.show({ slideId: 'a' })
  said.length = 0
}

test('each new slide is said once, with its place, its title and what stands on it', () => {
  begin()
  talk.show({ slideId: 'b' })
  talk.show({ slideId: 'b', lens: 'Only the police' })
  talk.words.set(wordsOf('abc'))
  expect(said).toEqual(['Slide 2 of 3: Slide b. Line of b.'])
})

test('a slide that changes while it is shown is not said again', () => {
  begin()
  talk.words.set({ slides: [{ id: 'a', alt: '', lines: ['Another line'] }], register: [] })
  expect(said).toEqual([])
})

test('words that come after the slide are said when they come', () => {
  talk.deck.set(aDeck('abc'))
  talk.show({ slideId: 'b' })
  talk.words.set(wordsOf('abc'))
  expect(said.slice(-2)).toEqual(['Slide 2 of 3: Slide b.', 'Slide 2 of 3: Slide b. Line of b.'])
})

test('a black screen is said, and the slide again after it', () => {
  begin()
  talk.show({ slideId: 'a', screen: 'black' })
  talk.show({ slideId: 'a' })
  expect(said).toEqual([
    'The presenter has made the screen black.',
    'Slide 1 of 3: Slide a. Line of a.',
  ])
})

test('that the presenter is back is said with what is shown now', () => {
  begin()
  talk.show({ slideId: 'a' }, {}, 'down')
  talk.show({ slideId: 'c' })
  expect(said).toEqual(['The presenter is back. Slide 3 of 3: Slide c. Line of c.'])
})

test('one’s own slide is said too', () => {
  begin()
  view.turn('next')
  expect(said).toEqual(['Slide 2 of 3: Slide b. Line of b.'])
})

test('of a slide with very many words it is said where to read the rest', () => {
  talk.words.set({
    slides: [{ id: 'a', alt: '', lines: ['word '.repeat(1_000)] }],
    register: [],
  })
  talk.deck.set(aDeck('a'))
  talk.show({ slideId: 'a' })
  expect(said.at(-1)).toMatch(/… The rest is among the slides as text\.$/u)
  expect(said.at(-1)?.length).toBeLessThan(1_300)
})
