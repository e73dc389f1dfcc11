import type { Socket } from 'node:net'
import type { BaseLogger } from 'pino'
import type { RawData, WebSocket } from 'ws'
import { ERRORS, type ErrorKind } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import { readTalkMessage, type TalkSaid } from '../../shared/talk/read-message.ts'
import type { Clock } from '../clock.ts'
import type { Guest } from '../gateway/door.ts'
import type { GatewayMetrics } from '../gateway/gateway-metrics.ts'
import { Line } from '../gateway/line.ts'
import { TokenBucket } from '../gateway/token-bucket.ts'
import type { Attender, Pass } from './attender.ts'
import type { Hall } from './hall.ts'
import { noticeFrame, talkFrame } from './talk-frames.ts'

export interface TalkConnectionSurroundings {
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'>
  readonly metrics: Pick<GatewayMetrics, 'refusals'>
}

/** What somebody who has come in may say, and how much of it. */
export interface Rights {
  readonly says: ReadonlySet<TalkSaid['say']>
  readonly maxMessageBytes: number
  readonly maxMessagesPerSecond: number
}

const PRESENTER_SAYS = ['present', 'show', 'point', 'pair', 'prompt', 'end'] as const
const FOLLOWER_SAYS = ['ask', 'react'] as const

const RIGHTS = {
  presenter: {
    says: new Set([...PRESENTER_SAYS, ...FOLLOWER_SAYS]),
    maxMessageBytes: LIMITS.maxTalkMessageBytes,
    maxMessagesPerSecond: LIMITS.maxTalkMessageRate,
  },
  follower: {
    says: new Set(FOLLOWER_SAYS),
    maxMessageBytes: LIMITS.maxFollowerMessageBytes,
    maxMessagesPerSecond: LIMITS.maxFollowerMessageRate,
  },
  clicker: {
    says: new Set(['press']),
    maxMessageBytes: LIMITS.maxFollowerMessageBytes,
    maxMessagesPerSecond: LIMITS.maxTalkMessageRate,
  },
} as const satisfies Record<string, Rights>

export function rightsOf(pass: Pass): Rights {
  if (pass.kind === 'clicker') return RIGHTS.clicker
  return mayEdit(pass.role) ? RIGHTS.presenter : RIGHTS.follower
}

const BEAT = talkFrame({ tell: 'beat' })
const TOO_MANY_QUESTIONS = noticeFrame(
  'too-many-requests',
  'That was not sent: you have asked a good deal in a short time. Try again in a minute.',
)

/**
 * One page's connection to the talks of a board: lets in what it may say, and carries what the hall
 * tells it. Whatever arrives, nothing is thrown out of a handler.
 */
export class TalkConnection implements Attender, Guest {
  readonly pass: Pass
  readonly #rights: Rights
  readonly #line: Line
  readonly #hall: Hall
  readonly #surroundings: TalkConnectionSurroundings
  readonly #messages: TokenBucket
  readonly #questions: TokenBucket

  /** @param socket the one beneath `webSocket`, as the server's `upgrade` event gave it */
  constructor(
    webSocket: WebSocket,
    socket: Socket,
    hall: Hall,
    pass: Pass,
    surroundings: TalkConnectionSurroundings,
  ) {
    const nowMs = surroundings.clock.nowMs()
    const { maxQuestionsPerMinute, rateWindowMs } = LIMITS
    this.pass = pass
    this.#rights = rightsOf(pass)
    this.#hall = hall
    this.#surroundings = surroundings
    this.#line = new Line(webSocket, socket, surroundings)
    const perSecond = this.#rights.maxMessagesPerSecond
    this.#messages = new TokenBucket(perSecond, (perSecond * rateWindowMs) / 1000, nowMs)
    this.#questions = new TokenBucket(maxQuestionsPerMinute / 60, maxQuestionsPerMinute, nowMs)
    webSocket.on('message', this.#receive)
    webSocket.once('close', () => hall.leave(this))
    hall.join(this)
  }

  write(frame: Buffer): void {
    this.#line.write([frame])
  }

  owedBytes(): number {
    return this.#line.owedBytes()
  }

  close(kind: ErrorKind): void {
    if (!this.#line.isOpen) return
    this.write(noticeFrame(kind))
    this.end(ERRORS[kind].close, kind)
  }

  end(code: number, reason: string): void {
    this.#line.end(code, reason)
  }

  keepAlive(): void {
    this.#line.keepAlive(BEAT)
  }

  checkAlive(): void {
    this.#line.checkAlive()
  }

  stopReading(): void {
    this.#line.stopReading()
  }

  terminate(): void {
    this.#line.terminate()
  }

  readonly #receive = (data: RawData, isBinary: boolean): void => {
    if (!this.#line.isOpen) return
    this.#line.hear()
    const bytes = Buffer.isBuffer(data) ? data : Buffer.concat([data].flat().map(toBuffer))
    if (!this.#messages.take(1, this.#surroundings.clock.nowMs())) {
      this.#refuse('too-many-requests', 'more than its rate')
    } else if (isBinary) {
      this.#refuse('bad-message', 'bytes rather than text')
    } else if (bytes.length > this.#rights.maxMessageBytes) {
      this.#refuse('too-large', `a message of ${bytes.length} bytes`)
    } else {
      this.#hear(bytes.toString())
    }
  }

  #hear(message: string): void {
    const reading = readTalkMessage(message)
    if (reading.kind === 'unreadable') return this.#refuse('bad-message', reading.reason)
    const { said } = reading
    if (!this.#rights.says.has(said.say)) {
      return this.#refuse('view-only', `“${said.say}” from who may not say it`)
    }
    if (said.say === 'ask' && !this.#questions.take(1, this.#surroundings.clock.nowMs())) {
      return this.write(TOO_MANY_QUESTIONS)
    }
    this.#hall.hear(this, said)
  }

  #refuse(kind: ErrorKind, reason: string): void {
    const { logger, metrics } = this.#surroundings
    metrics.refusals.inc({ kind })
    const { boardId } = this.#hall
    logger[ERRORS[kind].log]({ boardId, kind, reason }, 'A message of a talk was refused')
    this.close(kind)
  }
}

function toBuffer(data: Buffer | ArrayBuffer): Buffer {
  return data instanceof ArrayBuffer ? Buffer.from(data) : data
}
