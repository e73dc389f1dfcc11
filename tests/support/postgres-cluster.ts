import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { vi } from 'vitest'
import { findFreePort } from './free-port.ts'
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)

/** Debian keeps each version's programs apart. */
const DEBIAN = '/usr/lib/postgresql'

/** PostgreSQL refuses root. */
const ORDINARY_USER = 'nobody'

const QUIET_SETTINGS = `
listen_addresses = '127.0.0.1'
max_connections = 60
shared_buffers = 32MB
max_wal_size = 256MB
autovacuum_naptime = 10s
log_min_messages = fatal
`

/** A PostgreSQL of a test's own: in a temporary folder, on a free port, run as an ordinary user. */
export class PostgresCluster {
  readonly port: number
  readonly #folder: TemporaryFolder
  readonly #programs = findPrograms()
  readonly #user: Ids = process.getuid?.() === 0 ? idsOf(ORDINARY_USER) : {}
  #server: ChildProcess | undefined
  #databases = 0

  private constructor(port: number, folder: TemporaryFolder) {
    this.port = port
    this.#folder = folder
  }

  /** @param settings lines of postgresql.conf */
  static async start(settings = ''): Promise<PostgresCluster> {
    const cluster = new PostgresCluster(await findFreePort(), makeTemporaryFolder())
    await cluster.#create(settings)
    await cluster.restart()
    return cluster
  }

  /** Where a database of this cluster is. */
  url(database: string, port = this.port): string {
    return `postgres://wholeplace@127.0.0.1:${port}/${database}`
  }

  /** @returns the address of a new, empty database */
  async newDatabase(): Promise<string> {
    const name = `test_${(this.#databases += 1)}`
    await this.query('postgres', `CREATE DATABASE ${name}`)
    return this.url(name)
  }

  /** Runs one statement on a connection of its own. */
  async query<Row extends object>(
    database: string,
    statement: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const url = database.includes('://') ? database : this.url(database)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<Row>(statement, values)).rows
    } finally {
      await client.end()
    }
  }

  /** All that a database holds, as text. */
  async dump(url: string): Promise<string> {
    const { stdout } = await run(join(this.#programs, 'pg_dump'), ['--data-only', url], {
      maxBuffer: 64 * 1024 * 1024,
    })
    return stdout
  }

  /** Starts it where it was stopped. */
  async restart(): Promise<void> {
    const data = this.#data
    const args = ['-D', data, '-p', `${this.port}`, '-k', data]
    const server = spawn(join(this.#programs, 'postgres'), args, {
      ...this.#user,
      cwd: data,
      stdio: 'ignore',
    })
    this.#server = server
    process.once('exit', () => server.kill('SIGQUIT'))
    await vi.waitFor(() => this.query('postgres', 'SELECT 1'), { timeout: 20_000, interval: 30 })
  }

  /** `fast` writes a checkpoint first; `immediate` leaves as a power cut of the machine's programs would. */
  async stop(how: 'fast' | 'immediate' = 'immediate'): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
    await ended
  }

  /** Ends the connections of whoever calls itself so, as an administrator might. */
  async terminateConnections(applicationName: string): Promise<void> {
    await this.query(
      'postgres',
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
      [applicationName],
    )
  }

  /** Stops it and removes all it had. */
  async close(): Promise<void> {
    await this.stop()
    this.#folder.remove()
  }

  get #data(): string {
    return join(this.#folder.path, 'data')
  }

  async #create(settings: string): Promise<void> {
    const data = this.#data
    mkdirSync(data, { mode: 0o700 })
    const { uid, gid } = this.#user
    if (uid !== undefined && gid !== undefined) {
      chownSync(this.#folder.path, uid, gid)
      chownSync(data, uid, gid)
    }
    const args = ['-D', data, '-U', 'wholeplace', '-A', 'trust', '-E', 'UTF8', '--locale=C']
    await run(join(this.#programs, 'initdb'), [...args, '--no-sync'], { ...this.#user, cwd: data })
    appendFileSync(join(data, 'postgresql.conf'), `${QUIET_SETTINGS}\n${settings}\n`)
  }
}

/** @returns the folder of the newest PostgreSQL there is */
function findPrograms(): string {
  const named = process.env.POSTGRES_PROGRAMS
  if (named !== undefined) return named
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => +b - +a) : []
  const newest = versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
  if (newest === undefined) {
    throw new Error('There is no PostgreSQL: install it, or name its folder in POSTGRES_PROGRAMS.')
  }
  return newest
}

/** Who to run as; nobody else than now when empty. */
interface Ids {
  readonly uid?: number
  readonly gid?: number
}

function idsOf(user: string): Ids {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${user}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) throw new Error(`There is no user ${user}.`)
  return { uid: Number(uid), gid: Number(gid) }
}
