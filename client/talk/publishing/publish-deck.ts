import { Lull } from '../../binding/lull.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { LiveDeck } from '../live-deck.ts'
import { retryWaitMs } from '../retry-wait.ts'
import { browserTalkPage, type TalkPage } from '../talk-page.ts'
import { deckFiles } from './deck-files.ts'
import type { DeckFiles } from './deck-files.ts'
import type { Answer, TalkServer } from './talk-server.ts'

/** Where the slides of a talk are, for those who follow it. */
export interface PublishedState {
  /** The deck that they have, all its files with it; null before there is one. */
  readonly deck: string | null
  readonly standing:
    /** What changed is on its way, or is still to be drawn. */
    | 'publishing'
    /** They have what the presenter has. */
    | 'published'
    /** The server cannot be reached. It is tried again by itself. */
    | 'offline'
    /** The server will not take them, and says why in `problem`. It is tried again after the next change. */
    | 'failed'
  /** In words to the presenter; '' while there is none. */
  readonly problem: string
  /** Slides that those who follow do not get, and why, each in words to the presenter. */
  readonly leftOut: readonly string[]
}

export interface Published {
  readonly state: Observable<PublishedState>
  /** Asks the server whether it still has everything, and gives it what it has not. */
  checkAgain(): void
  /** Idempotent. What is on its way may still arrive. */
  close(): void
}

/** Slides are drawn one after the other: they go out together, or in a few parts. */
const QUIET_MS = 300
const MOST_MS = 1_500

/**
 * Keeps the server's files of a talk what the slides on this page are: sends those that it lacks, and
 * the deck last, so that what is named is always there.
 */
export function publishDeck(
  deck: LiveDeck,
  server: TalkServer,
  page: Pick<TalkPage, 'after' | 'now' | 'random' | 'watch'> = browserTalkPage,
): Published {
  return new Publishing(deck, server, page)
}

class Publishing implements Published {
  readonly #deck: LiveDeck
  readonly #server: TalkServer
  readonly #page: Pick<TalkPage, 'after' | 'random'>
  readonly #state = new ObservableValue<PublishedState>({
    deck: null,
    standing: 'publishing',
    problem: '',
    leftOut: [],
  })
  readonly #stops: readonly (() => void)[]
  /** Pictures that the server will not take, by hash, and why. */
  readonly #refused = new Map<string, string>()
  #stopWaiting: (() => void) | null = null
  #failures = 0
  #isDue = false
  /** Rises with every change of what is presented. */
  #version = 0
  #phase: 'resting' | 'at work' | 'closed' = 'resting'

  constructor(
    deck: LiveDeck,
    server: TalkServer,
    page: Pick<TalkPage, 'after' | 'now' | 'random' | 'watch'>,
  ) {
    this.#deck = deck
    this.#server = server
    this.#page = page
    const lull = new Lull({
      quietMs: QUIET_MS,
      mostMs: MOST_MS,
      scheduler: page,
      run: () => this.checkAgain(),
    })
    const onChange = (): void => {
      this.#version += 1
      this.#tell({ standing: 'publishing' })
      lull.request()
    }
    this.#stops = [
      ...[deck.slides, deck.title, deck.register].map((part) => part.subscribe(onChange)),
      page.watch((change) => {
        if (change !== 'offline') this.checkAgain()
      }),
      () => lull.cancel(),
      () => this.#stopWaiting?.(),
    ]
    lull.request()
  }

  get state(): Observable<PublishedState> {
    return this.#state
  }

  readonly checkAgain = (): void => {
    this.#stopWaiting?.()
    this.#stopWaiting = null
    this.#isDue = true
    if (this.#phase !== 'resting') return
    this.#phase = 'at work'
    void this.#work()
  }

  close(): void {
    this.#phase = 'closed'
    for (const stop of this.#stops) stop()
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    while (this.#isDue && !this.#isClosed()) {
      this.#isDue = false
      await this.#publish()
    }
    if (!this.#isClosed()) this.#phase = 'resting'
  }

  async #publish(): Promise<void> {
    const { register, slides, title } = this.#deck
    const version = this.#version
    const presented = { title: title.get(), slides: slides.get(), register: register.get() }
    const files = await deckFiles(presented, this.#refused)
    if (files === undefined || this.#isClosed()) return
    this.#tell({ leftOut: files.leftOut })
    const answer = await this.#send(files)
    if (this.#isClosed()) return
    switch (answer.kind) {
      case 'done':
        this.#failures = 0
        if (answer.value === 'to be done without') break
        this.#tell({ deck: files.deck.hash, problem: '' })
        // What is still to be drawn, or has changed meanwhile, follows.
        if (version === this.#version && slides.get().every(isReady)) {
          this.#tell({ standing: 'published' })
        }
        break
      case 'later':
        this.#tell({ standing: 'offline', problem: '' })
        this.#tryLater()
        break
      case 'refused':
        this.#failures = 0
        this.#tell({ standing: 'failed', problem: answer.message })
        break
    }
  }

  /** Ends at the first thing that goes wrong. */
  async #send({ deck, named }: DeckFiles): Promise<Answer<'there' | 'to be done without'>> {
    const asked = await this.#server.missing([...named, deck].map(({ hash }) => hash))
    if (asked.kind !== 'done') return asked
    const missing = new Set(asked.value)
    for (const file of [...named, deck]) {
      if (!missing.has(file.hash)) continue
      if (this.#isClosed()) return { kind: 'later' }
      const answer = await this.#server.put(file)
      const isPictureRefused =
        answer.kind === 'refused' && file.type === 'image/svg+xml' && isAboutFile(answer.error)
      if (isPictureRefused) {
        this.#refused.set(file.hash, answer.message)
        this.#isDue = true
        return { kind: 'done', value: 'to be done without' }
      }
      if (answer.kind !== 'done') return answer
    }
    return { kind: 'done', value: 'there' }
  }

  #tryLater(): void {
    const waitMs = retryWaitMs('alone', this.#failures, this.#page.random())
    this.#failures += 1
    this.#stopWaiting = this.#page.after(waitMs, this.checkAgain)
  }

  #tell(news: Partial<PublishedState>): void {
    this.#state.set({ ...this.#state.get(), ...news })
  }

  #isClosed(): boolean {
    return this.#phase === 'closed'
  }
}

function isReady({ isHidden, picture }: { isHidden: boolean; picture: unknown }): boolean {
  return isHidden || picture !== null
}

function isAboutFile(error: string): boolean {
  return error === 'bad-request' || error === 'too-large'
}
