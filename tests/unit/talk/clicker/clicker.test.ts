import { describe, expect, it } from 'vitest'
import { Clicker } from '../../../../client/talk/clicker/clicker.ts'
import { keyPress, type KeyPlace } from '../../../../client/talk/clicker/clicker-keys.ts'
import {
  clickerStanding,
  goneWords,
  leftWords,
  screenWords,
} from '../../../../client/talk/clicker/clicker-words.ts'
import type { TalkStanding } from '../../../../client/talk/talk-source.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import type { Talk } from '../../../../shared/talk/talk.ts'
import type { ClickerHears, ClickerSays } from '../../../../shared/talk/talk-wire.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'

const NOON_MS = Date.UTC(2026, 5, 1, 12)

function talk(fields: Partial<Talk> = {}): Talk {
  return {
    id: 'talk',
    presenter: 'Ann',
    isPresenterHere: true,
    startedAtMs: NOON_MS,
    show: {
      deck: 'd',
      slideId: 'shape:a',
      view: null,
      screen: 'slide',
      lens: '',
      invites: [],
      question: null,
    },
    ...fields,
  }
}

function scene() {
  const scheduler = new VirtualScheduler()
  const said: ClickerSays[] = []
  let ticks = 0
  let hear: (message: ClickerHears) => void = () => undefined
  const line = { isUp: true }
  const clicker = new Clicker({
    connect: (onMessage) => {
      hear = onMessage
      return {
        standing: new ObservableValue<TalkStanding>({ kind: 'connecting' }),
        pointer: new ObservableValue(null),
        deck: new ObservableValue(null),
        words: new ObservableValue(null),
        picture: () => Promise.reject(new Error('none')),
        say: (message) => {
          if (line.isUp) said.push(message)
          return line.isUp
        },
        close: () => undefined,
      }
    },
    scheduler,
    deviceNow: () => NOON_MS + 90_000,
    tick: () => {
      ticks += 1
    },
  })
  return {
    clicker,
    hear: (message: ClickerHears) => hear(message),
    line,
    said,
    scheduler,
    ticks: () => ticks,
  }
}

const prompt = { notes: 'Say hello', nextTitle: 'Costs', endsAtMs: null }

describe('a clicker', () => {
  it('says what is pressed, with a tick, and nothing while the line is down', () => {
    const { clicker, line, said, ticks } = scene()
    clicker.press({ kind: 'next' })
    line.isUp = false
    clicker.press({ kind: 'next' })
    expect(said).toEqual([{ say: 'press', press: { kind: 'next' } }])
    expect(ticks()).toBe(1)
  })

  it('points so often at most, tells the last of it, and that it points no more', () => {
    const { clicker, said, scheduler, ticks } = scene()
    clicker.point(null)
    expect(said).toEqual([])
    for (let n = 0; n < 10; n += 1) clicker.point({ x: n / 10, y: 0.5 })
    scheduler.advance(60)
    clicker.point({ x: 1, y: 1 })
    clicker.point(null)
    const pointers = said.map(({ press }) => (press.kind === 'point' ? press.pointer : 'other'))
    expect(pointers).toEqual([
      { kind: 'laser', x: 0, y: 0.5 },
      { kind: 'laser', x: 0.9, y: 0.5 },
      null,
    ])
    expect(ticks()).toBe(0)
  })

  it('knows the server’s time, and forgets the notes of another talk', () => {
    const { clicker, hear } = scene()
    hear({ tell: 'talk', talk: talk(), serverTimeMs: NOON_MS })
    expect(clicker.clockOffsetMs).toBe(-90_000)
    hear({ tell: 'prompt', prompt })
    hear({ tell: 'talk', talk: talk({ isPresenterHere: false }), serverTimeMs: NOON_MS })
    expect(clicker.prompt.get()).toEqual(prompt)
    hear({ tell: 'talk', talk: talk({ id: 'another' }), serverTimeMs: NOON_MS })
    expect(clicker.prompt.get()).toBeNull()
  })
})

describe('words of a clicker', () => {
  it('say whether clicks do anything', () => {
    const on = (line: 'up' | 'down', fields?: Partial<Talk>): TalkStanding => {
      return { kind: 'on', talk: talk(fields), line }
    }
    expect(clickerStanding(on('up'))).toEqual({ works: true, words: 'Connected' })
    const idle = [
      on('down'),
      on('up', { isPresenterHere: false }),
      { kind: 'waiting' },
      { kind: 'over' },
      { kind: 'connecting' },
    ] as const
    for (const standing of idle) expect(clickerStanding(standing).works).toBe(false)
    expect(clickerStanding(on('down')).words).toBe('Not connected: clicks do nothing just now.')
  })

  it('say the time, and what is on the screen', () => {
    expect([goneWords(-5), goneWords(65_900)]).toEqual(['0:00 gone', '1:05 gone'])
    expect([90_000, 400, 0, -61_000].map(leftWords)).toEqual([
      '1:30 left',
      '0:01 left',
      'Time is up',
      '1:01 over',
    ])
    expect([screenWords('slide'), screenWords('black')]).toEqual(['', 'The screen is black.'])
  })
})

it('takes keys as keyboards, remote controls and phones send them', () => {
  const none = { altKey: false, ctrlKey: false, metaKey: false }
  const press = (key: string, place: KeyPlace = 'elsewhere') => keyPress({ ...none, key }, place)
  expect(['ArrowRight', 'PageDown', ' ', 'N', 'AudioVolumeUp'].map((key) => press(key))).toEqual(
    Array.from({ length: 5 }, () => 'next'),
  )
  expect([press('PageUp'), press('.'), press('x')]).toEqual(['previous', 'black', null])
  expect([press('ArrowDown', 'the notes'), press('PageDown', 'the notes')]).toEqual([null, 'next'])
  expect([press(' ', 'a button'), press('ArrowLeft', 'a button')]).toEqual([null, 'previous'])
  expect(keyPress({ ...none, ctrlKey: true, key: 'n' }, 'elsewhere')).toBeNull()
})
