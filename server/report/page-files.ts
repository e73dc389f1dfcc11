import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { PageAnswer } from './chromium.ts'

/** The page that makes files, within the built pages. */
const PAGE = 'report/render/index.html'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** All of its own, and nothing of anybody else's; styles may be inline because drawings set them. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "webrtc 'block'",
].join('; ')

/** Our own built client files: the only ones that the page in the server's browser can have. */
export class PageFiles {
  readonly #folder: string
  readonly #paths: ReadonlySet<string>

  private constructor(folder: string, paths: ReadonlySet<string>) {
    this.#folder = folder
    this.#paths = paths
  }

  /**
   * @param folder of the built pages
   * @returns undefined when they are not built
   */
  static async open(folder: string): Promise<PageFiles | undefined> {
    if (!existsSync(join(folder, PAGE))) return undefined
    const entries = await readdir(folder, { recursive: true })
    return new PageFiles(folder, new Set(entries.map((entry) => entry.replaceAll(sep, '/'))))
  }

  /**
   * @param pathname as an address has it; "/" is the page itself
   * @returns undefined for what is none of them
   */
  async answer(pathname: string): Promise<PageAnswer | undefined> {
    const path = pathname === '/' ? PAGE : pathname.slice(1)
    const type = TYPES[extname(path)]
    if (type === undefined || !this.#paths.has(path)) return undefined
    return {
      status: 200,
      headers: { 'content-type': type, 'content-security-policy': POLICY },
      body: await readFile(join(this.#folder, path)),
    }
  }
}
