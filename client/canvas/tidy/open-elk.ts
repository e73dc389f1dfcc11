import ElkApi from 'elkjs/lib/elk-api.js'
// As it was published: a file of its own, fetched when it is first needed.
import elkAddress from 'elkjs/lib/elk-worker.min.js?url'
import type { Elk } from './columns.ts'

/** ELK on a thread of its own. */
export interface OpenElk {
  /** Rejects when the thread could not be started, broke down, or was ended. */
  readonly elk: Elk
  /** Ends the thread, whatever it is doing. Idempotent. */
  readonly close: () => void
}

/** Starts ELK beside the page, which goes on meanwhile. */
export function openElk(): OpenElk {
  const worker = new Worker(elkAddress)
  const closing = new AbortController()
  const over = new Promise<never>((_, reject) => {
    const fail = (event: Event): void => {
      event.preventDefault()
      reject(new Error('The layout could not be worked out'))
    }
    worker.addEventListener('error', fail)
    worker.addEventListener('messageerror', fail)
    closing.signal.addEventListener('abort', () => reject(new Error('The layout was ended')))
  })
  // Whoever asks ELK for something hears of it; when nobody does, nobody need.
  over.catch(() => undefined)
  const api = new ElkApi({ workerFactory: () => worker })
  return {
    elk: (graph) => Promise.race([api.layout(graph), over]),
    close: () => {
      worker.terminate()
      closing.abort()
    },
  }
}
