import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { boardAccess } from '../../access/board-access.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import type { Person } from '../../offline/device-memory.ts'
import { newSecret } from '../../offline/device-secret.ts'
import { audiencePath } from '../../page/board-link.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { openLiveDeck } from '../open-live-deck.ts'
import { publishDeck } from '../publishing/publish-deck.ts'
import type { Published } from '../publishing/publish-deck.ts'
import { openTalkServer } from '../publishing/talk-server.ts'
import { QuestionDesk } from '../questions/question-desk.ts'
import { QuestionMemory } from '../questions/question-memory.ts'
import { openScreenChannel } from '../second-screen/screen-channel.ts'
import { ScreenFeed } from '../second-screen/screen-feed.ts'
import { openTalkConnection } from '../talk-connection.ts'
import { mapped } from './mapped.ts'
import type { OpenTalk } from './open-talk.ts'
import { TalkBroadcast } from './talk-broadcast.ts'
import { TalkLens } from './talk-lens.ts'
import { tabStorageOrNull } from './talk-memory.ts'
import type { TalkMemory } from './talk-memory.ts'
import { TalkSession } from './talk-session.ts'
import { currentSlide, nextSlide } from './talk-state.ts'

interface BeginTalkOptions {
  readonly session: BoardSession
  readonly linkKey: string
  readonly map: Observable<ServiceMap>
  readonly memory: TalkMemory
  /** Who presents. */
  readonly person: Observable<Person>
  /** The slide to begin with; null for the first. */
  readonly beginWith: string | null
}

/** Draws the slides of a board, and gives a talk about them: here, on second screens, to the audience. */
export function beginTalk(options: BeginTalkOptions): OpenTalk {
  const { session: board, linkKey, map, memory, person, beginWith } = options
  const { boardId } = board
  const lens = new TalkLens(map, memory.read(Date.now())?.lens ?? null)
  const deck = openLiveDeck({ session: board, lens: lens.lens })
  const published = publishDeck(deck, openTalkServer(boardId, linkKey))
  const session = new TalkSession({
    slides: deck.slides,
    lens: lens.lens,
    memory,
    now: Date.now,
    newSecret,
    beginWith,
  })
  const preferSeen = (): void => {
    const state = session.state.get()
    deck.prefer([currentSlide(state), nextSlide(state)].flatMap((slide) => slide?.id ?? []))
  }
  preferSeen()
  const audienceLink = mapped(board.links, ({ audience }) =>
    audience === undefined ? null : location.origin + audiencePath(boardId, audience),
  )
  const broadcast = new TalkBroadcast({
    session,
    connect: (onMessage) =>
      openTalkConnection({
        boardId,
        key: linkKey,
        part: 'presenter',
        protocolsOf: (key) => boardAccess.protocols(key),
        onMessage,
      }),
    deck: mapped(published.state, (state) => state.deck),
    lensWords: lens.words,
    presenter: mapped(person, ({ name }) => name),
    scheduler: browserScheduler,
    now: Date.now,
    onNotice: (message) => board.notify(message),
  })
  const questions = new QuestionDesk({
    memory: new QuestionMemory(tabStorageOrNull(), session.talkId),
    asked: broadcast.questions,
    tapped: broadcast.reactions,
    now: Date.now,
    after: (delayMs, run) => browserScheduler.after(delayMs, run),
  })
  const screens = new ScreenFeed({
    session,
    channel: openScreenChannel(boardId),
    title: deck.title,
    lensWords: lens.words,
    link: audienceLink,
  })
  const endings = [
    session.state.subscribe(preferSeen),
    tellProblems(published, board),
    // A server that was away may have lost what it had.
    broadcast.reach.subscribe(() => {
      if (broadcast.reach.get().kind === 'on') published.checkAgain()
    }),
  ]
  const letGo = (): void => {
    for (const end of endings) end()
    session.close()
    published.close()
    deck.close()
  }
  return {
    session,
    broadcast,
    screens,
    lens,
    questions,
    audienceLink,
    end: () => {
      session.end()
      broadcast.end()
      screens.end()
      questions.end()
      letGo()
    },
    close: () => {
      broadcast.close()
      screens.close()
      questions.close()
      letGo()
    },
  }
}

/** Says why the audience does not get the slides, once for each reason. @returns ends it */
function tellProblems({ state }: Published, board: Pick<BoardSession, 'notify'>): () => void {
  const told = new Set([''])
  return state.subscribe(() => {
    const { problem } = state.get()
    if (told.has(problem)) return
    told.add(problem)
    board.notify(problem)
  })
}
