import type { Deck, TalkWords } from '../../shared/talk/deck.ts'
import type { Pointer, Talk } from '../../shared/talk/talk.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Observable } from '../socket/board-session.ts'

/**
 * Port: where a page that follows a talk hears of it: from the server (the audience), from the
 * presenter's own page (the second screen, without any network), or from a file (the conference pack).
 */
export interface TalkSource {
  readonly standing: Observable<TalkStanding>
  readonly pointer: Observable<Pointer | null>
  /** What is presented; the latest that has come whole, null before the first. */
  readonly deck: Observable<Deck | null>
  readonly words: Observable<TalkWords | null>
  /** The text of the talk file with a slide's picture. Rejects when it cannot be had just now. */
  picture(hash: string): Promise<string>
}

export type TalkStanding =
  | { readonly kind: 'connecting' }
  /** Nobody presents yet. */
  | { readonly kind: 'waiting' }
  /** `line` is down while this page cannot hear the presenter: it shows what it heard last. */
  | { readonly kind: 'on'; readonly talk: Talk; readonly line: 'up' | 'down' }
  /** It has ended; what was shown last may still be looked at. */
  | { readonly kind: 'over' }
  | { readonly kind: 'refused'; readonly error: ErrorKind }
