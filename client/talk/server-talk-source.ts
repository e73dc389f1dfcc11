import type { Deck, TalkWords } from '../../shared/talk/deck.ts'
import type { Pointer, Talk } from '../../shared/talk/talk.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { FetchedPictures } from './fetched-pictures.ts'
import { retryWaitMs } from './retry-wait.ts'
import { openTalkConnection } from './talk-connection.ts'
import type { Hears, Says, TalkConnection, TalkLine } from './talk-connection.ts'
import { serverTalkFiles } from './talk-files.ts'
import type { TalkFiles } from './talk-files.ts'
import { browserTalkPage } from './talk-page.ts'
import type { TalkPage } from './talk-page.ts'
import type { TalkSource, TalkStanding } from './talk-source.ts'

/** Those who follow a talk over the server. */
type FollowingPart = 'follower' | 'clicker'

/** A talk as the server tells of it, and a way to answer. */
export interface ServerTalkSource<P extends FollowingPart> extends TalkSource {
  /** @returns whether it was sent; while the line is down it is not, and is not kept */
  say(message: Says<P>): boolean
  /** Tries to connect now rather than when the wait is over. */
  retry(): void
  /** Idempotent. */
  close(): void
}

export interface ServerTalkSourceOptions<P extends FollowingPart> {
  readonly boardId: string
  readonly key: string
  readonly part: P
  /** Told everything, after the source itself has taken it in. */
  readonly onMessage?: (message: Hears<P>) => void
  readonly page?: TalkPage
  readonly files?: TalkFiles
}

/**
 * What a slide changes into while it is shown may come a little later, so that a room full of phones
 * does not ask for it in one instant.
 */
const CHANGE_SPREAD_MS = 1_500

/** Follows the talk that is given about a board. Never throws, and keeps what it heard last. */
export function openServerTalkSource<P extends FollowingPart>(
  options: ServerTalkSourceOptions<P>,
): ServerTalkSource<P> {
  return new OpenServerTalkSource(options)
}

class OpenServerTalkSource<P extends FollowingPart> implements ServerTalkSource<P> {
  readonly standing = new ObservableValue<TalkStanding>({ kind: 'connecting' })
  readonly pointer = new ObservableValue<Pointer | null>(null)
  readonly deck = new ObservableValue<Deck | null>(null)
  readonly words = new ObservableValue<TalkWords | null>(null)

  readonly #part: P
  readonly #page: TalkPage
  readonly #files: TalkFiles
  readonly #pictures: FetchedPictures
  readonly #connection: TalkConnection<P>
  readonly #ending = new AbortController()
  readonly #onMessage: (message: Hears<P>) => void
  /** As last told; undefined before the first word. */
  #talk: Talk | null | undefined
  #wasOn = false
  /** Hashes: of the deck that is shown, and of that which should be. */
  #shown: string | null = null
  #wanted: string | null = null
  #isFetching = false

  constructor(options: ServerTalkSourceOptions<P>) {
    const { boardId, key, part } = options
    this.#part = part
    this.#page = options.page ?? browserTalkPage
    this.#files = options.files ?? serverTalkFiles(boardId, key)
    this.#onMessage = options.onMessage ?? (() => undefined)
    const pause = (ms: number): Promise<void> => this.#pause(ms)
    this.#pictures = new FetchedPictures(this.#files, pause, () => this.#page.random())
    this.#connection = openTalkConnection({
      boardId,
      key,
      part,
      page: this.#page,
      onMessage: (message) => this.#hear(message),
    })
    this.#connection.line.subscribe(() => this.#stand())
  }

  picture(hash: string): Promise<string> {
    return this.#pictures.fetch(hash)
  }

  say(message: Says<P>): boolean {
    return this.#connection.say(message)
  }

  retry(): void {
    this.#connection.retry()
  }

  close(): void {
    this.#ending.abort()
    this.#connection.close()
  }

  #hear(message: Hears<P>): void {
    if (message.tell === 'talk') this.#hearTalk(message.talk)
    if (message.tell === 'pointer') this.pointer.set(message.pointer)
    this.#onMessage(message)
  }

  #hearTalk(talk: Talk | null): void {
    this.#talk = talk
    this.#wasOn ||= talk !== null
    if (talk === null || !talk.isPresenterHere) this.pointer.set(null)
    this.#stand()
    if (talk === null || talk.show.deck === this.#wanted) return
    this.#wanted = talk.show.deck
    if (!this.#isFetching) void this.#fetchWanted()
  }

  #stand(): void {
    const line = this.#connection.line.get()
    if (line.kind !== 'up') this.pointer.set(null)
    this.standing.set(toStanding(this.#talk, this.#wasOn, line))
  }

  /** One deck at a time: what is wanted meanwhile comes after it, so that some deck always comes. Never rejects. */
  async #fetchWanted(): Promise<void> {
    this.#isFetching = true
    let failures = 0
    while (this.#wanted !== null && this.#wanted !== this.#shown) {
      if (failures === 0 && this.#showsCurrentSlide()) {
        await this.#pause(this.#page.random() * CHANGE_SPREAD_MS)
      }
      if (this.#ending.signal.aborted) break
      const hash = this.#wanted
      const deck = await this.#fetchJson<Deck>(hash)
      if (deck !== undefined) {
        failures = 0
        this.#shown = hash
        await this.#take(deck)
      } else {
        await this.#pause(retryWaitMs('crowd', failures, this.#page.random()))
        failures += 1
      }
    }
    this.#isFetching = false
  }

  async #take(deck: Deck): Promise<void> {
    if (this.#ending.signal.aborted) return
    this.deck.set(deck)
    const words = await this.#fetchJson<TalkWords>(deck.words)
    // Without them the slides are shown all the same; they come with the next deck.
    if (words !== undefined) this.words.set(words)
  }

  /** The server has looked into whatever it gives out as a talk file; what comes cut off is no file. */
  async #fetchJson<T>(hash: string): Promise<T | undefined> {
    const fetched = await this.#files.fetch(hash)
    if (fetched.kind !== 'here') return undefined
    try {
      return JSON.parse(fetched.text) as T
    } catch {
      return undefined
    }
  }

  #showsCurrentSlide(): boolean {
    if (this.#part === 'clicker') return false
    const slideId = this.#talk?.show.slideId
    return this.deck.get()?.slides.some(({ id }) => id === slideId) ?? false
  }

  /** Resolves early when it is all over. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const { signal } = this.#ending
      const cancel = this.#page.after(ms, () => {
        signal.removeEventListener('abort', end)
        resolve()
      })
      const end = (): void => {
        cancel()
        resolve()
      }
      signal.addEventListener('abort', end, { once: true })
    })
  }
}

function toStanding(talk: Talk | null | undefined, wasOn: boolean, line: TalkLine): TalkStanding {
  if (line.kind === 'refused') return { kind: 'refused', error: line.error }
  const isUp = line.kind === 'up'
  if (talk === undefined) return { kind: 'connecting' }
  if (talk !== null) return { kind: 'on', talk, line: isUp ? 'up' : 'down' }
  if (wasOn) return { kind: 'over' }
  return { kind: isUp ? 'waiting' : 'connecting' }
}
