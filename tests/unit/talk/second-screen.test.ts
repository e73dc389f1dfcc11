import { describe, expect, test } from 'vitest'
import { ObservableValue } from '../../../client/socket/observable-value.ts'
import type {
  ScreenChannel,
  ScreenHears,
  ScreenSays,
} from '../../../client/talk/second-screen/screen-channel.ts'
import { ScreenFeed } from '../../../client/talk/second-screen/screen-feed.ts'
import { ScreenTalkSource } from '../../../client/talk/second-screen/screen-talk-source.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { slide } from './presenter/live-slides.ts'
import { present } from './presenter/talk-scene.ts'

type Message = ScreenHears | ScreenSays

/** The windows of one browser: what one posts, all others hear. */
class Windows {
  readonly #listeners = new Map<object, (message: Message) => void>()
  readonly posted: Message[] = []

  open(): ScreenChannel {
    const own = {}
    return {
      post: (message) => {
        this.posted.push(structuredClone(message))
        for (const [other, listener] of this.#listeners) if (other !== own) listener(message)
      },
      listen: (listener) => {
        this.#listeners.set(own, listener)
        return () => void this.#listeners.delete(own)
      },
      close: () => void this.#listeners.delete(own),
    }
  }
}

function scene() {
  const windows = new Windows()
  const clock = new VirtualClock()
  const talk = present()
  const feed = (): ScreenFeed =>
    new ScreenFeed({
      session: talk.session,
      channel: windows.open(),
      title: new ObservableValue('A place'),
      lensWords: talk.lensWords,
      link: new ObservableValue<string | null>('https://board.test/t/b#a'),
    })
  const screen = (): ScreenTalkSource =>
    new ScreenTalkSource(windows.open(), (delayMs, run) => clock.after(delayMs, run))
  return { ...talk, windows, clock, feed, screen }
}

describe('a second screen', () => {
  test('shows what the presenter shows, without any server', async () => {
    const { feed, screen, session, lensWords } = scene()
    feed()
    const source = screen()
    expect(source.standing.get()).toMatchObject({
      kind: 'on',
      talk: { show: { slideId: 'shape:a' } },
    })
    expect(source.deck.get()?.slides.map(({ id }) => id)).toEqual(['shape:a', 'shape:b', 'shape:c'])
    expect(await source.picture('a'.repeat(64))).toBe('<svg>a</svg>')
    expect(source.link.get()).toBe('https://board.test/t/b#a')
    session.do({ kind: 'next' })
    session.point({ kind: 'laser', x: 0.1, y: 0.2 })
    lensWords.set('Housing')
    expect(source.standing.get()).toMatchObject({
      kind: 'on',
      talk: { show: { slideId: 'shape:b', lens: 'Housing' } },
    })
    expect(source.pointer.get()).toEqual({ kind: 'laser', x: 0.1, y: 0.2 })
  })

  test('says that nobody presents, and shows it once somebody does', async () => {
    const { clock, feed, screen } = scene()
    const source = screen()
    await clock.advance(1_000)
    expect(source.standing.get()).toEqual({ kind: 'waiting' })
    feed()
    expect(source.standing.get()).toMatchObject({ kind: 'on' })
  })

  test('loaded anew shows the same again', async () => {
    const { feed, screen, session } = scene()
    feed()
    screen().close()
    session.do({ kind: 'last' })
    const again = screen()
    expect(again.standing.get()).toMatchObject({
      kind: 'on',
      talk: { show: { slideId: 'shape:c' } },
    })
    expect(await again.picture('c'.repeat(64))).toBe('<svg>c</svg>')
  })

  test('keeps what it shows while the presenter’s page is loaded anew', () => {
    const { feed, screen, session, slides } = scene()
    feed().close()
    const source = screen()
    const first = feed()
    const before = source.deck.get()
    first.close()
    slides.set([slide('a', { picture: null }), slide('b', { picture: null })])
    feed()
    expect(source.deck.get()).toBe(before)
    session.do({ kind: 'next' })
    expect(source.standing.get()).toMatchObject({ talk: { show: { slideId: 'shape:b' } } })
  })

  test('is sent each picture once, however often one zooms', () => {
    const { windows, feed, screen, session } = scene()
    feed()
    screen()
    const sent = (): number =>
      windows.posted.filter((it) => 'tell' in it && it.tell === 'picture').length
    const before = sent()
    for (const width of [0.9, 0.8, 0.7]) {
      session.do({ kind: 'look', view: { x: 0, y: 0, width, height: width } })
    }
    expect(sent()).toBe(before)
  })

  test('passes on what is pressed at it, and says when the talk is over', () => {
    const { feed, screen, session } = scene()
    const told = feed()
    const source = screen()
    source.press({ kind: 'next' })
    expect(session.state.get().slideId).toBe('shape:b')
    told.end()
    expect(source.standing.get()).toEqual({ kind: 'over' })
    source.press({ kind: 'next' })
    expect(session.state.get().slideId).toBe('shape:b')
  })

  test('is told where a picture does not come', async () => {
    const { clock, feed, screen } = scene()
    feed()
    const source = screen()
    const outcome = source.picture('f'.repeat(64)).catch((problem: unknown) => problem)
    await clock.advance(5_000)
    expect(await outcome).toBeInstanceOf(Error)
    source.close()
  })
})
