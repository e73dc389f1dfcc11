import type { ErrorKind } from '../protocol/errors.ts'
import type { Pointer, Press, Prompt, Question, Reaction, Show, Talk } from './talk.ts'

/**
 * What travels on `/talk/<boardId>`, in text frames of JSON, one message each. Who connects says by a
 * subprotocol which key they have (`shared/protocol/credentials.ts`): a link's, whose role tells
 * whether they may present; or, on `/talk/<boardId>/clicker`, a clicker's, which the presenter's page drew
 * and which does only that.
 */

/**
 * The longest the server is silent towards anybody. A page sees no pings, so it takes a line on which
 * it hears nothing for three times as long for dead, and connects anew.
 */
export const TALK_BEAT_MS = 15_000

/** From whoever presents, with a link that may edit. */
export type PresenterSays =
  /**
   * Begins a talk, or goes on with it after the connection was lost or the page was loaded anew.
   * `secret` is what only the presenter's page knows: by it the same presenter is told from another.
   * While somebody else presents it is refused (`taken`), unless `takeOver` is true.
   */
  | {
      readonly say: 'present'
      readonly talkId: string
      readonly secret: string
      readonly name: string
      readonly takeOver: boolean
      readonly show: Show
    }
  | { readonly say: 'show'; readonly show: Show }
  | { readonly say: 'point'; readonly pointer: Pointer | null }
  /** Lets in clickers that have this key, in place of any before; null lets in none. */
  | { readonly say: 'pair'; readonly key: string | null }
  | { readonly say: 'prompt'; readonly prompt: Prompt }
  | { readonly say: 'end' }

/** From the audience, when the presenter invites it. */
export type FollowerSays =
  | { readonly say: 'ask'; readonly text: string }
  | { readonly say: 'react'; readonly reaction: Reaction }

export type ClickerSays = { readonly say: 'press'; readonly press: Press }

/** To everybody on the socket. */
export type EverybodyHears =
  /** On coming, and whenever it changes; null while nobody presents. */
  | { readonly tell: 'talk'; readonly talk: Talk | null; readonly serverTimeMs: number }
  | { readonly tell: 'pointer'; readonly pointer: Pointer | null }
  /** What was sent was not taken, and why. */
  | { readonly tell: 'notice'; readonly kind: ErrorKind; readonly message: string }
  /** Nothing new, said where {@link TALK_BEAT_MS} would pass in silence: the line is alive. */
  | { readonly tell: 'beat' }

/** To the presenter besides. */
export type PresenterHears =
  | EverybodyHears
  /** Others are presenting: nothing was begun. */
  | { readonly tell: 'taken'; readonly by: string }
  /** Somebody else has taken over: this page presents no more. */
  | { readonly tell: 'replaced'; readonly by: string }
  /** How many follow, on all nodes, and how many clickers are there. */
  | { readonly tell: 'crowd'; readonly followers: number; readonly clickers: number }
  | { readonly tell: 'pressed'; readonly press: Press }
  | { readonly tell: 'asked'; readonly question: Question }
  /** How often each was tapped since this was last told. */
  | { readonly tell: 'reactions'; readonly counts: Partial<Record<Reaction, number>> }

/** To clickers besides. */
export type ClickerHears = EverybodyHears | { readonly tell: 'prompt'; readonly prompt: Prompt }
