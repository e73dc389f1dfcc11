import type { ErrorKind } from '../../../shared/protocol/errors.ts'
import type { Prompt, Question, Reaction, Show } from '../../../shared/talk/talk.ts'
import type { PresenterHears, PresenterSays } from '../../../shared/talk/talk-wire.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import { Throttle } from '../../binding/throttle.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { TalkConnection } from '../talk-connection.ts'
import { nextSlide, currentSlide } from './talk-state.ts'
import type { TalkState } from './talk-state.ts'
import type { TalkSession } from './talk-session.ts'

/** Whether the talk reaches others over the server. On this device it goes on in any case. */
export type Reach =
  /** The slides, or word of them, are on their way to the server. */
  | { readonly kind: 'preparing' }
  | { readonly kind: 'on' }
  /** The line is cut; it mends itself. */
  | { readonly kind: 'lost' }
  /** Somebody else was presenting already: nothing was begun over the server. */
  | { readonly kind: 'taken'; readonly by: string }
  /** Somebody else has taken over. */
  | { readonly kind: 'replaced'; readonly by: string }
  | { readonly kind: 'refused'; readonly error: ErrorKind }

/** How many follow, and how many clickers are there. */
export interface Crowd {
  readonly followers: number
  readonly clickers: number
}

export interface TalkBroadcastOptions {
  readonly session: TalkSession
  /** Opens the line. */
  readonly connect: (onMessage: (message: PresenterHears) => void) => TalkConnection<'presenter'>
  /** The talk file that is the deck, once the server has it. */
  readonly deck: Observable<string | null>
  /** What the lens shows that is on; '' for none. */
  readonly lensWords: Observable<string>
  /** What the presenter is called; '' for nobody. */
  readonly presenter: Observable<string>
  readonly scheduler: Scheduler
  /** Unix ms by this device's clock. */
  readonly now: () => number
  /** Told why something was not taken, in words. */
  readonly onNotice: (message: string) => void
}

/** Changes of what is shown, and of where is pointed, are told no more often. */
const SHOW_INTERVAL_MS = 50
const POINT_INTERVAL_MS = 50

const NOBODY: Crowd = { followers: 0, clickers: 0 }
const NO_REACTIONS: Partial<Record<Reaction, number>> = {}

/** Brings a talk to everybody who follows it over the server, and what they send to its presenter. */
export class TalkBroadcast {
  readonly #options: TalkBroadcastOptions
  readonly #reach = new ObservableValue<Reach>({ kind: 'preparing' })
  readonly #crowd = new ObservableValue<Crowd>(NOBODY)
  readonly #questions = new ObservableValue<readonly Question[]>([])
  readonly #reactions = new ObservableValue(NO_REACTIONS)
  readonly #endings: (() => void)[] = []
  readonly #tellShow: Throttle
  readonly #tellPointer: Throttle
  #connection: TalkConnection<'presenter'>
  #unwatchLine: () => void = () => undefined
  /** Whether somebody else is to give way: until this page is the one that presents. */
  #claim: 'ask' | 'take-over' = 'ask'
  /** Of this device's clock, against the server's. */
  #clockOffsetMs = 0
  /** As JSON, what the server was told last over the line that is up. */
  #told: { show: string; prompt: string } | null = null

  constructor(options: TalkBroadcastOptions) {
    const { session, scheduler, deck, lensWords } = options
    this.#options = options
    this.#tellShow = new Throttle(SHOW_INTERVAL_MS, scheduler, () => this.#sayShow())
    this.#tellPointer = new Throttle(POINT_INTERVAL_MS, scheduler, () => this.#sayPointer())
    this.#connection = this.#openLine()
    const watch = (watched: Observable<unknown>, listener: () => void): void => {
      this.#endings.push(watched.subscribe(listener))
    }
    const requestShow = (): void => this.#tellShow.request()
    watch(session.state, requestShow)
    watch(lensWords, requestShow)
    watch(deck, requestShow)
    watch(session.pointer, () => this.#tellPointer.request())
    watch(session.clickerKey, () => {
      if (this.#isOn) this.#sayPair()
    })
  }

  get reach(): Observable<Reach> {
    return this.#reach
  }

  get crowd(): Observable<Crowd> {
    return this.#crowd
  }

  /** In the order in which they were asked. */
  get questions(): Observable<readonly Question[]> {
    return this.#questions
  }

  /** How often each was tapped in the latest half second in which any was. */
  get reactions(): Observable<Partial<Record<Reaction, number>>> {
    return this.#reactions
  }

  /** Presents in spite of somebody else who does. */
  takeOver(): void {
    this.#claim = 'take-over'
    // Where the same talk went on from another window, this one's line was ended for good.
    if (this.#connection.line.get().kind === 'refused') this.#connection = this.#openLine()
    this.#introduce()
  }

  retry(): void {
    this.#connection.retry()
  }

  /** Ends the talk for everybody. */
  end(): void {
    this.#connection.say({ say: 'end' })
    this.close()
  }

  /** Idempotent. Those who follow see what was shown last, and that the presenter is not there. */
  close(): void {
    for (const end of this.#endings.splice(0)) end()
    this.#unwatchLine()
    this.#tellShow.cancel()
    this.#tellPointer.cancel()
    this.#connection.close()
  }

  get #isOn(): boolean {
    return this.#reach.get().kind === 'on'
  }

  #openLine(): TalkConnection<'presenter'> {
    this.#unwatchLine()
    this.#told = null
    const connection = this.#options.connect((message) => this.#hear(message))
    this.#unwatchLine = connection.line.subscribe(() => this.#noteLine())
    return connection
  }

  #noteLine(): void {
    const line = this.#connection.line.get()
    const { kind } = this.#reach.get()
    if (kind === 'taken' || kind === 'replaced') return
    if (line.kind === 'refused') this.#reach.set(line)
    else if (line.kind === 'up') this.#introduce()
    else if (line.kind === 'down') {
      this.#told = null
      this.#reach.set({ kind: 'lost' })
      this.#crowd.set(NOBODY)
    }
  }

  /** Says who presents and what is shown: on coming, and on coming back. */
  #introduce(): void {
    const { session, presenter } = this.#options
    const show = this.#show()
    const isUp = this.#connection.line.get().kind === 'up'
    this.#reach.set({ kind: isUp ? 'preparing' : 'lost' })
    if (show === null) return
    const { talkId, secret } = session
    const takeOver = this.#claim === 'take-over'
    const name = presenter.get()
    if (this.#connection.say({ say: 'present', talkId, secret, name, takeOver, show })) {
      this.#told = { show: JSON.stringify(show), prompt: '' }
    }
  }

