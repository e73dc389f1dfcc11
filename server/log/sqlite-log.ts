import type { BaseLogger } from 'pino'
import { GroupCommit, type BoardUpdate } from './group-commit.ts'
import { packBytes, unpackBytes } from './packed-bytes.ts'
import type { StoreFailure } from './sqlite-errors.ts'
import type { LogCall, LogCalls, LogReply, LogRequest } from './sqlite-log-messages.ts'
import type { SqliteStoreOptions } from './sqlite-store.ts'
import { startLogThread, type LogThread } from './sqlite-log-thread.ts'
import {
  DamagedBoardError,
  LOG_START,
  StorageFullError,
  type Compaction,
  type LogPosition,
  type StoredBoard,
  type UpdateLog,
} from './update-log.ts'

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

/** The side of the SQLite log that callers see. */
export class SqliteLog implements UpdateLog {
  readonly opened: Promise<LogLosses>
  readonly #thread: LogThread
  readonly #logger: SqliteLogOptions['logger']
  readonly #ended: Promise<void>
  readonly #calls = new Map<number, Settle<never>>()
  #lastCallId = 0
  /** Set when no further call can be answered. */
  #failure: Error | undefined
  readonly #commits = new GroupCommit((batch) => this.#write(batch))
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
    return this.#commits.append(boardId, update)
  }

  async load(boardId: string, since: LogPosition = LOG_START): Promise<StoredBoard> {
    const { hasState, content, ...position } = await this.#call('load', { boardId, since })
    const parts = unpackBytes(content)
    const state = hasState ? (parts.shift() ?? null) : null
    return { ...position, state, updates: parts }
  }

  async heads(boardIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#call('heads', { boardIds })
  }

  /** A file has one. */
  history(): Promise<string> {
    return Promise.resolve('')
  }

  async compact(boardId: string, read: LogPosition, state: Uint8Array): Promise<Compaction> {
    const own = new Uint8Array(state)
    return this.#call('compact', { boardId, read, state: own }, [own.buffer])
  }

  async check(): Promise<void> {
    await this.#call('check', undefined)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#commits.settled()
    if (!this.#failure) await this.#send('close', undefined)
    await this.#ended
  }

  async #write(batch: readonly BoardUpdate[]): Promise<readonly number[]> {
    const updates = packBytes(batch.map(({ update }) => update))
    const boardIds = batch.map(({ boardId }) => boardId)
    return this.#send('append', { boardIds, updates }, [updates.bytes.buffer])
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

type LogLosses = Extract<LogReply, { kind: 'opened' }>['losses']

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
  switch (failure.kind) {
    case 'full':
      return new StorageFullError(failure.message)
    case 'damaged':
      return new DamagedBoardError(failure.boardId)
    case 'failed':
    case 'broken':
      return new Error(failure.message)
  }
}
