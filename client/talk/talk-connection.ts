import { kindOfClose, mayRetry } from '../../shared/protocol/errors.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { TALK_BEAT_MS } from '../../shared/talk/talk-wire.ts'
import type {
  ClickerHears,
  ClickerSays,
  EverybodyHears,
  FollowerSays,
  PresenterHears,
  PresenterSays,
} from '../../shared/talk/talk-wire.ts'
import { talkAccess } from '../access/talk-access.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { retryWaitMs, returnWaitMs } from './retry-wait.ts'
import type { Company } from './retry-wait.ts'
import { browserTalkPage } from './talk-page.ts'
import type { TalkPage, TalkSocket } from './talk-page.ts'

/** What each part in a talk says and hears. */
interface Parts {
  readonly presenter: { readonly says: PresenterSays; readonly hears: PresenterHears }
  readonly follower: { readonly says: FollowerSays; readonly hears: EverybodyHears }
  readonly clicker: { readonly says: ClickerSays; readonly hears: ClickerHears }
}
export type Part = keyof Parts
export type Says<P extends Part> = Parts[P]['says']
export type Hears<P extends Part> = Parts[P]['hears']

export type TalkLine =
  /** An attempt is under way. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'up' }
  /** It is tried again by itself. @see TalkConnection.retry */
  | { readonly kind: 'down'; readonly retryAtMs: number }
  /** The server will not have this page, and asking again will not help. */
  | { readonly kind: 'refused'; readonly error: ErrorKind }

/** The line between this page and the talks of one board. It mends itself until it is closed or refused. */
export interface TalkConnection<P extends Part> {
  readonly line: Observable<TalkLine>
  /** Nothing is kept for later: what is said while the line is not up is lost. @returns whether it was sent */
  say(message: Says<P>): boolean
  /** The same, for what soon goes stale: it is left out where the line does not keep up. */
  sayIfQuick(message: Says<P>): boolean
  /** Tries now rather than when the wait is over. */
  retry(): void
  /** Idempotent. */
  close(): void
}

export interface TalkConnectionOptions<P extends Part> {
  readonly boardId: string
  /** A link's, or a clicker's. */
  readonly key: string
  readonly part: P
  /** What is offered to the server for a key; by who follows, unless told. Asked for with each attempt. */
  readonly protocolsOf?: (key: string) => readonly string[]
  /** Called in the order in which things were told, never within {@link openTalkConnection}. */
  readonly onMessage: (message: Hears<P>) => void
  readonly page?: TalkPage
}

/** An attempt that takes longer has failed. */
const ATTEMPT_TIMEOUT_MS = 10_000
/** A line on which nothing is heard for so long is dead, whatever the socket believes. */
const SILENCE_MS = 3 * TALK_BEAT_MS
/** The same when somebody looks at the page again, and would wait for nothing. */
const SILENCE_ON_WAKING_MS = TALK_BEAT_MS + 2_000
/** More than this unsent, and the line does not keep up. */
const SLOW_BYTES = 8 * 1024

/** Where each part comes in, below the address of the board's talks. */
const DOOR = { presenter: '', follower: '', clicker: '/clicker' } as const satisfies Record<
  Part,
  string
>

const COMPANY = {
  presenter: 'alone',
  follower: 'crowd',
  clicker: 'alone',
} as const satisfies Record<Part, Company>

/** Connects to `/talk/<boardId>`, or a clicker's door beside it. Never throws. */
export function openTalkConnection<P extends Part>(
  options: TalkConnectionOptions<P>,
): TalkConnection<P> {
  return new OpenTalkConnection(options, options.page ?? browserTalkPage)
}

class OpenTalkConnection<P extends Part> implements TalkConnection<P> {
  readonly #options: TalkConnectionOptions<P>
  readonly #page: TalkPage
  readonly #line = new ObservableValue<TalkLine>({ kind: 'connecting' })
  readonly #ending = new AbortController()
  #socket: TalkSocket | null = null
  /** Counts attempts: what sockets of earlier ones still tell is passed over. */
  #attempt = 0
  #failures = 0
  #lastHeardMs = 0
  #cancelTimer: () => void = () => undefined

