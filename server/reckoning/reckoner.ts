import type { Logger } from 'pino'
import type { Cancel, Clock } from '../clock.ts'
import { packBytes } from '../log/packed-bytes.ts'
import type { Reckoned, Reckoning } from './reckon.ts'
import type { ReckoningReply, ReckoningThread } from './reckoning-thread.ts'

/** As many as this wait for their turn; whoever comes then is told to come again. */
const MAX_WAITING = 16
/** A large board takes a tenth of a second. What takes this long never ends. */
const MAX_RECKONING_MS = 20_000

/** Too many wait already. */
export class ReckonerBusyError extends Error {
  override readonly name = 'ReckonerBusyError'
}

interface Job {
  readonly what: Reckoning
  /** Asked when it is its turn, so that none waits with its bytes. */
  readonly read: () => readonly Uint8Array[]
  readonly resolve: (reckoned: Reckoned) => void
  readonly reject: (reason: Error) => void
}

interface ReckonerOptions {
  readonly startThread: () => ReckoningThread
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Works things out of boards on a thread of its own, one after another, so that nobody's pen waits for
 * somebody's analysis. The thread is started when it is first needed, and anew after it has failed.
 */
export class Reckoner {
  readonly #options: ReckonerOptions
  readonly #waiting: Job[] = []
  #present: { readonly job: Job; readonly cancelTimeout: Cancel } | null = null
  #thread: ReckoningThread | null = null
  #isClosed = false

  constructor(options: ReckonerOptions) {
    this.#options = options
  }

  /**
   * @param read the board's updates, in order
   * @throws ReckonerBusyError when too many wait already
   * @throws Error when it cannot be worked out, takes too long, or the server stops
   */
  reckon(what: Reckoning, read: () => readonly Uint8Array[]): Promise<Reckoned> {
    if (this.#waiting.length >= MAX_WAITING) {
      return Promise.reject(new ReckonerBusyError(`${MAX_WAITING} wait already`))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ what, read, resolve, reject })
      this.#next()
    })
  }

  /** Idempotent. What has not been worked out is not. */
  close(): void {
    this.#isClosed = true
    this.#endThread()
    const present = this.#present
    this.#present = null
    present?.cancelTimeout()
    present?.job.reject(new Error('The server stops.'))
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('The server stops.'))
  }

  #next(): void {
    if (this.#present !== null || this.#isClosed) return
    const job = this.#waiting.shift()
    if (job === undefined) return
    const cancelTimeout = this.#options.clock.after(MAX_RECKONING_MS, () =>
      this.#fail(new Error(`It took over ${MAX_RECKONING_MS / 1000} s.`)),
    )
    this.#present = { job, cancelTimeout }
    try {
      const updates = packBytes(job.read())
      this.#thread ??= this.#startThread()
      this.#thread.ask({ what: job.what, updates })
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #startThread(): ReckoningThread {
    const thread = this.#options.startThread()
    thread.onReply((reply) => this.#take(reply))
    thread.onEnd((cause) => this.#fail(cause))
    return thread
  }

  #take(reply: ReckoningReply): void {
    const job = this.#finish()
    if (reply.kind === 'done') job?.resolve(reply.reckoned)
    else job?.reject(new Error(reply.message))
    this.#next()
  }

  /** With the thread, of which nothing is known any more. */
  #fail(cause: Error): void {
    this.#options.logger.error({ err: cause }, 'Working something out of a board failed')
    this.#endThread()
    this.#finish()?.reject(cause)
    this.#next()
  }

  #finish(): Job | undefined {
    const present = this.#present
    this.#present = null
    present?.cancelTimeout()
    return present?.job
  }

  #endThread(): void {
    this.#thread?.end()
    this.#thread = null
  }
}
