import type { MadeFile } from './make-export.ts'

/** What the server says while it makes a file, and how it ends. */
export type ServerFile =
  | { readonly kind: 'made'; readonly file: MadeFile }
  /** It cannot, or not now: the page may make the file itself. */
  | { readonly kind: 'not-there' }
  | { readonly kind: 'refused'; readonly message: string }

type OnProgress = (done: number, of: number, words: string) => void

const LINE_FEED = 0x0a

/**
 * Reads what the server answers when it is asked for a file with progress: lines of JSON, of which the
 * last says what the file is, and the bytes of the file.
 * @throws Error when it ends too early, or says what was not agreed
 */
export async function readServerFile(
  body: ReadableStream<Uint8Array>,
  onProgress: OnProgress,
): Promise<ServerFile> {
  const reader = new BodyReader(body)
  for (;;) {
    const line = JSON.parse(await reader.line()) as Line
    if ('error' in line) {
      const { kind, message } = line.error
      return FOR_PAGE.has(kind) ? { kind: 'not-there' } : { kind: 'refused', message }
    }
    if ('file' in line) {
      const bytes = await reader.bytes(line.bytes)
      const { file: name, notShown = [], type } = line
      return { kind: 'made', file: { bytes, name, type, notShown } }
    }
    onProgress(line.done, line.of, line.words)
  }
}

/** What goes wrong on a server while a page can do the same: its browser does not start, or has much to do. */
const FOR_PAGE: ReadonlySet<string> = new Set(['no-browser', 'cannot-load', 'internal'])

/** The form is agreed with our own server: see its export routes. */
type Line =
  | { readonly done: number; readonly of: number; readonly words: string }
  | {
      readonly file: string
      readonly type: string
      readonly bytes: number
      readonly notShown?: readonly string[]
    }
  | { readonly error: { readonly kind: string; readonly message: string } }

/** Takes lines, then bytes, off a stream. */
class BodyReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  #held: Uint8Array = new Uint8Array()

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader()
  }

  async line(): Promise<string> {
    const parts: Uint8Array[] = []
    for (;;) {
      const end = this.#held.indexOf(LINE_FEED)
      if (end >= 0) {
        parts.push(this.#held.subarray(0, end))
        this.#held = this.#held.subarray(end + 1)
        return new TextDecoder().decode(joined(parts))
      }
      parts.push(this.#held)
      this.#held = await this.#more()
    }
  }

  async bytes(count: number): Promise<Uint8Array> {
    const whole = new Uint8Array(count)
    for (let at = 0; ; this.#held = await this.#more()) {
      const part = this.#held.subarray(0, count - at)
      whole.set(part, at)
      at += part.length
      if (at === count) return whole
    }
  }

  async #more(): Promise<Uint8Array> {
    const { done, value } = await this.#reader.read()
    if (done) throw new Error('The connection ended before the file was whole.')
    return value
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
