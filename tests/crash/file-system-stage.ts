import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  LoopFileSystem,
  type FileSystemKind,
  type LogOnShutdown,
} from '../support/loop-file-system.ts'
import { hashOf, png } from '../support/picture-files.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { Product, type Board } from '../support/product.ts'
import type { Random } from '../support/random.ts'
import { WireClient } from '../support/wire-client.ts'
import { CrashWriter } from './crash-writer.ts'

const WRITERS = 4
const MAX_UNSAVED_EDITS = 6
const MOST_SAVED_BEFORE_CUT = 150
/** What one address may send is limited. */
const MOST_PICTURES_BEFORE_CUT = 50
const PRELOAD = fileURLToPath(new URL('./careless-server.mjs', import.meta.url))

/** What keeps what the server calls saved. */
export type Store = 'SQLite' | 'PostgreSQL'

/** How it can be careless of that: `careless-server.mjs` has it, or a setting of PostgreSQL. */
export type Carelessness =
  'never syncs' | 'acknowledges before it commits' | 'commits without a sync'

export interface Cut {
  /** Edits called saved before it. */
  readonly afterSaved: number
  readonly log: LogOnShutdown
  /** At once, or when it has found that nothing can be saved: until then it could call anything saved. */
  readonly kill: 'at once' | 'when it has paused'
}

export function drawCut(random: Random): Cut {
  return {
    afterSaved: random.integer(MOST_SAVED_BEFORE_CUT),
    log: random.chance(0.5) ? 'dropped' : 'flushed',
    kill: random.chance(0.5) ? 'at once' : 'when it has paused',
  }
}

/** A server on a file system of its own, a board, and people who work on it until the power is cut. */
export class FileSystemStage {
  readonly #system: LoopFileSystem
  readonly #database: PostgresCluster | undefined
  readonly #product: Product
  readonly #board: Board
  readonly #writers: readonly CrashWriter[]
  /** Hashes of those that the server has said to have. */
  readonly #pictures: string[] = []

  private constructor(
    system: LoopFileSystem,
    database: PostgresCluster | undefined,
    product: Product,
    board: Board,
    writers: readonly CrashWriter[],
  ) {
    this.#system = system
    this.#database = database
    this.#product = product
    this.#board = board
    this.#writers = writers
  }

  /** The disk of one that is careless has the board before people begin: else nothing is found. */
  static async open(
    kind: FileSystemKind,
    store: Store,
    random: Random,
    carelessness?: Carelessness,
  ): Promise<FileSystemStage> {
    const system = LoopFileSystem.make(kind)
    const database = store === 'PostgreSQL' ? await startPostgres(system) : undefined
    const env = {
      ...(carelessness !== undefined && {
        CARELESSNESS: carelessness,
        NODE_OPTIONS: `--import=${PRELOAD}`,
      }),
      ...(database !== undefined && { DATABASE_URL: await database.newDatabase() }),
    }
    const product = await Product.start(env, join(system.path, 'data'))
    const board = await product.createBoard('Board')
    const writers = await Promise.all(
      Array.from({ length: WRITERS }, async (_, nth) => {
        const client = await joinBoard(product, board, 'editor')
        return new CrashWriter(client, `${nth}`, random)
      }),
    )
    if (carelessness !== undefined) system.sync()
    if (carelessness === 'commits without a sync') {
      // A server refuses to start with such a one.
      await database?.query('postgres', 'ALTER SYSTEM SET synchronous_commit = off')
      await database?.query('postgres', "ALTER SYSTEM SET wal_writer_delay = '10s'")
      await database?.query('postgres', 'SELECT pg_reload_conf()')
    }
    return new FileSystemStage(system, database, product, board, writers)
  }

