/** A PostgreSQL to throw away. Plain JavaScript, since the bench runs it without a compiler. */
import { execFile, spawn } from 'node:child_process'
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
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** Debian keeps each version's programs apart. */
const DEBIAN = '/usr/lib/postgresql'

/** PostgreSQL refuses root. */
const ORDINARY_USER = 'nobody'

/** Some installations have only what a server itself needs. */
const BACKUP_PROGRAM = 'pg_basebackup'

const READY_TIMEOUT_MS = 20_000
const POLL_MS = 30

const QUIET_SETTINGS = `
listen_addresses = '127.0.0.1'
max_connections = 60
shared_buffers = 32MB
max_wal_size = 256MB
autovacuum_naptime = 10s
log_min_messages = fatal
`

export class PostgresServer {
  port
  programs = requirePrograms()
  #folder
  #user = process.getuid?.() === 0 ? idsOf(ORDINARY_USER) : {}
  #process
  #databases = 0

  constructor({ folder, port }) {
    this.#folder = folder
    this.port = port
  }

  get pid() {
    return this.#process?.pid
  }

  get #data() {
    return join(this.#folder, 'data')
  }

  #makeDataFolder() {
    mkdirSync(this.#data, { mode: 0o700 })
    const { uid, gid } = this.#user
    if (uid === undefined) return
    for (const folder of [this.#folder, this.#data]) chownSync(folder, uid, gid)
  }

  async create(settings = '') {
    const data = this.#data
    this.#makeDataFolder()
    const args = ['-D', data, '-U', 'wholeplace', '-A', 'trust', '-E', 'UTF8', '--locale=C']
    await run(join(this.programs, 'initdb'), [...args, '--no-sync'], { ...this.#user, cwd: data })
    appendFileSync(join(data, 'postgresql.conf'), `${QUIET_SETTINGS}\n${settings}\n`)
  }

  async createStandby(primary) {
    const data = this.#data
    this.#makeDataFolder()
    const args = ['-D', data, '-d', primary.url('postgres'), '-R', '--checkpoint=fast', '--no-sync']
    await run(join(this.programs, BACKUP_PROGRAM), args, { ...this.#user, cwd: data })
  }

  async restart() {
    const data = this.#data
    const args = ['-D', data, '-p', `${this.port}`, '-k', data]
    const server = spawn(join(this.programs, 'postgres'), args, {
      ...this.#user,
      cwd: data,
      stdio: 'ignore',
    })
    this.#process = server
    const end = () => server.kill('SIGQUIT')
    process.once('exit', end)
    server.once('exit', () => process.off('exit', end))
    await this.#answers(performance.now() + READY_TIMEOUT_MS)
  }

  async #answers(giveUpMs) {
    for (;;) {
      try {
        await this.query('postgres', 'SELECT 1')
        return
      } catch (problem) {
        if (performance.now() > giveUpMs) throw problem
        await delay(POLL_MS)
      }
    }
  }

  async stop(how = 'immediate') {
    const server = this.#process
    this.#process = undefined
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
    await ended
  }

  url(database, port = this.port) {
    return `postgres://wholeplace@127.0.0.1:${port}/${database}`
  }

  async newDatabase() {
    const name = `test_${(this.#databases += 1)}`
    await this.query('postgres', `CREATE DATABASE ${name}`)
    return this.url(name)
  }

  async query(database, statement, values = []) {
    const url = database.includes('://') ? database : this.url(database)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(statement, values)).rows
    } finally {
      await client.end()
    }
  }
}

export function findPrograms() {
  const named = process.env.POSTGRES_PROGRAMS
  if (named !== undefined) return named
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => +b - +a) : []
  return versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
}

export function canMakeStandby() {
  const programs = findPrograms()
  return programs !== undefined && existsSync(join(programs, BACKUP_PROGRAM))
}

function requirePrograms() {
  const programs = findPrograms()
  if (programs === undefined) {
    throw new Error('There is no PostgreSQL: install it, or name its folder in POSTGRES_PROGRAMS.')
  }
  return programs
}

function idsOf(user) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${user}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) throw new Error(`There is no user ${user}.`)
  return { uid: Number(uid), gid: Number(gid) }
}
