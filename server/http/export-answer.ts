import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { PROGRESS_TYPE, type ExportLine } from '../../shared/protocol/export-progress.ts'
import type { RenderProgress } from '../../shared/report/render-protocol.ts'
import type { Cancel, Clock } from '../clock.ts'
import { attachmentNamed, fileNamed } from './attachment.ts'
import { problemBody, toProblem } from './http-problem.ts'

/** A file on its way to whoever asked for it. */
export interface ReadyFile {
  readonly bytes: Uint8Array
  readonly type: string
  /** What it is called after, and what its name ends with; see `fileNamed`. */
  readonly title: string
  readonly ending: string
  readonly notShown: readonly string[]
}

export interface ExportWork {
  /** Aborted when whoever asked has gone. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: RenderProgress) => void
}

/** How long a proxy in between may hear nothing. */
const REPEAT_AFTER_MS = 10_000

/**
 * Answers with a file that takes long to make: with it alone, or with how far it has come and then the
 * file, as was asked for. Whoever closes the connection ends the work.
 */
export async function answerWithFile(
  request: FastifyRequest,
  reply: FastifyReply,
  clock: Clock,
  make: (work: ExportWork) => Promise<ReadyFile>,
): Promise<FastifyReply> {
  const stop = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) stop.abort(new Error('Nobody waits for it any more.'))
  })
  reply.header('cache-control', 'no-store')
  if (request.headers.accept?.includes(PROGRESS_TYPE) !== true) {
    const made = make({ signal: stop.signal, onProgress: () => {} })
    const file = await made.catch((error: unknown) => {
      if (stop.signal.aborted) return undefined
      throw error
    })
    if (file === undefined) return reply.hijack()
    const { bytes, ending, title, type } = file
    return reply
      .type(type)
      .header('content-disposition', attachmentNamed(title, ending))
      .send(asBuffer(bytes))
  }
  // A proxy that gathered lines would make them worth nothing.
  reply.type(PROGRESS_TYPE).header('x-accel-buffering', 'no')
  const lines = new ProgressLines(clock)
  void reply.send(lines.stream)
  try {
    lines.file(await make({ signal: stop.signal, onProgress: (line) => lines.say(line) }))
  } catch (error) {
    if (stop.signal.aborted) return reply
    const problem = toProblem(error instanceof Error ? error : new Error(String(error)))
    request.log[ERRORS[problem.kind].log]({ err: error }, 'A file was not made')
    lines.end(problemBody(problem))
  }
  return reply
}

/** Lines of JSON, the last of them said again where there is nothing new for long. */
class ProgressLines {
  readonly stream = new PassThrough()
  readonly #clock: Clock
  #cancelRepeating: Cancel = () => {}

  constructor(clock: Clock) {
    this.#clock = clock
    this.stream.once('close', () => this.#cancelRepeating())
    this.say({ done: 0, of: 1, words: 'Waiting for its turn' })
  }

  say({ done, of, words }: RenderProgress): void {
    if (this.stream.destroyed) return
    this.#write({ done, of, words })
    this.#cancelRepeating()
    this.#cancelRepeating = this.#clock.after(REPEAT_AFTER_MS, () => this.say({ done, of, words }))
  }

  file({ bytes, ending, notShown, title, type }: ReadyFile): void {
    this.#cancelRepeating()
    const file = fileNamed(title, ending)
    this.#write({ file, type, bytes: bytes.length, notShown })
    this.stream.end(asBuffer(bytes))
  }

  end(problem: ReturnType<typeof problemBody>): void {
    this.#cancelRepeating()
    this.#write(problem)
    this.stream.end()
  }

  #write(line: ExportLine): void {
    if (!this.stream.destroyed) this.stream.write(`${JSON.stringify(line)}\n`)
  }
}

function asBuffer({ buffer, byteLength, byteOffset }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
