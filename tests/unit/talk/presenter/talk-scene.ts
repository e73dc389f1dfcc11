import { TalkBroadcast } from '../../../../client/talk/presenter/talk-broadcast.ts'
import { TalkMemory } from '../../../../client/talk/presenter/talk-memory.ts'
import { TalkSession } from '../../../../client/talk/presenter/talk-session.ts'
import { openTalkConnection } from '../../../../client/talk/talk-connection.ts'
import type { LiveSlide } from '../../../../client/talk/live-deck.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import type { Lens } from '../../../../shared/domain/lens.ts'
import type { Talk } from '../../../../shared/talk/talk.ts'
import { FakeTalkPage } from '../fake-talk-page.ts'
import { slide } from './live-slides.ts'

export const BOARD_ID = 'b'.repeat(22)

/** What a tab remembers; a scene that is given another's is the same tab, loaded anew. */
export function tabStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}

/** A talk about slides a, b and c that is given on a page whose network is the test's. */
export function present(storage = tabStorage(), page = new FakeTalkPage()) {
  const slides = new ObservableValue<readonly LiveSlide[]>([slide('a'), slide('b'), slide('c')])
  const deck = new ObservableValue<string | null>('deck 1')
  const lens = new ObservableValue<Lens | null>(null)
  const lensWords = new ObservableValue('')
  const notices: string[] = []
  let secrets = 0
  const session = new TalkSession({
    slides,
    lens,
    memory: new TalkMemory(storage, BOARD_ID),
    now: page.now,
    newSecret: () => String((secrets += 1)).padEnd(22, 'x'),
    beginWith: null,
  })
  const broadcast = new TalkBroadcast({
    session,
    connect: (onMessage) =>
      openTalkConnection({
        boardId: BOARD_ID,
        key: 'k'.repeat(22),
        part: 'presenter',
        page,
        onMessage,
      }),
    deck,
    lensWords,
    presenter: new ObservableValue('Anna'),
    scheduler: {
      now: page.now,
      after: (delayMs, run) => page.after(delayMs, run),
      nextFrame: (run) => page.after(0, run),
    },
    now: page.now,
    onNotice: (message) => notices.push(message),
  })
  const talk = (): Talk => ({
    id: session.talkId,
    presenter: 'Anna',
    isPresenterHere: true,
    startedAtMs: page.now(),
    show: {
      deck: 'deck 1',
      slideId: 'shape:a',
      view: null,
      screen: 'slide',
      lens: '',
      invites: [],
      question: null,
    },
  })
  /** The server takes the connection, and this page for the one that presents. */
  const accept = (): void => {
    page.socket.events.onOpen()
    page.socket.tell({ tell: 'talk', talk: talk(), serverTimeMs: page.now() + 60_000 })
  }
  const said = (kind: string): readonly Record<string, unknown>[] =>
    page.sockets.flatMap(({ sent }) =>
      (sent as Record<string, unknown>[]).filter(({ say }) => say === kind),
    )
  return { page, slides, lens, deck, lensWords, notices, session, broadcast, storage, accept, said }
}
