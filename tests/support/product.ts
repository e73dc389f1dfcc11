import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import { findFreePort } from './free-port.ts'

const MAIN = fileURLToPath(new URL('../../build/server/main.js', import.meta.url))

export interface Board {
  readonly id: string
  readonly keys: Required<LinkKeys>
}

/** Configuration, which may depend on where the server will be: its origin. */
export type ProductEnv = NodeJS.ProcessEnv | ((url: string) => NodeJS.ProcessEnv)

/** The built server as a child process on a port and a folder of its own. */
export class Product {
  readonly url: string
  readonly dataDir: string
  readonly #env: NodeJS.ProcessEnv
  #child: ChildProcess | undefined
  #said = ''

  private constructor(port: number, dataDir: string, env: ProductEnv) {
    this.url = `http://127.0.0.1:${port}`
    this.dataDir = dataDir
    const set = typeof env === 'function' ? env(this.url) : env
    this.#env = { ...process.env, ...set, HOST: '127.0.0.1', PORT: `${port}`, DATA_DIR: dataDir }
  }

  /**
   * @param env configuration besides address and folder
   * @param folder which it is to have, unless one of its own
   */
  static async start(env: ProductEnv = {}, folder?: string): Promise<Product> {
    const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'wholeplace-')))
    const product = new Product(await findFreePort(), dataDir, env)
    await product.restart()
    return product
  }

  /**
   * Starts the server again where it was: same port, same folder.
   * @param env what is different now
   * @throws Error with what it said, when it ends instead
   */
  async restart(env: NodeJS.ProcessEnv = {}): Promise<void> {
    const child = spawn(process.execPath, [MAIN], { env: { ...this.#env, ...env }, stdio: 'pipe' })
    this.#child = child
    child.stdout.on('data', (chunk: Buffer) => (this.#said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (this.#said += chunk.toString()))
    await vi.waitFor(
      async () => {
        if (hasEnded(child)) return
        const answer = await fetch(`${this.url}/readyz`)
        if (!answer.ok) throw new Error(`The server is not ready.\n${this.#said}`)
      },
      { timeout: 30_000, interval: 30 },
    )
    if (hasEnded(child)) throw new Error(`The server has ended.\n${this.#said}`)
  }

  /** Ends it as an operator would, and waits. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Ends it as a power cut would, and waits. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Has it stand still, with all its connections, until {@link resume}. */
  suspend(): void {
    this.#child?.kill('SIGSTOP')
  }

  resume(): void {
    this.#child?.kill('SIGCONT')
  }

  /** Stops it and removes its folder. */
  async close(): Promise<void> {
    await this.stop()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  async createBoard(title: string, starter?: string): Promise<Board> {
    const answer = await fetch(`${this.url}/api/boards`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(starter === undefined ? { title } : { title, starter }),
    })
    if (answer.status !== 201) throw new Error(`No board: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Board
  }

  link(board: Board, role: Role): string {
    return `${this.url}/b/${board.id}#${board.keys[role]}`
  }

  /** What the server holds of a board, as anybody with its link may read it. */
  async records(board: Board): Promise<readonly BoardRecord[]> {
    const answer = await fetch(`${this.url}/api/boards/${board.id}/records`, {
      headers: { authorization: `Bearer ${board.keys.viewer}` },
    })
    if (!answer.ok) throw new Error(`No records: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { records: BoardRecord[] }).records
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (child === undefined || hasEnded(child)) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
