import type { Deck } from '../../../shared/talk/deck.ts'
import type { Pointer, Press, Talk } from '../../../shared/talk/talk.ts'

/** What the presenter's page tells second screens: windows of the same browser, without any network. */
export type ScreenHears =
  /** `link` is the audience's; null where the presenter has none. */
  | { readonly tell: 'talk'; readonly talk: Talk; readonly link: string | null }
  | { readonly tell: 'deck'; readonly deck: Deck }
  | { readonly tell: 'pointer'; readonly pointer: Pointer | null }
  /** A picture that was asked for, or will be. */
  | { readonly tell: 'picture'; readonly hash: string; readonly svg: string }
  | { readonly tell: 'over' }

/** What a second screen tells the presenter's page. */
export type ScreenSays =
  /** It is there, and knows nothing. */
  | { readonly say: 'hello' }
  | { readonly say: 'picture'; readonly hash: string }
  /** Somebody pressed a key at it. */
  | { readonly say: 'press'; readonly press: Press }

type Message = ScreenHears | ScreenSays

/** Port: one end of what joins the windows of a browser that show the same talk. */
export interface ScreenChannel {
  post(message: Message): void
  /** What other windows post. @returns ends it */
  listen(listener: (message: Message) => void): () => void
  /** Idempotent. */
  close(): void
}

/** Only pages of this site hear it: what comes is of our own making. */
export function openScreenChannel(boardId: string): ScreenChannel {
  const channel = new BroadcastChannel(`wholeplace.talk.${boardId}`)
  return {
    post: channel.postMessage.bind(channel),
    listen(listener) {
      const hear = ({ data }: MessageEvent<Message>): void => listener(data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
    close: () => channel.close(),
  }
}
