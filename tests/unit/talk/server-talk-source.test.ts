import { describe, expect, test } from 'vitest'
import { openServerTalkSource } from '../../../client/talk/server-talk-source.ts'
import type { FetchedFile } from '../../../client/talk/talk-files.ts'
import type { Deck, TalkWords } from '../../../shared/talk/deck.ts'
import type { Show, Talk } from '../../../shared/talk/talk.ts'
import { FakeTalkPage } from './fake-talk-page.ts'

const WORDS: TalkWords = { slides: [], register: [] }
const NOW_MS = 1_800_000_000_000

const deckOf = (title: string): Deck => ({
  title,
  slides: [{ id: 'shape:a', title: 'A', width: 1, height: 1, picture: `svg ${title}`, fonts: [] }],
  words: 'words',
})

const show: Show = {
  deck: 'deck 1',
  slideId: 'shape:a',
  view: null,
  screen: 'slide',
  lens: '',
  invites: [],
  question: null,
}

const talkWith = (changes: Partial<Show>): Talk => ({
  id: 'talk',
  presenter: 'Anna',
  isPresenterHere: true,
  startedAtMs: NOW_MS,
  show: { ...show, ...changes },
})

function follow() {
  const page = new FakeTalkPage()
  const asked: string[] = []
  const files = new Map<string, FetchedFile>([
    ['deck 1', { kind: 'here', text: JSON.stringify(deckOf('One')) }],
    ['deck 2', { kind: 'here', text: JSON.stringify(deckOf('Two')) }],
    ['deck 3', { kind: 'here', text: JSON.stringify(deckOf('Three')) }],
    ['words', { kind: 'here', text: JSON.stringify(WORDS) }],
    ['picture', { kind: 'here', text: '<svg/>' }],
  ])
  const source = openServerTalkSource({
    boardId: 'b'.repeat(22),
    key: 'k'.repeat(22),
    part: 'follower',
    page,
    files: {
      fetch: (hash) => {
        asked.push(hash)
        return Promise.resolve(files.get(hash) ?? { kind: 'gone' })
      },
    },
  })
  const hear = (talk: Talk | null): void => {
    page.socket.tell({ tell: 'talk', talk, serverTimeMs: NOW_MS })
  }
  return { page, asked, files, source, hear }
}

describe('following a talk over the server', () => {
  test('says where it stands: connecting, waiting, on, over', () => {
    const { page, source, hear } = follow()
    expect(source.standing.get()).toEqual({ kind: 'connecting' })
    page.socket.events.onOpen()
    hear(null)
    expect(source.standing.get()).toEqual({ kind: 'waiting' })
    hear(talkWith({}))
    expect(source.standing.get()).toEqual({ kind: 'on', talk: talkWith({}), line: 'up' })
    hear(null)
    expect(source.standing.get()).toEqual({ kind: 'over' })
  })

  test('keeps what it heard last while the line is down, without the pointer', async () => {
    const { page, source, hear } = follow()
    page.socket.events.onOpen()
    hear(talkWith({}))
    page.socket.tell({ tell: 'pointer', pointer: { kind: 'laser', x: 0.5, y: 0.5 } })
    expect(source.pointer.get()).toEqual({ kind: 'laser', x: 0.5, y: 0.5 })
    await page.clock.advance(0)
    page.socket.events.onClose(1006)
    expect(source.standing.get()).toEqual({ kind: 'on', talk: talkWith({}), line: 'down' })
    expect(source.pointer.get()).toBeNull()
    expect(source.deck.get()?.title).toBe('One')
  })

  test('whose link was ended says so and asks no more', () => {
    const { page, source, hear } = follow()
    page.socket.events.onOpen()
    hear(talkWith({}))
    page.socket.events.onClose(4403)
    expect(source.standing.get()).toEqual({ kind: 'refused', error: 'wrong-key' })
  })

  test('fetches the slides and their words when they change, and only the latest', async () => {
    const { page, asked, source, hear } = follow()
    page.socket.events.onOpen()
    hear(talkWith({}))
    await page.clock.advance(0)
    expect(source.deck.get()?.title).toBe('One')
    expect(source.words.get()).toEqual(WORDS)
    hear(talkWith({ screen: 'black' }))
    hear(talkWith({ deck: 'deck 2' }))
    hear(talkWith({ deck: 'deck 3' }))
    await page.clock.advance(2_000)
    expect(source.deck.get()?.title).toBe('Three')
    expect(asked.filter((hash) => hash.startsWith('deck'))).toEqual(['deck 1', 'deck 3'])
  })

  test('shows the last whole slides until new ones can be had', async () => {
    const { page, files, source, hear } = follow()
    page.socket.events.onOpen()
    hear(talkWith({}))
    await page.clock.advance(0)
    files.set('deck 2', { kind: 'unreachable' })
    hear(talkWith({ deck: 'deck 2' }))
    await page.clock.advance(30_000)
    expect(source.deck.get()?.title).toBe('One')
    files.set('deck 2', { kind: 'here', text: JSON.stringify(deckOf('Two')) })
    await page.clock.advance(60_000)
    expect(source.deck.get()?.title).toBe('Two')
  })

  test('asks for a picture again where it does not come, then says that it cannot be had', async () => {
    const { page, asked, files, source } = follow()
    expect(await source.picture('picture')).toBe('<svg/>')
    expect(await source.picture('picture')).toBe('<svg/>')
    expect(asked).toEqual(['picture'])
    const late = source.picture('late')
    await page.clock.advance(1)
    files.set('late', { kind: 'here', text: '<svg id="late"/>' })
    await page.clock.advance(10_000)
    expect(await late).toBe('<svg id="late"/>')
    const never = source.picture('never')
    const outcome = never.catch((problem: unknown) => problem)
    await page.clock.advance(120_000)
    expect(await outcome).toBeInstanceOf(Error)
    files.set('never', { kind: 'here', text: '<svg/>' })
    expect(await source.picture('never')).toBe('<svg/>')
  })

  test('ends with everything that waited', async () => {
    const { page, source, hear } = follow()
    page.socket.events.onOpen()
    hear(talkWith({ deck: 'nowhere' }))
    await page.clock.advance(10)
    source.close()
    await page.clock.advance(0)
    expect([page.clock.pending, page.watchers]).toEqual([0, 0])
  })
})
