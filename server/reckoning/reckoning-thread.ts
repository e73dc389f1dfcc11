import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { unpackBytes, type PackedBytes } from '../log/packed-bytes.ts'
import { reckon, type Reckoned, type Reckoning } from './reckon.ts'

/** Asked one at a time. `updates` is transferred. */
export interface ReckoningRequest {
  readonly what: Reckoning
  readonly updates: PackedBytes
}

export type ReckoningReply =
  | { readonly kind: 'done'; readonly reckoned: Reckoned }
  /** That board cannot be worked out; the thread goes on. */
  | { readonly kind: 'failed'; readonly message: string }

/** Somebody who works things out where nobody waits for anything else. */
export interface ReckoningThread {
  ask(request: ReckoningRequest): void
  onReply(listener: (reply: ReckoningReply) => void): void
  /** It has ended, with no reply to what it was asked last. */
  onEnd(listener: (cause: Error) => void): void
  /** Ends it, in the middle of its work too. Nothing is heard of it afterwards. */
  end(): void
}

/** In a worker thread; from source, which only tests run, in this one, as the log's: Node 20 runs no TypeScript in workers. */
export function startReckoningThread(): ReckoningThread {
  return import.meta.url.endsWith('.ts') ? startInProcess() : startWorker()
}

/** Answers on a port, for as long as it is open. */
export function serveReckoning(port: MessagePort): void {
  port.on('message', ({ what, updates }: ReckoningRequest) => {
    try {
      const reckoned = reckon(what, unpackBytes(updates))
      const reply: ReckoningReply = { kind: 'done', reckoned }
      port.postMessage(reply, [reckoned.content.buffer])
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      const reply: ReckoningReply = { kind: 'failed', message }
      port.postMessage(reply)
    }
  })
}

function startWorker(): ReckoningThread {
  const worker = new Worker(new URL('./reckoning-worker.js', import.meta.url))
  worker.unref()
  return {
    ask: (request) => worker.postMessage(request, [request.updates.bytes.buffer]),
    onReply: (listener) => worker.on('message', listener),
    onEnd: (listener) => {
      worker.on('error', listener)
    },
    end: () => {
      worker.removeAllListeners()
      void worker.terminate()
    },
  }
}

function startInProcess(): ReckoningThread {
  const { port1, port2 } = new MessageChannel()
  serveReckoning(port2)
  port1.unref()
  return {
    ask: (request) => port1.postMessage(request, [request.updates.bytes.buffer]),
    onReply: (listener) => port1.on('message', listener),
    onEnd: () => {},
    end: () => {
      port1.removeAllListeners()
      port1.close()
    },
  }
}
