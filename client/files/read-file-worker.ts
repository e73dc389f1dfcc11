import type { ReadableKind } from './file-kind.ts'
import { readFile } from './read-file.ts'

/** What the page asks of this worker, once; it answers with a `FileReading`. */
export interface ReadRequest {
  readonly file: Blob
  readonly kind: ReadableKind
}

addEventListener('message', ({ data: { file, kind } }: MessageEvent<ReadRequest>) => {
  readFile(file, kind).then(postMessage).catch(reportError)
})
