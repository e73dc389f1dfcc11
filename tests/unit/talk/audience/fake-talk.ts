import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import type { TalkSource, TalkStanding } from '../../../../client/talk/talk-source.ts'
import type { Deck, TalkWords } from '../../../../shared/talk/deck.ts'
import type { Pointer, Show, Talk } from '../../../../shared/talk/talk.ts'

export function aDeck(names: string): Deck {
  return {
    title: 'A talk',
    words: 'words',
    slides: names.split('').map((name) => ({
      id: name,
      title: `Slide ${name}`,
      width: 1600,
      height: 900,
      picture: `picture ${name}`,
      fonts: [],
    })),
  }
}

export function wordsOf(names: string): TalkWords {
  return {
    slides: names
      .split('')
      .map((id) => ({ id, alt: `What is on ${id}`, lines: [`Line of ${id}`] })),
    register: [],
  }
}

/** A talk whose word comes when a test says so; pictures are there unless they are among `gone`. */
export class FakeTalk implements TalkSource {
  readonly standing = new ObservableValue<TalkStanding>({ kind: 'connecting' })
  readonly pointer = new ObservableValue<Pointer | null>(null)
  readonly deck = new ObservableValue<Deck | null>(null)
  readonly words = new ObservableValue<TalkWords | null>(null)
  readonly asked: string[] = []
  readonly gone = new Set<string>()
  /** Pictures that take long, and what brings each. */
  readonly slow = new Map<string, () => void>()

  async picture(hash: string): Promise<string> {
    this.asked.push(hash)
    if (this.gone.has(hash)) throw new Error('gone')
    if (this.slow.has(hash)) await new Promise<void>((bring) => this.slow.set(hash, bring))
    return `<svg>${hash}</svg>`
  }

  show(changes: Partial<Show>, talk: Partial<Talk> = {}, line: 'up' | 'down' = 'up'): void {
    const show: Show = {
      deck: 'deck',
      slideId: 'a',
      view: null,
      screen: 'slide',
      lens: '',
      invites: [],
      question: null,
      ...changes,
    }
    const whole = { id: 't', presenter: '', isPresenterHere: true, startedAtMs: 0, show, ...talk }
    this.standing.set({ kind: 'on', talk: whole, line })
  }
}
