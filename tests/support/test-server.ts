import type { Logger } from 'pino'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { Config } from '../../server/config.ts'
import type { Stores } from '../../server/open-stores.ts'
import { startServer, type RunningServer, type ServerBounds } from '../../server/start-server.ts'
import { silentLogger } from './silent-logger.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { WireClient, type WireClientOptions } from './wire-client.ts'

export interface TestBoard {
  readonly id: string
  readonly keys: Readonly<Record<Role, string>>
}

export interface TestServerOptions {
  readonly config?: Partial<Config>
  readonly logger?: Logger
  /** Besides the shared limits. */
  readonly bounds?: Partial<ServerBounds>
  readonly openStores?: (config: Config, logger: Logger) => Promise<Stores>
}

/** The whole server in this process, on a port and in a folder of its own. */
export class TestServer {
  readonly #folder = makeTemporaryFolder()
  readonly #options: TestServerOptions
  readonly #clients: WireClient[] = []
  #running: RunningServer | undefined

  private constructor(options: TestServerOptions) {
    this.#options = options
  }

  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const server = new TestServer(options)
    await server.restart()
    return server
  }

  get url(): string {
    if (this.#running === undefined) throw new Error('The server is not running.')
    return this.#running.url
  }

  get dataDir(): string {
    return this.#folder.path
  }

  /** Starts it, again if need be, on another port and with the same folder. */
  async restart(): Promise<void> {
    await this.stop()
    const config: Config = {
      port: 0,
      host: '127.0.0.1',
      dataDir: this.#folder.path,
      databaseUrl: undefined,
      publicUrl: undefined,
      tldrawLicenceKey: undefined,
      privacyContact: undefined,
      logLevel: 'silent',
      trustProxy: false,
      embedOrigins: [],
      newBoardsPerHour: 10_000,
      idleUnloadMs: 30_000,
      maxDatabaseBytes: undefined,
      upgradeBackup: true,
      clientDir: undefined,
      chromiumPath: undefined,
      signIn: undefined,
      ...this.#options.config,
    }
    const logger = this.#options.logger ?? silentLogger
    const { bounds, openStores } = this.#options
    this.#running = await startServer(config, logger, openStores, { ...LIMITS, ...bounds })
  }

  async stop(): Promise<void> {
    await this.#running?.close()
    this.#running = undefined
  }

  /** Stops it, ends every client that {@link join} made, and removes the folder. */
  async close(): Promise<void> {
    for (const client of this.#clients) client.close()
    await this.stop()
    this.#folder.remove()
  }

  async createBoard(title = 'A board'): Promise<TestBoard> {
    const answer = await fetch(`${this.url}/api/boards`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title }),
    })
    if (answer.status !== 201) throw new Error(`No board: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as TestBoard
  }

  /** A page of its own that has the board. */
  async join(
    board: TestBoard,
    role: Role = 'editor',
    options: Partial<WireClientOptions> = {},
  ): Promise<WireClient> {
    const client = this.client(board, role, options)
    client.connect(this.url)
    await client.until(() => client.isSynced)
    return client
  }

  /** A page that is not connected yet. */
  client(
    board: TestBoard,
    role: Role = 'editor',
    options: Partial<WireClientOptions> = {},
  ): WireClient {
    const { id: boardId, keys } = board
    const client = new WireClient({ url: this.url, boardId, key: keys[role], ...options })
    this.#clients.push(client)
    return client
  }
}