  constructor(options: TalkConnectionOptions<P>, page: TalkPage) {
    this.#options = options
    this.#page = page
    const unwatch = page.watch((change) => {
      if (!this.#isOver) this.#noteChange(change)
    })
    this.#ending.signal.addEventListener('abort', unwatch, { once: true })
    this.#connect()
  }

  get line(): Observable<TalkLine> {
    return this.#line
  }

  say(message: Says<P>): boolean {
    if (this.#socket === null || this.#line.get().kind !== 'up') return false
    this.#socket.send(JSON.stringify(message))
    return true
  }

  sayIfQuick(message: Says<P>): boolean {
    return (this.#socket?.bufferedBytes ?? 0) <= SLOW_BYTES && this.say(message)
  }

  retry(): void {
    if (!this.#isOver && this.#line.get().kind === 'down') this.#connect()
  }

  close(): void {
    this.#ending.abort()
    this.#letGo()
  }

  get #isOver(): boolean {
    return this.#ending.signal.aborted || this.#line.get().kind === 'refused'
  }

  get #company(): Company {
    return COMPANY[this.#options.part]
  }

  #noteChange(change: 'online' | 'offline' | 'seen'): void {
    const isUp = this.#line.get().kind === 'up'
    switch (change) {
      case 'offline':
        this.#lose()
        return
      case 'online':
        this.#tryIn(returnWaitMs(this.#company, this.#page.random()))
        return
      case 'seen':
        if (!isUp) this.retry()
        else if (this.#silentForMs() >= SILENCE_ON_WAKING_MS) this.#connect()
    }
  }

  #connect(): void {
    this.#letGo()
    const attempt = this.#attempt
    const isMine = (): boolean => attempt === this.#attempt
    const { boardId, key, part, protocolsOf = toFollow } = this.#options
    this.#line.set({ kind: 'connecting' })
    this.#cancelTimer = this.#page.after(ATTEMPT_TIMEOUT_MS, () => this.#lose())
    this.#socket = this.#page.openSocket(`/talk/${boardId}${DOOR[part]}`, protocolsOf(key), {
      onOpen: () => {
        if (!isMine()) return
        this.#noteHeard()
        this.#line.set({ kind: 'up' })
        this.#watchSilence()
      },
      onText: (text) => {
        if (isMine()) this.#hear(text)
      },
      onClose: (code) => {
        if (isMine()) this.#noteClosed(code)
      },
    })
  }

  #hear(text: string): void {
    const message = readMessage(text) as Hears<P> | undefined
    if (message === undefined) {
      this.#lose()
      return
    }
    this.#noteHeard()
    this.#failures = 0
    this.#options.onMessage(message)
  }

  #noteClosed(code: number): void {
    if (mayRetry(code)) {
      this.#lose()
      return
    }
    this.#letGo()
    this.#line.set({ kind: 'refused', error: kindOfClose(code) ?? 'bad-message' })
  }

  /** The line is cut: it is tried again after a while. */
  #lose(): void {
    this.#tryIn(retryWaitMs(this.#company, this.#failures, this.#page.random()))
    this.#failures += 1
  }

  #tryIn(waitMs: number): void {
    this.#letGo()
    this.#cancelTimer = this.#page.after(waitMs, () => this.#connect())
    this.#line.set({ kind: 'down', retryAtMs: this.#page.now() + waitMs })
  }

  #noteHeard(): void {
    this.#lastHeardMs = this.#page.now()
  }

  #silentForMs(): number {
    return this.#page.now() - this.#lastHeardMs
  }

  #watchSilence(): void {
    this.#cancelTimer()
    const leftMs = SILENCE_MS - this.#silentForMs()
    if (leftMs <= 0) this.#lose()
    else this.#cancelTimer = this.#page.after(leftMs, () => this.#watchSilence())
  }

  #letGo(): void {
    this.#cancelTimer()
    this.#attempt += 1
    this.#socket?.close()
    this.#socket = null
  }
}

/** @returns undefined for what is no message at all; one that nobody knows is passed over by who hears it */
function readMessage(text: string): { readonly tell: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isMessage = typeof value === 'object' && value !== null && 'tell' in value
    return isMessage ? value : undefined
  } catch {
    return undefined
  }
}

function toFollow(key: string): readonly string[] {
  return talkAccess.protocols(key)
}
