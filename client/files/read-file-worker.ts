import type { FileKind } from './file-kind.ts'
import { readFile } from './read-file.ts'

/** What the page asks of this worker, once; it answers with a `FileReading`. */
export interface ReadRequest {
  readonly file: Blob
  readonly kind: FileKind
}

addEventListener('message', ({ data: { file, kind } }: MessageEvent<ReadRequest>) => {
  readFile(file, kind).then(postMessage).catch(reportError)
})
