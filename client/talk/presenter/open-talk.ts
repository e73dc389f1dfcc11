import type { Observable } from '../../socket/board-session.ts'
import type { ScreenFeed } from '../second-screen/screen-feed.ts'
import type { QuestionDesk } from '../questions/question-desk.ts'
import type { TalkBroadcast } from './talk-broadcast.ts'
import type { TalkLens } from './talk-lens.ts'
import type { TalkSession } from './talk-session.ts'

/** A talk that this page gives, and all that it goes to. */
export interface OpenTalk {
  readonly session: TalkSession
  readonly broadcast: TalkBroadcast
  readonly screens: ScreenFeed
  readonly lens: TalkLens
  /** What the audience sends. */
  readonly questions: QuestionDesk
  /** What opens the talk for the audience; null where the presenter has no such link. */
  readonly audienceLink: Observable<string | null>
  /** Ends it for everybody. */
  end(): void
  /** Leaves it as it is, for who comes back to this page. Idempotent. */
  close(): void
}
