import type { BaseLogger } from 'pino'
import { packBytes, unpackBytes } from './packed-bytes.ts'
import type { StoreFailure } from './sqlite-errors.ts'
import type { LogCall, LogCalls, LogReply, LogRequest } from './sqlite-log-messages.ts'
import type { SqliteStoreOptions } from './sqlite-store.ts'
import { startLogThread, type LogThread } from './sqlite-log-thread.ts'
import { StorageFullError, type StoredBoard, type UpdateLog } from './update-log.ts'

export interface SqliteLogOptions extends SqliteStoreOptions {
  readonly logger: Pick<BaseLogger, 'error' | 'warn'>
}

/**
 * Opens the update log in `options.file`; its folder must be there.
 * @throws Error in plain words when it cannot be opened, or a newer version has written to it
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<UpdateLog> {
  const { logger, ...storeOptions } = options
  const thread = startLogThread(storeOptions)
  const log = new SqliteLog(thread, logger)
  for (const { boardId, lost } of await log.opened) {
    logger.error({ boardId, lost }, 'The disk has lost changes that had been saved')
  }
  return log
}

/**
 * The side of the SQLite log that callers see.
 *
 * Group commit: what is appended while a batch is on its way to the disk gathers, and goes as one
 * batch, one transaction and one fsync, when that has come back. The busier the disk, the larger
 * the batches.
 *
 * When a batch fails, so do the appends gathered behind it: they may build on what was not kept.
 */
export class SqliteLog implements UpdateLog {
  readonly opened: Promise<LogLosses>
  readonly #thread: LogThread
  readonly #logger: SqliteLogOptions['logger']
  readonly #ended: Promise<void>
  readonly #calls = new Map<number, Settle<never>>()
  #lastCallId = 0
  /** Set when no further call can be answered. */
  #failure: Error | undefined
  #waiting: WaitingAppend[] = []
  #waitingBytes = 0
  #committing: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(thread: LogThread, logger: SqliteLogOptions['logger']) {
    this.#thread = thread
    this.#logger = logger
    const opened = withResolvers<LogLosses>()
    this.opened = opened.promise
    thread.onReply((reply) => this.#receive(reply, opened))
    this.#ended = new Promise((resolve) => {
      thread.onEnd((cause) => {
        if (!this.#closing) logger.error({ err: cause }, 'The storage thread has stopped')
        this.#fail(new Error('The storage thread has stopped.', cause ? { cause } : {}))
        opened.reject(this.#failure)
        resolve()
      })
    })
  }

  append(boardId: string, update: Uint8Array): Promise<number> {
    const refusal = this.#refusal()
    if (refusal) return Promise.reject(refusal)
    if (this.#waitingBytes + update.byteLength > MAX_WAITING_BYTES) {
      return Promise.reject(new Error('The disk cannot keep up with what is written.'))
    }
    this.#waitingBytes += update.byteLength
    const settle = withResolvers<number>()
    this.#waiting.push({ boardId, update, settle })
    this.#committing ??= this.#commitWaiting()
    return settle.promise
  }

  async load(boardId: string): Promise<StoredBoard> {
    const { seq, lost, hasState, content } = await this.#call('load', { boardId })
    const parts = unpackBytes(content)
    const state = hasState ? (parts.shift() ?? null) : null
    return { seq, state, updates: parts, lost }
  }

  async compact(boardId: string, seq: number, state: Uint8Array): Promise<void> {
    const own = new Uint8Array(state)
    await this.#call('compact', { boardId, seq, state: own }, [own.buffer])
  }

  async check(): Promise<void> {
    await this.#call('check', undefined)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#committing
    if (!this.#failure) await this.#send('close', undefined)
    await this.#ended
  }

  /** Sends batch after batch until nothing waits. Never rejects: each append gets its own answer. */
  async #commitWaiting(): Promise<void> {
    // What is appended in this turn of the loop still belongs to the first batch.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch()
      try {
        const updates = packBytes(batch.map(({ update }) => update))
        const boardIds = batch.map(({ boardId }) => boardId)
        const seqs = await this.#send('append', { boardIds, updates }, [updates.bytes.buffer])
        for (const [index, seq] of seqs.entries()) batch[index]?.settle.resolve(seq)
      } catch (error) {
        const behind = this.#waiting
        this.#waiting = []
        this.#waitingBytes = 0
        for (const { settle } of [...batch, ...behind]) settle.reject(error)
      }
    }
    this.#committing = undefined
  }

  #takeBatch(): WaitingAppend[] {
    let count = 0
    let bytes = 0
    for (const { update } of this.#waiting) {
      if (
        count === MAX_BATCH_UPDATES ||
        (count > 0 && bytes + update.byteLength > MAX_BATCH_BYTES)
      ) {
        break
      }
      count += 1
      bytes += update.byteLength
    }
    this.#waitingBytes -= bytes
    return this.#waiting.splice(0, count)
  }

  async #call<K extends LogCall>(
    call: K,
    input: LogCalls[K]['input'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<LogCalls[K]['output']> {
    const refusal = this.#refusal()
    if (refusal) throw refusal
    return this.#send(call, input, transfer)
  }

  async #send<K extends LogCall>(
    call: K,
    input: LogCalls[K]['input'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<LogCalls[K]['output']> {
    if (this.#failure) throw this.#failure
    this.#lastCallId += 1
    const id = this.#lastCallId
    const settle = withResolvers<LogCalls[K]['output']>()
    this.#calls.set(id, settle)
    this.#thread.post({ id, call, input } as LogRequest, transfer)
    return settle.promise
  }

  #receive(reply: LogReply, opened: Settle<LogLosses>): void {
    switch (reply.kind) {
      case 'opened':
        return opened.resolve(reply.losses)
      case 'refused':
        this.#closing = this.#ended
        return opened.reject(new Error(reply.message))
      case 'warning':
        return this.#logger.warn(reply.message)
      case 'done':
        return this.#settle(reply.id, (settle) => settle.resolve(reply.output as never))
      case 'failed':
        return this.#settle(reply.id, (settle) => settle.reject(toError(reply.failure)))
    }
  }

  #settle(id: number, act: (settle: Settle<never>) => void): void {
    const settle = this.#calls.get(id)
    this.#calls.delete(id)
    if (settle) act(settle)
  }

  #fail(failure: Error): void {
    this.#failure = failure
    for (const settle of this.#calls.values()) settle.reject(failure)
    this.#calls.clear()
  }

  #refusal(): Error | undefined {
    return this.#closing ? new Error('The log is closed.') : this.#failure
  }
}

/** A batch is one transaction: it ends at this many updates or bytes. A larger update goes alone. */
export const MAX_BATCH_UPDATES = 2_000
export const MAX_BATCH_BYTES = 8 * 1024 * 1024

/** What may wait for the disk, over all boards. Beyond it appends fail at once. */
export const MAX_WAITING_BYTES = 256 * 1024 * 1024

type LogLosses = Extract<LogReply, { kind: 'opened' }>['losses']

interface WaitingAppend {
  readonly boardId: string
  readonly update: Uint8Array
  readonly settle: Settle<number>
}

interface Settle<T> {
  resolve(value: T): void
  reject(error: unknown): void
}

function withResolvers<T>(): Settle<T> & { readonly promise: Promise<T> } {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}

function toError(failure: StoreFailure): Error {
  return failure.kind === 'full'
    ? new StorageFullError(failure.message)
    : new Error(failure.message)
}