  /** What has been called saved so far: changes and pictures. */
  get saved(): number {
    return savedEdits(this.#writers) + this.#pictures.length
  }

  /** Shuts the file system down under load, and mounts it again. The server has ended then. */
  async cutPower(cut: Cut): Promise<void> {
    const working = Promise.all([...this.#writers.map(editUntilEnded), this.#sendPictures()])
    const target = savedEdits(this.#writers) + cut.afterSaved
    await this.#untilEach(() => savedEdits(this.#writers) >= target)
    await this.#system.shutDown(cut.log)
    if (cut.kill === 'when it has paused') {
      await this.#untilEach(({ boardState }) => boardState?.paused === 'storage-away')
    }
    await this.#product.kill()
    await this.#database?.stop()
    await working
    this.#system.mountAgain()
  }

  /** @throws Error with what the server said, when it does not start on what is left */
  async restart(): Promise<void> {
    await this.#database?.restart()
    await this.#database?.query('postgres', 'ALTER SYSTEM RESET ALL')
    await this.#database?.query('postgres', 'SELECT pg_reload_conf()')
    await this.#product.restart()
  }

  /** Looks with the eyes of somebody who has just come, before any writer is back. */
  async brokenPromises(): Promise<string[]> {
    const stranger = await joinBoard(this.#product, this.#board, 'viewer')
    const broken = this.#writers.flatMap((writer) => writer.brokenPromises(stranger.lanes))
    stranger.close()
    for (const hash of this.#pictures) {
      const { status } = await this.#picture(hash, {})
      if (status !== 200) broken.push(`picture ${hash} is answered with ${status}`)
    }
    return broken
  }

  async comeBack(): Promise<void> {
    for (const { client } of this.#writers) client.connect()
    await this.#untilEach(({ isSynced }) => isSynced)
  }

  async untilSaved(): Promise<void> {
    await Promise.all(this.#writers.map(({ client }) => client.untilSaved()))
  }

  async close(): Promise<void> {
    for (const { client } of this.#writers) client.close()
    await this.#product.kill()
    await this.#database?.stop()
    this.#system.remove()
  }

  async #untilEach(condition: (client: WireClient) => boolean): Promise<void> {
    await Promise.all(this.#writers.map(({ client }) => client.until(() => condition(client))))
  }

  async #sendPictures(): Promise<void> {
    const most = this.#pictures.length + MOST_PICTURES_BEFORE_CUT
    try {
      while (this.#pictures.length < most) {
        const picture = new Uint8Array(png(4, 3, [1, 2, 3], { nOSE: randomUUID().repeat(1_000) }))
        const hash = hashOf(picture)
        const { ok } = await this.#picture(hash, { method: 'PUT', body: picture })
        if (!ok) return
        this.#pictures.push(hash)
      }
    } catch (problem) {
      // The server is gone, as it is meant to be.
      if (!(problem instanceof TypeError)) throw problem
    }
  }

  #picture(hash: string, request: RequestInit): Promise<Response> {
    const { id, keys } = this.#board
    return fetch(`${this.#product.url}/api/boards/${id}/images/${hash}`, {
      ...request,
      headers: { authorization: `Bearer ${keys.editor}` },
    })
  }
}

/** What it wrote when it was made is on the disk: its makers did not sync it. */
async function startPostgres(system: LoopFileSystem): Promise<PostgresCluster> {
  const path = join(system.path, 'postgres')
  mkdirSync(path)
  const database = await PostgresCluster.start('', { path, remove: () => undefined })
  system.sync()
  return database
}

async function editUntilEnded(writer: CrashWriter): Promise<void> {
  const { client } = writer
  while (client.ending === undefined) {
    writer.edit()
    await client.until(() => client.ending !== undefined || writer.unsavedEdits < MAX_UNSAVED_EDITS)
  }
}

function savedEdits(writers: readonly CrashWriter[]): number {
  return writers.reduce((sum, writer) => sum + writer.savedEdits, 0)
}

function joinBoard(product: Product, board: Board, role: 'editor' | 'viewer'): Promise<WireClient> {
  return WireClient.join({ url: product.url, boardId: board.id, key: board.keys[role] })
}
