import { beforeEach, describe, expect, test } from 'vitest'
import { AudienceView } from '../../../../client/talk/audience/audience-view.ts'
import { aDeck, FakeTalk, wordsOf } from './fake-talk.ts'

const CLOSE = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 }

let talk: FakeTalk
let view: AudienceView
let idle: (() => void)[]
beforeEach(() => {
  talk = new FakeTalk()
  idle = []
  view = new AudienceView(talk, (run) => idle.push(run))
})

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function begin(slides = 'abcd'): Promise<void> {
  talk.show({ slideId: 'a' })
  talk.deck.set(aDeck(slides))
  await settle()
}

/** The slide and picture that are seen, and with whom. */
function seen(): readonly unknown[] {
  const { slide, picture, looking } = view.seen.get()
  return [slide?.id, picture?.svg.replace(/<\/?svg>/gu, ''), looking]
}

test('nothing is seen before the talk has begun', () => {
  expect(seen()).toEqual([undefined, undefined, 'following'])
  talk.standing.set({ kind: 'waiting' })
  expect(view.seen.get().standing).toEqual({ kind: 'waiting' })
})

test('the presenter’s slide is followed, and the one before stays until the next is here', async () => {
  await begin()
  expect(seen()).toEqual(['a', 'picture a', 'following'])
  talk.show({ slideId: 'c' })
  expect(seen()).toEqual(['c', 'picture a', 'following'])
  expect(view.seen.get().pictureStanding).toBe('coming')
  await settle()
  expect(seen()).toEqual(['c', 'picture c', 'following'])
})

test('a picture that comes late does not take the place of the one that is shown by then', async () => {
  talk.slow.set('picture a', () => undefined)
  await begin()
  talk.show({ slideId: 'b' })
  await settle()
  talk.slow.get('picture a')?.()
  await settle()
  expect(seen()).toEqual(['b', 'picture b', 'following'])
})

test('the next slides are fetched once there is time, and no others', async () => {
  await begin()
  expect(talk.asked).toEqual(['picture a'])
  for (const run of idle) run()
  expect(talk.asked).toEqual(['picture a', 'picture b', 'picture c'])
})

describe('looking around', () => {
  test('leaves the presenter, who goes on, and comes back with one word', async () => {
    await begin()
    view.lookAt(CLOSE, 'at-once')
    expect([seen()[2], view.seen.get().view]).toEqual(['around', CLOSE])
    talk.show({ slideId: 'c', screen: 'black' })
    await settle()
    expect([...seen(), view.seen.get().screen]).toEqual(['a', 'picture a', 'around', 'slide'])
    view.follow()
    await settle()
    expect([...seen(), view.seen.get().screen]).toEqual(['c', 'picture c', 'following', 'black'])
  })

  test('goes through all slides, and no further', async () => {
    await begin('abc')
    const turned = (['next', 'next', 'next', 'previous', 'first', 'previous', 'last'] as const).map(
      (to) => {
        view.turn(to)
        return view.seen.get().slide?.id
      },
    )
    expect(turned).toEqual(['b', 'c', 'c', 'b', 'a', 'a', 'c'])
  })

  test('ends of itself where one sees what the presenter shows', async () => {
    await begin()
    view.turn('next')
    expect(seen()[2]).toBe('around')
    view.turn('previous')
    expect(seen()[2]).toBe('following')
    view.lookAt(CLOSE, 'at-once')
    view.lookAt(null, 'eased')
    expect(seen()[2]).toBe('following')
  })

  test('while the presenter shows a part of the slide, all of it is one’s own view', async () => {
    await begin()
    talk.show({ slideId: 'a', view: CLOSE })
    expect([seen()[2], view.seen.get().view]).toEqual(['following', CLOSE])
    view.lookAt(null, 'eased')
    expect([seen()[2], view.seen.get().view]).toEqual(['around', null])
  })

  test('at a slide that goes leads back to the presenter', async () => {
    await begin()
    view.open('d')
    talk.deck.set(aDeck('abc'))
    expect([seen()[0], seen()[2]]).toEqual(['a', 'following'])
    view.open('nowhere')
    expect([seen()[0], seen()[2]]).toEqual(['a', 'following'])
  })

  test('shows the pointer only on the slide that is pointed at', async () => {
    await begin()
    expect(view.seen.get().isPointedAt).toBe(true)
    view.turn('next')
    expect(view.seen.get().isPointedAt).toBe(false)
  })
})

test('a slide that the deck does not have yet leaves the one before', async () => {
  await begin()
  talk.show({ slideId: 'new' })
  await settle()
  expect(seen()).toEqual(['a', 'picture a', 'following'])
  talk.deck.set({
    ...aDeck('ab'),
    slides: [...aDeck('ab').slides, ...aDeck('n').slides.map((slide) => ({ ...slide, id: 'new' }))],
  })
  await settle()
  expect(seen()).toEqual(['new', 'picture n', 'following'])
})

test('with the presenter away or the talk over, the last slide stays', async () => {
  await begin()
  talk.show({ slideId: 'b' }, { isPresenterHere: false }, 'down')
  await settle()
  talk.standing.set({ kind: 'over' })
  expect(seen()).toEqual(['b', 'picture b', 'following'])
  view.turn('next')
  await settle()
  expect(seen()[1]).toBe('picture c')
})

test('a slide that is drawn anew is shown anew', async () => {
  await begin()
  const deck = aDeck('ab')
  talk.deck.set({ ...deck, slides: deck.slides.map((slide) => ({ ...slide, picture: 'newer' })) })
  await settle()
  expect(seen()).toEqual(['a', 'newer', 'following'])
})

test('a picture that cannot be had is asked for again on request, and when there is news', async () => {
  talk.gone.add('picture a')
  await begin()
  expect(view.seen.get().pictureStanding).toBe('missing')
  view.retry()
  await settle()
  expect(talk.asked).toEqual(['picture a', 'picture a'])
  talk.gone.clear()
  talk.show({ slideId: 'a' })
  await settle()
  expect([seen()[1], view.seen.get().pictureStanding]).toEqual(['picture a', 'here'])
})

test('pictures have the words of their slide, once these are known', async () => {
  await begin()
  expect(view.seen.get().picture).toMatchObject({ title: 'Slide a', alt: '' })
  talk.words.set(wordsOf('abcd'))
  expect(view.seen.get().picture?.alt).toBe('What is on a')
})

test('nothing is heard once it is closed', async () => {
  await begin()
  view.close()
  talk.show({ slideId: 'b' })
  expect(seen()[0]).toBe('a')
})
