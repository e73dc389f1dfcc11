import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import type { Pointer, Prompt, Talk } from '../../shared/talk/talk.ts'
import type { ClickerHears, PresenterHears } from '../../shared/talk/talk-wire.ts'
import { toWebSocketFrame } from '../room/websocket-frame.ts'

/** One message, ready for however many sockets. */
export function talkFrame(message: PresenterHears | ClickerHears): Buffer {
  return toWebSocketFrame(Buffer.from(JSON.stringify(message)), 'text')
}

export function currentTalkFrame(talk: Talk | null, serverTimeMs: number): Buffer {
  return talkFrame({ tell: 'talk', talk, serverTimeMs })
}

export function pointerFrame(pointer: Pointer | null): Buffer {
  return talkFrame({ tell: 'pointer', pointer })
}

export function promptFrame(prompt: Prompt): Buffer {
  return talkFrame({ tell: 'prompt', prompt })
}

/** In the words of the table of errors, unless there are better ones. */
export function noticeFrame(kind: ErrorKind, message: string = ERRORS[kind].message): Buffer {
  return talkFrame({ tell: 'notice', kind, message })
}
