import type { ReadableKind } from './file-kind.ts'
import type { FileReading } from './read-file.ts'
import type { ReadRequest } from './read-file-worker.ts'

const UNREADABLE = 'This file could not be read here: it is too much for this browser.'

/**
 * Reads a file beside the page, which goes on meanwhile however large or hostile it is. Never rejects.
 *
 * @param signal ends the reading at once
 * @returns undefined when it was ended
 */
export function readInWorker(
  file: File,
  kind: ReadableKind,
  signal: AbortSignal,
): Promise<FileReading | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./read-file-worker.ts', import.meta.url), { type: 'module' })
    const end = (reading: FileReading | undefined): void => {
      worker.terminate()
      signal.removeEventListener('abort', abort)
      resolve(reading)
    }
    const abort = (): void => end(undefined)
    const fail = (event: Event): void => {
      event.preventDefault()
      end({ kind: 'refused', message: UNREADABLE })
    }
    signal.addEventListener('abort', abort)
    worker.addEventListener('message', ({ data }: MessageEvent<FileReading>) => end(data))
    worker.addEventListener('messageerror', fail)
    worker.addEventListener('error', fail)
    const request: ReadRequest = { file, kind }
    worker.postMessage(request, [])
  })
}
