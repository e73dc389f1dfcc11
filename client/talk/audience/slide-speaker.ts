import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { Seen } from './audience-view.ts'
import { isAwaited, placeWords } from './talk-words.ts'

/** Of a slide that is full of words the rest is to be read among the slides as text. */
const MOST_LETTERS = 1_200

/**
 * What a screen reader says as the talk goes on: each new slide once, with what stands on it, and
 * that the presenter is back. A slide that is drawn anew while it is shown is not said again.
 */
export class SlideSpeaker {
  readonly #said = new ObservableValue('')
  readonly #unsubscribe: () => void
  #subject = ''
  #wasWhole = false
  #wasAwaited = false

  constructor(seen: Observable<Seen>) {
    const hear = (): void => this.#hear(seen.get())
    this.#unsubscribe = seen.subscribe(hear)
    hear()
  }

  /** What was said last. */
  get said(): Observable<string> {
    return this.#said
  }

  /** Idempotent. */
  close(): void {
    this.#unsubscribe()
  }

  #hear(seen: Seen): void {
    if (seen.slide === null) return
    const subject = seen.screen === 'black' ? 'black' : seen.slide.id
    const isAwaitedNow = isAwaited(seen.standing)
    const isBack = this.#wasAwaited && !isAwaitedNow && seen.standing.kind === 'on'
    const isWhole = seen.words?.slides.some(({ id }) => id === seen.slide?.id) === true
    const isNew = subject !== this.#subject || (isWhole && !this.#wasWhole)
    this.#wasAwaited = isAwaitedNow
    this.#subject = subject
    this.#wasWhole = isWhole
    if (!isNew && !isBack) return
    this.#said.set([...(isBack ? ['The presenter is back.'] : []), sayingOf(seen)].join(' '))
  }
}

function sayingOf(seen: Seen): string {
  if (seen.screen === 'black') return 'The presenter has made the screen black.'
  const words = seen.words?.slides.find(({ id }) => id === seen.slide?.id)
  const place = placeWords(seen)
  const title = seen.slide?.title ?? ''
  const head = [place === '' ? '' : `Slide ${place}`, title]
    .filter((part) => part !== '')
    .join(': ')
  const lines = words?.lines.filter((line) => line !== title) ?? []
  const text = [head, ...lines].map(asSentence).join(' ')
  return text.length <= MOST_LETTERS
    ? text
    : `${text.slice(0, MOST_LETTERS)}… The rest is among the slides as text.`
}

function asSentence(text: string): string {
  return /[.!?…:]$/u.test(text) ? text : `${text}.`
}
