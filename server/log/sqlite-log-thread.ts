import { MessageChannel, Worker } from 'node:worker_threads'
import type { LogReply, LogRequest } from './sqlite-log-messages.ts'
import { serveSqliteLog } from './sqlite-log-service.ts'
import type { SqliteStoreOptions } from './sqlite-store.ts'

/** The other end of the conversation in `sqlite-log-messages.ts`. */
export interface LogThread {
  post(request: LogRequest, transfer: readonly ArrayBuffer[]): void
  onReply(listener: (reply: LogReply) => void): void
  /** Called once, when there will be no further reply. `cause` when the thread has crashed. */
  onEnd(listener: (cause: Error | undefined) => void): void
}

/**
 * Starts the store in a worker thread.
 *
 * Node 20 cannot run TypeScript in a worker. So when this module itself runs from source, which only
 * tests do, the same service answers in this very thread over a message channel: same messages,
 * same copies and transfers, and no build that could be stale. What is built runs in a real thread,
 * as `tests/crash` has it.
 */
export function startLogThread(options: SqliteStoreOptions): LogThread {
  return import.meta.url.endsWith('.ts') ? startInProcess(options) : startWorker(options)
}

function startWorker(options: SqliteStoreOptions): LogThread {
  const worker = new Worker(new URL('./sqlite-log-worker.js', import.meta.url), {
    workerData: options,
  })
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    onReply: (listener) => worker.on('message', listener),
    onEnd(listener) {
      let cause: Error | undefined
      worker.on('error', (error) => (cause = error))
      worker.on('exit', (code) =>
        listener(cause ?? (code === 0 ? undefined : new Error(`exit code ${code}`))),
      )
    },
  }
}

function startInProcess(options: SqliteStoreOptions): LogThread {
  const { port1, port2 } = new MessageChannel()
  serveSqliteLog(port2, options)
  return {
    post: (request, transfer) => port1.postMessage(request, transfer),
    onReply: (listener) => port1.on('message', listener),
    onEnd: (listener) => port1.on('close', () => listener(undefined)),
  }
}