  #hear(message: PresenterHears): void {
    switch (message.tell) {
      case 'talk':
        this.#clockOffsetMs = message.serverTimeMs - this.#options.now()
        // Before this page has said that it presents, it is only told that the talk waits for it.
        if (this.#told !== null && message.talk?.id === this.#options.session.talkId) this.#noteOn()
        return
      case 'taken':
      case 'replaced':
        this.#reach.set({ kind: message.tell, by: message.by })
        this.#crowd.set(NOBODY)
        return
      case 'crowd':
        this.#crowd.set({ followers: message.followers, clickers: message.clickers })
        return
      case 'pressed':
        this.#options.session.press(message.press)
        return
      case 'asked':
        this.#questions.set([...this.#questions.get(), message.question])
        return
      case 'reactions':
        this.#reactions.set(message.counts)
        return
      case 'notice':
        this.#options.onNotice(message.message)
        return
      case 'pointer':
      case 'beat':
    }
  }

  /** The server has taken this page for the one that presents. */
  #noteOn(): void {
    const { kind } = this.#reach.get()
    if (kind !== 'preparing' && kind !== 'lost') return
    this.#claim = 'ask'
    this.#reach.set({ kind: 'on' })
    this.#sayPair()
    this.#tellShow.request()
  }

  /** That clickers are let in no more is said too: the server may have missed it while the line was cut. */
  #sayPair(): void {
    const key = this.#options.session.clickerKey.get()
    if (this.#told === null) return
    this.#say({ say: 'pair', key })
    this.#told.prompt = ''
    if (key !== null) this.#sayPrompt()
  }

  #sayShow(): void {
    const { kind } = this.#reach.get()
    if (kind === 'preparing' && this.#told === null) this.#introduce()
    const show = this.#show()
    if (!this.#isOn || this.#told === null || show === null) return
    const words = JSON.stringify(show)
    if (words !== this.#told.show && this.#say({ say: 'show', show })) this.#told.show = words
    if (this.#options.session.clickerKey.get() !== null) this.#sayPrompt()
  }

  #sayPrompt(): void {
    const prompt = promptOf(this.#options.session.state.get(), this.#clockOffsetMs)
    const words = JSON.stringify(prompt)
    if (this.#told === null || words === this.#told.prompt) return
    if (this.#say({ say: 'prompt', prompt })) this.#told.prompt = words
  }

  #sayPointer(): void {
    const pointer = this.#options.session.pointer.get()
    if (!this.#isOn) return
    // That nothing is pointed at any more must arrive.
    if (pointer === null) this.#say({ say: 'point', pointer })
    else this.#connection.sayIfQuick({ say: 'point', pointer })
  }

  #say(message: PresenterSays): boolean {
    return this.#connection.say(message)
  }

  #show(): Show | null {
    const { session, deck, lensWords } = this.#options
    return showOf(session.state.get(), deck.get(), lensWords.get())
  }
}

/** What is shown, as others are told; null while there is nothing to show, or no deck yet that has it. */
export function showOf(state: TalkState, deck: string | null, lens: string): Show | null {
  const { slideId, view, screen, invites, question } = state
  if (slideId === null || deck === null) return null
  return { deck, slideId, view, screen, lens, invites, question }
}

/** Of this many characters of notes a clicker is sent no more: a frame has a bound. */
const MAX_PROMPT_LENGTH = 8_000

function promptOf(state: TalkState, clockOffsetMs: number): Prompt {
  const { startedAtMs, lengthMinutes } = state
  return {
    notes: (currentSlide(state)?.notes ?? '').slice(0, MAX_PROMPT_LENGTH),
    nextTitle: nextSlide(state)?.title ?? null,
    endsAtMs: lengthMinutes === null ? null : startedAtMs + clockOffsetMs + lengthMinutes * 60_000,
  }
}
