import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveDeckValues } from '../../../../client/talk/live-deck-values.ts'
import type { LiveSlide } from '../../../../client/talk/live-deck.ts'
import { publishDeck } from '../../../../client/talk/publishing/publish-deck.ts'
import type { Answer } from '../../../../client/talk/publishing/talk-server.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { FakeTalkPage } from '../fake-talk-page.ts'
import { FakeTalkServer } from './fake-talk-server.ts'

// Hashes are reckoned on the spot, and not in a thread that keeps its own time.
beforeEach(() => {
  vi.stubGlobal('crypto', {})
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const LATER: Answer<never> = { kind: 'later' }
/** Beyond the longest wait for changes to end, and any wait before another attempt. */
const A_WHILE_MS = 6_000

function slide(id: string, svg: string | null, more: Partial<LiveSlide> = {}): LiveSlide {
  const hash = createHash('sha256')
    .update(svg ?? '')
    .digest('hex')
  const picture = svg === null ? null : { svg, hash, fonts: ['inter'], alt: svg, lines: [svg] }
  return {
    id,
    title: `Slide ${id}`,
    pageId: 'page:a',
    notes: 'For me only',
    isHidden: false,
    width: 1920,
    height: 1080,
    picture,
    ...more,
  }
}

function scene(slides: readonly LiveSlide[]) {
  const values = new LiveDeckValues()
  const [page, server] = [new FakeTalkPage(), new FakeTalkServer()]
  values.title.set('Purbeck')
  values.slides.set(slides)
  const { register, slides: live, title } = values
  const published = publishDeck(
    { title, slides: live, register, prefer: () => undefined, close: () => undefined },
    server,
    page,
  )
  return { values, page, server, published, clock: page.clock, state: published.state }
}

test('what an audience may see is published, the deck last; notes and hidden slides go nowhere', async () => {
  const { clock, server, state } = scene([
    slide('a', '<one/>'),
    slide('secret', '<hidden/>', { isHidden: true }),
    slide('b', '<two/>'),
  ])
  expect(state.get()).toMatchObject({ deck: null, standing: 'publishing' })
  await clock.advance(A_WHILE_MS)
  expect(state.get()).toMatchObject({ standing: 'published', problem: '', leftOut: [] })
  expect(server.asked).toEqual(['missing', '<one/>', '<two/>', 'words', 'deck'])
  const deck = server.deck(state.get().deck)
  expect(deck.title).toBe('Purbeck')
  expect(deck.slides.map(({ id, title }) => [id, title])).toEqual([
    ['a', 'Slide a'],
    ['b', 'Slide b'],
  ])
  expect(server.words(deck).slides).toEqual([
    { id: 'a', alt: '<one/>', lines: ['<one/>'] },
    { id: 'b', alt: '<two/>', lines: ['<two/>'] },
  ])
  const everything = [...server.files.values()].map(({ text }) => text).join('\n')
  expect(everything).not.toMatch(/For me only|hidden/u)
  expect(clock.pending).toBe(0)
})

test('after a change only what is new is sent, once for a burst', async () => {
  const { clock, server, state, values } = scene([slide('a', '<one/>'), slide('b', '<two/>')])
  await clock.advance(A_WHILE_MS)
  const before = state.get().deck
  server.asked.length = 0
  values.slides.set([slide('a', '<one/>'), slide('b', '<first try/>')])
  expect(state.get()).toMatchObject({ deck: before, standing: 'publishing' })
  await clock.advance(100)
  values.slides.set([slide('a', '<one/>'), slide('b', '<second try/>')])
  await clock.advance(A_WHILE_MS)
  expect(server.asked).toEqual(['missing', '<second try/>', 'words', 'deck'])
  expect(state.get().standing).toBe('published')
  expect(state.get().deck).not.toBe(before)
})

test('what changes while it is on its way follows; until then it is not called published', async () => {
  const { clock, server, state, values } = scene([slide('a', '<one/>')])
  let letGo: () => void = () => undefined
  server.pause = () => new Promise((resolve) => (letGo = resolve))
  await clock.advance(400)
  values.slides.set([slide('a', '<changed/>')])
  const standings: string[] = []
  state.subscribe(() => standings.push(state.get().standing))
  server.pause = () => Promise.resolve()
  letGo()
  await clock.advance(200)
  expect(server.deck(state.get().deck).slides).toHaveLength(1)
  expect(standings).not.toContain('published')
  await clock.advance(A_WHILE_MS)
  expect(state.get().standing).toBe('published')
  expect(server.asked.filter((what) => what === '<changed/>')).toHaveLength(1)
})

test('slides that have been drawn can be followed while others are still to be', async () => {
  const { clock, server, state, values } = scene([slide('a', '<one/>'), slide('b', null)])
  await clock.advance(A_WHILE_MS)
  expect(state.get().standing).toBe('publishing')
  expect(server.deck(state.get().deck).slides.map(({ id }) => id)).toEqual(['a'])
  values.slides.set([slide('a', '<one/>'), slide('b', '<two/>')])
  await clock.advance(A_WHILE_MS)
  expect(state.get().standing).toBe('published')
  expect(server.deck(state.get().deck).slides.map(({ id }) => id)).toEqual(['a', 'b'])
})

test.for(['missing', '<one/>', 'words', 'deck'])(
  'while the server cannot be reached for %s it is tried again, and the deck is there in the end',
  async (step) => {
    const { clock, page, server, state } = scene([slide('a', '<one/>')])
    let isDown = true
    server.fault = (what) => (isDown && what === step ? LATER : undefined)
    await clock.advance(A_WHILE_MS)
    expect(state.get()).toMatchObject({ deck: null, standing: 'offline', problem: '' })
    expect(server.asked.filter((what) => what === step).length).toBeGreaterThan(2)
    isDown = false
    page.change('online')
    await clock.advance(0)
    expect(state.get().standing).toBe('published')
    expect(server.deck(state.get().deck).slides).toHaveLength(1)
    expect(clock.pending).toBe(0)
  },
)

test('a deck that is followed stays until the next is there whole', async () => {
  const { clock, server, state, values } = scene([slide('a', '<one/>')])
  await clock.advance(A_WHILE_MS)
  const before = state.get().deck
  server.fault = (what) => (what === 'deck' ? LATER : undefined)
  values.slides.set([slide('a', '<changed/>')])
  await clock.advance(A_WHILE_MS)
  expect(state.get()).toMatchObject({ deck: before, standing: 'offline' })
})

test('a slide that is too large, or that the server refuses, is left out by name', async () => {
  const huge = `<${'x'.repeat(LIMITS.maxTalkFileBytes)}/>`
  const { clock, server, state } = scene([
    slide('a', '<one/>'),
    slide('huge', huge),
    slide('odd', '<odd/>'),
  ])
  const told: (string | null)[] = []
  state.subscribe(() => told.push(state.get().deck))
  server.fault = (what) =>
    what === '<odd/>'
      ? { kind: 'refused', error: 'bad-request', message: 'This is no slide.' }
      : undefined
  await clock.advance(A_WHILE_MS)
  expect(state.get()).toMatchObject({
    standing: 'published',
    leftOut: [
      '“Slide huge” is not shown to those who follow. It is too large: put fewer or smaller pictures on it.',
      '“Slide odd” is not shown to those who follow. This is no slide.',
    ],
  })
  expect(server.deck(state.get().deck).slides.map(({ id }) => id)).toEqual(['a'])
  expect(server.asked.filter((what) => what === '<odd/>')).toHaveLength(1)
  // No deck was told of before it was there.
  expect(new Set(told)).toEqual(new Set([null, state.get().deck]))
})

test('whoever may not publish is told why, and nothing is tried again before the next change', async () => {
  const { clock, server, state, values } = scene([slide('a', '<one/>')])
  server.fault = () => ({ kind: 'refused', error: 'wrong-key', message: 'Ask for a new link.' })
  await clock.advance(A_WHILE_MS)
  expect(state.get()).toMatchObject({ standing: 'failed', problem: 'Ask for a new link.' })
  expect(server.asked).toEqual(['missing'])
  server.fault = () => undefined
  values.title.set('Purbeck, again')
  await clock.advance(A_WHILE_MS)
  expect(state.get()).toMatchObject({ standing: 'published', problem: '' })
})

test('what the server has forgotten is sent again on asking', async () => {
  const { clock, published, server, state } = scene([slide('a', '<one/>')])
  await clock.advance(A_WHILE_MS)
  server.files.clear()
  published.checkAgain()
  await clock.advance(0)
  expect(server.deck(state.get().deck).slides).toHaveLength(1)
})

test('half a character in a title keeps nothing from being published', async () => {
  const { clock, server, state } = scene([slide('a', '<one/>', { title: 'Cut \ud83d' })])
  await clock.advance(A_WHILE_MS)
  expect(server.deck(state.get().deck).slides[0]?.title).toBe('Cut \ufffd')
})

test('once closed it asks nothing more and listens to nothing', async () => {
  const { clock, page, published, server, values } = scene([slide('a', '<one/>')])
  published.close()
  expect(clock.pending).toBe(0)
  values.title.set('Later')
  page.change('online')
  await clock.advance(A_WHILE_MS)
  expect(server.asked).toEqual([])
  expect(page.watchers).toBe(0)
  expect(clock.pending).toBe(0)
})
