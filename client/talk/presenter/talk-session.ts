import type { Lens } from '../../../shared/domain/lens.ts'
import type { Pointer, Press } from '../../../shared/talk/talk.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { LiveDeck } from '../live-deck.ts'
import type { TalkMemory } from './talk-memory.ts'
import { afterEvent, newTalk } from './talk-state.ts'
import type { TalkEvent, TalkState } from './talk-state.ts'

export interface TalkSessionOptions {
  readonly slides: LiveDeck['slides']
  /** Through which they are drawn; it is remembered with the talk. */
  readonly lens: Observable<Lens | null>
  readonly memory: TalkMemory
  /** Unix ms by this device's clock. */
  readonly now: () => number
  /** 128 random bits as unpadded base64url. */
  readonly newSecret: () => string
  /** The slide to begin with, unless the talk is one that goes on; null for the first. */
  readonly beginWith: string | null
}

/**
 * One talk, on the page of who gives it. It needs nobody: slides, notes and clock go on without a
 * network, and after the page was loaded anew. What brings it to others (`TalkBroadcast`,
 * `ScreenFeed`) watches it and hands in what they press.
 */
export class TalkSession {
  readonly #options: TalkSessionOptions
  readonly #state: ObservableValue<TalkState>
  readonly #pointer = new ObservableValue<Pointer | null>(null)
  readonly #clickerKey: ObservableValue<string | null>
  readonly #unsubscribe: () => void
  /** By these the server knows the talk, and this presenter from another. */
  readonly talkId: string
  readonly secret: string
  /** True for a talk that goes on after the page was loaded anew. */
  readonly isResumed: boolean

  constructor(options: TalkSessionOptions) {
    const { memory, lens, now, newSecret, slides, beginWith } = options
    this.#options = options
    const remembered = memory.read(now())
    this.isResumed = remembered !== null
    this.talkId = remembered?.talkId ?? newSecret()
    this.secret = remembered?.secret ?? newSecret()
    this.#clickerKey = new ObservableValue(remembered?.clickerKey ?? null)
    this.#state = new ObservableValue({
      ...newTalk(now()),
      slideId: beginWith,
      ...(remembered === null ? {} : whatGoesOn(remembered)),
    })
    const endings = [
      slides.subscribe(() => this.do({ kind: 'slides', slides: slides.get() })),
      lens.subscribe(() => this.#keep()),
    ]
    this.#unsubscribe = () => {
      for (const end of endings) end()
    }
    this.do({ kind: 'slides', slides: slides.get() })
    this.#keep()
  }

  get state(): Observable<TalkState> {
    return this.#state
  }

  /** Where the presenter, or a clicker, points now. */
  get pointer(): Observable<Pointer | null> {
    return this.#pointer
  }

  /** What lets a phone be the clicker; null until one is asked for. */
  get clickerKey(): Observable<string | null> {
    return this.#clickerKey
  }

  do(event: TalkEvent): void {
    const before = this.#state.get()
    const after = afterEvent(before, event)
    if (after === before) return
    if (after.slideId !== before.slideId || after.screen !== 'slide') this.#pointer.set(null)
    this.#state.set(after)
    this.#keep()
  }

  /** From black, the code or a part of the slide. @returns false where all of it is shown already */
  backToSlide(): boolean {
    const { screen, view } = this.#state.get()
    if (screen !== 'slide') this.do({ kind: screen })
    else if (view !== null) this.do({ kind: 'look', view: null })
    else return false
    return true
  }

  /** What somebody did on a clicker, or at a second screen. */
  press(press: Press): void {
    switch (press.kind) {
      case 'point':
        this.point(press.pointer)
        return
      case 'go':
        this.do({ kind: 'go', slideId: press.slideId })
        return
      case 'next':
      case 'previous':
      case 'black':
        this.do({ kind: press.kind })
    }
  }

  /** Nothing is pointed at where no slide is shown. */
  point(pointer: Pointer | null): void {
    const { screen, slideId } = this.#state.get()
    this.#pointer.set(screen === 'slide' && slideId !== null ? pointer : null)
  }

  /** Draws the clickers' key, in place of one that there may be: phones with that are let in no more. */
  pairAnew(): void {
    this.#clickerKey.set(this.#options.newSecret())
    this.#keep()
  }

  /** Lets in no clicker any more: phones that are there are told so. */
  unpair(): void {
    this.#clickerKey.set(null)
    this.#keep()
  }

  /** It is over: this page remembers it no more. */
  end(): void {
    this.#unsubscribe()
    this.#options.memory.forget()
  }

  /** Leaves it as it is; who loads the page anew goes on with it. */
  close(): void {
    this.#unsubscribe()
  }

  #keep(): void {
    const { talkId, secret } = this
    const { memory, lens } = this.#options
    memory.keep({
      ...whatGoesOn(this.#state.get()),
      talkId,
      secret,
      clickerKey: this.#clickerKey.get(),
      lens: lens.get(),
    })
  }
}

type GoingOn = Pick<
  TalkState,
  'slideId' | 'startedAtMs' | 'lengthMinutes' | 'screen' | 'invites' | 'question'
>

/** What of a talk outlasts a reload; each slide is then first shown whole. */
function whatGoesOn(talk: GoingOn): GoingOn {
  const { slideId, startedAtMs, lengthMinutes, screen, invites, question } = talk
  return { slideId, startedAtMs, lengthMinutes, screen, invites, question }
}
