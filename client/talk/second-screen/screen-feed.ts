import type { Deck } from '../../../shared/talk/deck.ts'
import type { Talk } from '../../../shared/talk/talk.ts'
import type { Observable } from '../../socket/board-session.ts'
import type { LiveSlide } from '../live-deck.ts'
import { showOf } from '../presenter/talk-broadcast.ts'
import type { TalkSession } from '../presenter/talk-session.ts'
import { currentSlide, nextSlide } from '../presenter/talk-state.ts'
import type { ScreenChannel, ScreenSays } from './screen-channel.ts'

export interface ScreenFeedOptions {
  readonly session: TalkSession
  readonly channel: ScreenChannel
  readonly title: Observable<string>
  readonly lensWords: Observable<string>
  /** What opens the talk for the audience; null where the presenter has no such link. */
  readonly link: Observable<string | null>
}

/** What a deck is called that is in no file: the second screen is told it as it is. */
const LOCAL_DECK = 'local'

/** Shows a talk on the second screens of this browser, at once and without a network. */
export class ScreenFeed {
  readonly #options: ScreenFeedOptions
  readonly #endings: (() => void)[] = []
  /** What all screens have been told. */
  #deck = ''
  readonly #pictures = new Set<string>()

  constructor(options: ScreenFeedOptions) {
    const { session, channel, title, lensWords, link } = options
    this.#options = options
    const tellTalk = (): void => this.#tellTalk()
    this.#endings.push(
      channel.listen((message) => {
        if ('say' in message) this.#hear(message)
      }),
      session.state.subscribe(() => {
        this.#tellDeck()
        this.#tellTalk()
      }),
      session.pointer.subscribe(() => {
        channel.post({ tell: 'pointer', pointer: session.pointer.get() })
      }),
      title.subscribe(() => this.#tellDeck()),
      lensWords.subscribe(tellTalk),
      link.subscribe(tellTalk),
    )
    this.#tellAll()
  }

  /** The talk is over: the screens say so. */
  end(): void {
    this.#options.channel.post({ tell: 'over' })
    this.close()
  }

  /** Idempotent. The screens keep what they show. */
  close(): void {
    for (const end of this.#endings.splice(0)) end()
    this.#options.channel.close()
  }

  #hear(message: ScreenSays): void {
    switch (message.say) {
      case 'hello':
        this.#tellAll()
        return
      case 'picture':
        this.#pictures.delete(message.hash)
        this.#tellPicture(this.#slideWith(message.hash))
        return
      case 'press':
        this.#options.session.press(message.press)
    }
  }

  #tellAll(): void {
    this.#deck = ''
    this.#pictures.clear()
    this.#tellDeck()
    this.#tellTalk()
  }

  #tellDeck(): void {
    const deck = deckOf(this.#options.session.state.get().slides, this.#options.title.get())
    const words = JSON.stringify(deck)
    // Until the first is drawn, as after a reload, the screens keep what they have.
    if (words === this.#deck || deck.slides.length === 0) return
    this.#deck = words
    this.#options.channel.post({ tell: 'deck', deck })
  }

  #tellTalk(): void {
    const { session, channel, lensWords, link } = this.#options
    const state = session.state.get()
    const show = showOf(state, LOCAL_DECK, lensWords.get())
    if (show === null) return
    const { startedAtMs } = state
    const talk: Talk = {
      id: session.talkId,
      presenter: '',
      isPresenterHere: true,
      startedAtMs,
      show,
    }
    channel.post({ tell: 'talk', talk, link: link.get() })
    // What comes next is there before it is asked for.
    this.#tellPicture(currentSlide(state))
    this.#tellPicture(nextSlide(state))
  }

  #slideWith(hash: string): LiveSlide | null {
    const { slides } = this.#options.session.state.get()
    return slides.find(({ picture }) => picture?.hash === hash) ?? null
  }

  #tellPicture(slide: LiveSlide | null): void {
    if (slide === null || slide.picture === null) return
    const { hash, svg } = slide.picture
    if (this.#pictures.has(hash)) return
    this.#pictures.add(hash)
    this.#options.channel.post({ tell: 'picture', hash, svg })
  }
}

/** Slides that have been drawn; a hidden one too, for it may be shown still. */
function deckOf(slides: readonly LiveSlide[], title: string): Deck {
  return {
    title,
    slides: slides.flatMap(({ id, title: name, width, height, picture }) =>
      picture === null
        ? []
        : [{ id, title: name, width, height, picture: picture.hash, fonts: picture.fonts }],
    ),
    words: '',
  }
}
