import type { Deck, DeckSlide, TalkWords } from '../../../shared/talk/deck.ts'
import type { Screen, SlideBox } from '../../../shared/talk/talk.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { TalkSource, TalkStanding } from '../talk-source.ts'
import type { Pace } from '../viewer/slide-stage.ts'
import type { ViewedSlide } from '../viewer/slide-layers.ts'

/** What somebody who follows a talk has before them. */
export interface Seen {
  readonly standing: TalkStanding
  readonly deck: Deck | null
  readonly words: TalkWords | null
  /** The one that is to be seen; null before there is any. */
  readonly slide: DeckSlide | null
  /** The picture to show: of `slide`, or of the one before while that is on its way. */
  readonly picture: ViewedSlide | null
  readonly pictureStanding: 'coming' | 'here' | 'missing'
  /** With the presenter, or around on one's own. */
  readonly looking: 'following' | 'around'
  readonly view: SlideBox | null
  readonly pace: Pace
  /** What the presenter has put up; of no concern to who looks around. */
  readonly screen: Screen
  /** Somebody's, that the presenter has put before everybody; null for none. */
  readonly question: string | null
  /** True where the presenter's pointer points at what is seen. */
  readonly isPointedAt: boolean
}

/** On their own: a slide and the part of it that they look at. */
interface Around {
  readonly slideId: string
  readonly view: SlideBox | null
}

/** Where to, from the slide that is seen. */
export type Turn = 'first' | 'previous' | 'next' | 'last'

/** How many slides are fetched before they are shown: those after the one that is seen. */
const PREFETCHED = 2

/** The presenter's slides as one person looks at them: with the presenter, or around freely and back. */
export class AudienceView {
  readonly #source: TalkSource
  readonly #whenIdle: (run: () => void) => void
  readonly #seen: ObservableValue<Seen>
  readonly #unsubscribe: readonly (() => void)[]
  #around: Around | null = null
  #pace: Pace = 'eased'
  /** The presenter's slide as it was last known; it outlives a deck that lacks it. */
  #followed: DeckSlide | null = null
  #picture: { readonly slide: DeckSlide; readonly svg: string } | null = null
  /** The hash that could not be had. */
  #missing: string | null = null
  #asked: string | null = null

  /** @param whenIdle runs something once the page has nothing better to do */
  constructor(source: TalkSource, whenIdle: (run: () => void) => void) {
    this.#source = source
    this.#whenIdle = whenIdle
    this.#seen = new ObservableValue(this.#look())
    const notice = (): void => this.#note()
    this.#unsubscribe = [
      source.standing.subscribe(notice),
      source.deck.subscribe(notice),
      source.words.subscribe(notice),
    ]
    this.#note()
  }

  get seen(): Observable<Seen> {
    return this.#seen
  }

  /** Looks at a part of the slide that is seen; null for all of it. */
  lookAt(view: SlideBox | null, pace: Pace): void {
    const { slide } = this.#seen.get()
    if (slide !== null) this.#goAround({ slideId: slide.id, view }, pace)
  }

  /** Looks at another slide than the presenter's. One that is not there is passed over. */
  open(slideId: string): void {
    const isThere = this.#source.deck.get()?.slides.some(({ id }) => id === slideId) === true
    if (isThere) this.#goAround({ slideId, view: null }, 'at-once')
  }

  turn(to: Turn): void {
    const { deck, slide } = this.#seen.get()
    if (deck === null) return
    const at = deck.slides.findIndex(({ id }) => id === slide?.id)
    const last = deck.slides.length - 1
    const targets = { first: 0, previous: at - 1, next: at + 1, last }
    const target = deck.slides[Math.min(last, Math.max(0, targets[to]))]
    if (target !== undefined) this.open(target.id)
  }

  /** Back to the presenter. */
  follow(): void {
    this.#around = null
    this.#pace = 'eased'
    this.#note()
  }

  /** Asks anew for a picture that could not be had. */
  retry(): void {
    this.#missing = null
    this.#asked = null
    this.#note()
  }

  /** Idempotent. */
  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
  }

  /** Who sees just what the presenter shows is with the presenter, however they came there. */
  #goAround(around: Around, pace: Pace): void {
    const show = this.#show()
    const isPresenters =
      show?.slideId === around.slideId && show.view === null && around.view === null
    this.#around = isPresenters ? null : around
    this.#pace = pace
    this.#note()
  }

  #show() {
    const standing = this.#source.standing.get()
    return standing.kind === 'on' ? standing.talk.show : null
  }

  #note(): void {
    const before = this.#seen.get()
    const seen = this.#look()
    this.#seen.set(seen)
    if (seen.slide !== null && seen.slide.picture !== this.#asked) void this.#bring(seen.slide)
    // A line that is up again may have what could not be had.
    if (before.standing !== seen.standing && this.#missing !== null) this.retry()
  }

  #look(): Seen {
    const standing = this.#source.standing.get()
    const deck = this.#source.deck.get()
    const words = this.#source.words.get()
    const show = this.#show()
    const slideOf = (slideId: string | undefined): DeckSlide | null =>
      deck?.slides.find(({ id }) => id === slideId) ?? null
    this.#followed =
      slideOf(show?.slideId) ??
      slideOf(this.#followed?.id) ??
      this.#followed ??
      deck?.slides[0] ??
      null
    if (slideOf(this.#around?.slideId) === null) this.#around = null
    const slide = slideOf(this.#around?.slideId) ?? this.#followed
    return {
      standing,
      deck,
      words,
      slide,
      picture: this.#pictureWith(words),
      pictureStanding: this.#pictureStanding(slide),
      looking: this.#around === null ? 'following' : 'around',
      view: this.#around === null ? (show?.view ?? null) : this.#around.view,
      pace: this.#pace,
      screen: this.#around === null ? (show?.screen ?? 'slide') : 'slide',
      question: this.#around === null ? (show?.question ?? null) : null,
      isPointedAt: show?.screen === 'slide' && show.slideId === slide?.id,
    }
  }

  #pictureWith(words: TalkWords | null): ViewedSlide | null {
    if (this.#picture === null) return null
    const { slide, svg } = this.#picture
    const { width, height, fonts, title } = slide
    const alt = words?.slides.find(({ id }) => id === slide.id)?.alt ?? ''
    return { svg, width, height, fonts, title, alt }
  }

  #pictureStanding(slide: DeckSlide | null): Seen['pictureStanding'] {
    if (slide !== null && slide.picture === this.#picture?.slide.picture) return 'here'
    return slide !== null && slide.picture === this.#missing ? 'missing' : 'coming'
  }

  /** Never rejects. */
  async #bring(slide: DeckSlide): Promise<void> {
    this.#asked = slide.picture
    const svg = await this.#source.picture(slide.picture).catch(() => null)
    if (this.#asked !== slide.picture) return
    if (svg === null) this.#missing = slide.picture
    else {
      this.#picture = { slide, svg }
      this.#missing = null
      this.#whenIdle(() => this.#prefetch(slide))
    }
    this.#note()
  }

  #prefetch(after: DeckSlide): void {
    const slides = this.#source.deck.get()?.slides ?? []
    const at = slides.findIndex(({ id }) => id === after.id)
    for (const { picture } of slides.slice(at + 1, at + 1 + PREFETCHED)) {
      // What cannot be had now is asked for when it is shown.
      this.#source.picture(picture).catch(() => undefined)
    }
  }
}
