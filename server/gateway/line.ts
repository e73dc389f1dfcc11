import type { Socket } from 'node:net'
import type { BaseLogger } from 'pino'
import type { WebSocket } from 'ws'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Clock } from '../clock.ts'
import { TokenBucket } from './token-bucket.ts'

export interface LineSurroundings {
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'info'>
}

/** How long a page that is asked whether it lives has to say so. */
const CHALLENGE_MS = 5_000

type Life = 'heard' | 'asked' | 'closing'

/**
 * The line to one page: writes frames that were made once for many, tells what they still owe, and
 * finds out whether somebody is at the other end. Throws nothing, also once it is closed.
 */
export class Line {
  readonly #webSocket: WebSocket
  readonly #socket: Socket
  readonly #surroundings: LineSurroundings
  readonly #pings: TokenBucket
  #life: Life = 'heard'
  #hasWritten = true
  #isStopped = false

  /** @param socket the one beneath `webSocket`, as the server's `upgrade` event gave it */
  constructor(webSocket: WebSocket, socket: Socket, surroundings: LineSurroundings) {
    this.#webSocket = webSocket
    this.#socket = socket
    this.#surroundings = surroundings
    const { maxPingsPerSecond, rateWindowMs } = LIMITS
    const burst = (maxPingsPerSecond * rateWindowMs) / 1000
    this.#pings = new TokenBucket(maxPingsPerSecond, burst, surroundings.clock.nowMs())
    webSocket.on('ping', (data) => this.#answerPing(data))
    webSocket.on('pong', () => {
      if (this.#countPing()) this.hear()
    })
    // `ws` closes the connection by itself: what came was no WebSocket frame, or far too large.
    webSocket.on('error', (problem) => {
      surroundings.logger.info({ err: problem }, 'A connection failed')
    })
    webSocket.once('close', () => {
      this.#life = 'closing'
    })
  }

  /** From the moment it is to end nothing goes over it any more. */
  get isOpen(): boolean {
    return this.#life !== 'closing'
  }

  /** @param frames see `server/room/websocket-frame.ts` */
  write(frames: readonly Buffer[]): void {
    if (!this.isOpen || !this.#socket.writable) return
    this.#hasWritten = true
    const [only] = frames
    if (frames.length === 1 && only !== undefined) {
      this.#socket.write(only)
      return
    }
    this.#socket.cork()
    for (const frame of frames) this.#socket.write(frame)
    this.#socket.uncork()
  }

  /** What was written and the network has not taken yet. */
  owedBytes(): number {
    return this.#socket.writableLength
  }

  /** Something has come from the page: it lives. */
  hear(): void {
    if (this.#life === 'asked') this.#life = 'heard'
  }

  /** Who has not taken the last answers yet needs no more of them. */
  #answerPing(data: Buffer): void {
    if (!this.#countPing() || !this.isOpen) return
    if (this.owedBytes() <= LIMITS.maxTalkOwedBytes) this.#webSocket.pong(data)
  }

  /** @returns false, and ends the line, where there were too many */
  #countPing(): boolean {
    const isTaken = this.#pings.take(1, this.#surroundings.clock.nowMs())
    if (!isTaken) this.#webSocket.terminate()
    return isTaken
  }

  /** Asks the page whether it lives, and ends the line where it does not say so. */
  challenge(): void {
    if (this.#life !== 'heard') return
    this.#life = 'asked'
    this.#webSocket.ping()
    this.#surroundings.clock.after(CHALLENGE_MS, () => {
      if (this.#life === 'asked') this.#webSocket.terminate()
    })
  }

  /** Says this if nothing was said since the last call: pages take silence for an end. */
  keepAlive(frame: Buffer): void {
    if (!this.#hasWritten) this.write([frame])
    this.#hasWritten = false
  }

  /** Ends the line if the last ping was not answered, and sends the next. */
  checkAlive(): void {
    if (this.#life === 'asked') {
      this.#webSocket.terminate()
    } else if (this.#life === 'heard') {
      this.#life = 'asked'
      this.#webSocket.ping()
    }
  }

  /** Takes no more from the page: the server is about to stop. */
  stopReading(): void {
    this.#isStopped = true
    this.#webSocket.pause()
  }

  /** Takes no more from the page for now: so its network sends no more either, in the end. */
  rest(): void {
    this.#webSocket.pause()
  }

  /** Takes again what the page sends. */
  readOn(): void {
    if (!this.#isStopped) this.#webSocket.resume()
  }

  /** Idempotent. */
  end(code: number, reason: string): void {
    if (!this.isOpen) return
    this.#life = 'closing'
    // To hear the other side's goodbye, even where nothing more is taken.
    this.#webSocket.resume()
    this.#webSocket.close(code, reason)
  }

  terminate(): void {
    this.#webSocket.terminate()
  }
}
