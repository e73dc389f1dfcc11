import type { Page } from 'playwright-core'
import { isPlainObject } from '../../shared/board/plain-json.ts'
import { FORMATS } from '../../shared/export/export-formats.ts'
import { isImageHash } from '../../shared/images/image-address.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import {
  MAX_PIECE_BYTES,
  RENDER_ORIGIN,
  RENDER_PATHS,
  type RenderOrder,
  type RenderOutcome,
  type RenderProgress,
} from '../../shared/report/render-protocol.ts'
import { BrowserWorkError } from './browser-pool.ts'
import type { Chromium, PageAnswer, PageRequest } from './chromium.ts'

/** What a file is made of in the browser. */
export interface ReportMaterial {
  readonly order: RenderOrder
  /** As `encodeContent` writes it, and the earlier state likewise; null for none. */
  readonly content: Uint8Array
  readonly since: Uint8Array | null
  /** A picture of the board; undefined when it is not there. */
  readonly pictureOf: (
    hash: string,
  ) => Promise<{ readonly type: string; readonly bytes: Uint8Array } | undefined>
}

/** There is no such file to be made, for a reason that its message tells to a person. */
export class CannotExportError extends Error {
  override readonly name = 'CannotExportError'
}

export interface MadeReport {
  readonly bytes: Uint8Array
  /** The media type: several pictures are in an archive. */
  readonly type: string
  /** What its pictures leave out, in words. */
  readonly notShown: readonly string[]
}

export interface ReportJobOptions {
  /** Answers for the built pages' files, by path. */
  readonly files: { answer(pathname: string): Promise<PageAnswer | undefined> }
  readonly signal: AbortSignal
  readonly onProgress: (progress: RenderProgress) => void
}

const NO_CONTENT: PageAnswer = { status: 204 }
const NOT_FOUND: PageAnswer = { status: 404 }

/**
 * Has a file made by a page of the browser.
 * @throws BrowserWorkError when the page could not make it
 * @throws CannotExportError when there is nothing to make it of
 */
export async function makeReport(
  browser: Chromium,
  material: ReportMaterial,
  { files, onProgress, signal }: ReportJobOptions,
): Promise<MadeReport> {
  const job = new ReportJob(material, onProgress)
  const answer = async (request: PageRequest): Promise<PageAnswer | undefined> => {
    if (request.url.origin !== RENDER_ORIGIN) return undefined
    return (await job.answer(request)) ?? files.answer(request.url.pathname)
  }
  return browser.withPage(answer, signal, async (page) => {
    page.on('pageerror', (error) => job.fail(String(error)))
    await page.goto(RENDER_ORIGIN)
    return job.made(page)
  })
}

/** One file's making: what its page asks for and sends. */
class ReportJob {
  readonly #material: ReportMaterial
  readonly #onProgress: (progress: RenderProgress) => void
  readonly #pieces: Buffer[] = []
  #byteLength = 0
  readonly #outcome: Promise<RenderOutcome>
  #settle: (outcome: RenderOutcome) => void = () => {}

  constructor(material: ReportMaterial, onProgress: (progress: RenderProgress) => void) {
    this.#material = material
    this.#onProgress = onProgress
    this.#outcome = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  /** Only the first outcome counts. */
  fail(message: string): void {
    this.#settle({ kind: 'failed', message })
  }

  async answer({ body, method, url }: PageRequest): Promise<PageAnswer | undefined> {
    const path = url.pathname
    if (method === 'POST') return body === null ? undefined : this.#take(path, body)
    const { content, order, since } = this.#material
    if (path === RENDER_PATHS.order) return answerOf(Buffer.from(JSON.stringify(order)), JSON_TYPE)
    if (path === RENDER_PATHS.content) return answerOf(content, JSON_TYPE)
    if (path === RENDER_PATHS.since) return since === null ? NOT_FOUND : answerOf(since, JSON_TYPE)
    if (path.startsWith(RENDER_PATHS.images)) {
      return this.#picture(path.slice(RENDER_PATHS.images.length))
    }
    return undefined
  }

  async made(page: Page): Promise<MadeReport> {
    const outcome = await this.#outcome
    switch (outcome.kind) {
      case 'file':
        return { ...outcome, bytes: plain(Buffer.concat(this.#pieces)) }
      case 'pages': {
        this.#onProgress({ done: 1, of: 1, words: 'Printing the pages' })
        return { ...outcome, type: FORMATS.pdf.type, bytes: await print(page) }
      }
      case 'refused':
        throw new CannotExportError(outcome.message)
      case 'failed':
        throw new BrowserWorkError(outcome.message)
    }
  }

  #take(path: string, body: Buffer): PageAnswer | undefined {
    if (path === RENDER_PATHS.piece) {
      this.#byteLength += body.length
      if (body.length > MAX_PIECE_BYTES || this.#byteLength > LIMITS.maxExportBytes) {
        this.fail(`The file has over ${LIMITS.maxExportBytes} bytes.`)
        return { status: 413 }
      }
      this.#pieces.push(body)
      return NO_CONTENT
    }
    const value: unknown = JSON.parse(body.toString())
    if (path === RENDER_PATHS.progress && isProgress(value)) {
      this.#onProgress(value)
      return NO_CONTENT
    }
    if (path === RENDER_PATHS.outcome) {
      this.#settle(readOutcome(value))
      return NO_CONTENT
    }
    return undefined
  }

  async #picture(hash: string): Promise<PageAnswer> {
    const picture = isImageHash(hash) ? await this.#material.pictureOf(hash) : undefined
    if (picture === undefined) return NOT_FOUND
    return answerOf(picture.bytes, picture.type)
  }
}

/** With its structure and its headings as bookmarks; each page as large as it says. */
async function print(page: Page): Promise<Uint8Array> {
  const options = { tagged: true, outline: true, preferCSSPageSize: true, printBackground: true }
  return plain(await page.pdf(options))
}

/** The same bytes, of which a `slice` is a copy, as it is not of a `Buffer`. */
function plain({ buffer, byteLength, byteOffset }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

const JSON_TYPE = 'application/json'

function answerOf({ buffer, byteLength, byteOffset }: Uint8Array, type: string): PageAnswer {
  const headers = { 'content-type': type }
  return { status: 200, headers, body: Buffer.from(buffer, byteOffset, byteLength) }
}

function isProgress(value: unknown): value is RenderProgress {
  if (!isPlainObject(value)) return false
  const { done, of, words } = value
  return typeof done === 'number' && typeof of === 'number' && typeof words === 'string'
}

function readOutcome(value: unknown): RenderOutcome {
  // It is our own page that says it, of the same version.
  if (isPlainObject(value) && 'kind' in value) return value as unknown as RenderOutcome
  return { kind: 'failed', message: 'The page ended without a word.' }
}
