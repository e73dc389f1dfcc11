import type { Deck, TalkWords } from '../../../shared/talk/deck.ts'
import type { Pointer, Press } from '../../../shared/talk/talk.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { TalkSource, TalkStanding } from '../talk-source.ts'
import type { ScreenChannel, ScreenHears } from './screen-channel.ts'

/** How long a presenter's page may take to answer before the screen says that there is none. */
const ANSWER_MS = 1_000
/** How long it may take to give a picture that it told of. */
const PICTURE_MS = 5_000
/** How many pictures stay in memory. */
const KEPT = 24

/** The talk that a page of this browser gives, as it tells its second screens. */
export class ScreenTalkSource implements TalkSource {
  readonly #channel: ScreenChannel
  readonly #after: (delayMs: number, run: () => void) => () => void
  readonly #standing = new ObservableValue<TalkStanding>({ kind: 'connecting' })
  readonly #pointer = new ObservableValue<Pointer | null>(null)
  readonly #deck = new ObservableValue<Deck | null>(null)
  readonly #words = new ObservableValue<TalkWords | null>(null)
  readonly #link = new ObservableValue<string | null>(null)
  readonly #pictures = new Map<string, string>()
  /** By hash: who waits for a picture. */
  readonly #waiting = new Map<string, Set<(svg: string) => void>>()
  readonly #endings: (() => void)[]

  constructor(channel: ScreenChannel, after: (delayMs: number, run: () => void) => () => void) {
    this.#channel = channel
    this.#after = after
    const unlisten = channel.listen((message) => {
      if ('tell' in message) this.#hear(message)
    })
    const cancel = after(ANSWER_MS, () => {
      if (this.#standing.get().kind === 'connecting') this.#standing.set({ kind: 'waiting' })
    })
    this.#endings = [unlisten, cancel]
    channel.post({ say: 'hello' })
  }

  get standing(): Observable<TalkStanding> {
    return this.#standing
  }

  get pointer(): Observable<Pointer | null> {
    return this.#pointer
  }

  get deck(): Observable<Deck | null> {
    return this.#deck
  }

  /** Always null: who sees the second screen sees the slides. */
  get words(): Observable<TalkWords | null> {
    return this.#words
  }

  /** What opens the talk for the audience; null where there is no such link. */
  get link(): Observable<string | null> {
    return this.#link
  }

  picture(hash: string): Promise<string> {
    const kept = this.#pictures.get(hash)
    if (kept !== undefined) return Promise.resolve(kept)
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(hash) ?? new Set()
      this.#waiting.set(hash, waiting.add(resolve))
      this.#after(PICTURE_MS, () => {
        if (waiting.delete(resolve)) reject(new Error('The presenter’s page gives no picture.'))
      })
      this.#channel.post({ say: 'picture', hash })
    })
  }

  /** Somebody pressed a key here. */
  press(press: Press): void {
    this.#channel.post({ say: 'press', press })
  }

  /** Idempotent. */
  close(): void {
    for (const end of this.#endings.splice(0)) end()
    this.#channel.close()
  }

  #hear(message: ScreenHears): void {
    switch (message.tell) {
      case 'talk':
        this.#link.set(message.link)
        this.#standing.set({ kind: 'on', talk: message.talk, line: 'up' })
        return
      case 'deck':
        this.#deck.set(message.deck)
        return
      case 'pointer':
        this.#pointer.set(message.pointer)
        return
      case 'picture':
        this.#keep(message.hash, message.svg)
        return
      case 'over':
        this.#pointer.set(null)
        this.#standing.set({ kind: 'over' })
    }
  }

  #keep(hash: string, svg: string): void {
    this.#pictures.delete(hash)
    this.#pictures.set(hash, svg)
    const [oldest] = this.#pictures.keys()
    if (this.#pictures.size > KEPT && oldest !== undefined) this.#pictures.delete(oldest)
    for (const resolve of this.#waiting.get(hash) ?? []) resolve(svg)
    this.#waiting.delete(hash)
  }
}
