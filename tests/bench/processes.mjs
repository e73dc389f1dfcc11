/** The processes of a run: contestants on one core, clients on the other. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CONTESTANTS } from './contestants.mjs'
import { cpuMsOf, rssKbOf } from './process-figures.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const SERVER_CORE = '0'
const CLIENT_CORE = '1'
/** Below those that outgoing connections are given. */
const FIRST_PORT = Number(process.env.BENCH_PORT ?? 26_100)
const READY_TIMEOUT_MS = 20_000
const STOP_TIMEOUT_MS = 10_000
const POLL_MS = 50
const COLLECTIONS = 3
const COLLECTION_MS = 700

/** Why nothing is pinned, or undefined when it is. */
export const notPinned = whyNotPinned()

function whyNotPinned() {
  if (availableParallelism() < 2) return 'this machine has one core'
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'there is no taskset'
  }
}

/** @param core undefined for any */
function spawnPinned(core, args, options) {
  const command = [process.execPath, ...args]
  const isPinned = core !== undefined && notPinned === undefined
  const [file, ...rest] = isPinned ? ['taskset', '-c', core, ...command] : command
  const child = spawn(file, rest, options)
  children.add(child)
  child.on('exit', () => children.delete(child))
  return child
}

const children = new Set()
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

/** The clients' process. */
export class Client {
  #child = spawnPinned(CLIENT_CORE, [here('client.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })

  /** Does one piece of work (see client.mjs). One at a time. @throws Error with what went wrong there */
  async do(work, contestant, options) {
    const stop = new AbortController()
    const { signal } = stop
    this.#child.send({ work, contestant, options })
    const gone = once(this.#child, 'exit', { signal }).then(() => {
      throw new Error('The clients’ process ended')
    })
    const answered = once(this.#child, 'message', { signal }).then(([answer]) => answer)
    gone.catch(() => undefined)
    const answer = await Promise.race([answered, gone]).finally(() => stop.abort())
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.result
  }

  stop() {
    this.#child.disconnect()
  }
}

let nextPort = FIRST_PORT

/** A contestant's process, with its own folder under the system's temporary one. */
export class ContestantServer {
  /** A folder for a CPU profile of each process, or undefined for none. It slows them all a little. */
  static profileInto = undefined

  pid
  port
  #name
  #child
  #dataDir = mkdtempSync(join(tmpdir(), 'wholeplace-bench-'))
  #keep
  #environment
  #core

  /**
   * @param {{ keep: boolean, environment?: object, isPinned?: boolean }} options whether its boards must
   *   outlive the process, what to tell it besides, and whether it has its core
   */
  static async start(name, { keep, environment = {}, isPinned = true }) {
    const server = new ContestantServer()
    server.#name = name
    server.#keep = keep
    server.#environment = environment
    server.#core = isPinned ? SERVER_CORE : undefined
    await server.#start()
    return server
  }

  async #start() {
    const { entry, environment } = CONTESTANTS[this.#name]
    this.port = await freePort()
    const log = openSync(join(this.#dataDir, 'output.log'), 'a')
    const nodeArgs = ['--expose-gc', '--import', here('peers/collect-on-signal.mjs')]
    const { profileInto } = ContestantServer
    if (profileInto !== undefined) nodeArgs.push('--cpu-prof', '--cpu-prof-dir', profileInto)
    this.#child = spawnPinned(this.#core, [...nodeArgs, entry], {
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(this.port),
        ...environment(this.#dataDir, this.#keep),
        ...this.#environment,
      },
    })
    closeSync(log)
    this.pid = this.#child.pid
    const giveUpMs = performance.now() + READY_TIMEOUT_MS
    while (!(await answers(this.port))) {
      if (this.#child.exitCode !== null || performance.now() > giveUpMs) {
        throw new Error(`${this.#name} did not start:\n${this.output()}`)
      }
      await delay(POLL_MS)
    }
  }

  /** The last of what it printed. */
  output() {
    return readFileSync(join(this.#dataDir, 'output.log'), 'utf8').slice(-2_000)
  }

  /** Waits until the process has next to nothing to do: what the last work left behind is done. */
  async settle() {
    const windowMs = 200
    for (let tries = 0; tries < 40; tries++) {
      const before = cpuMsOf(this.pid)
      await delay(windowMs)
      if (cpuMsOf(this.pid) - before <= windowMs * 0.05) return
    }
  }

  /** Resident memory after a while of idleness and a full collection, in KB. */
  async idleRssKb(idleMs, collections = COLLECTIONS) {
    await delay(idleMs)
    let least = Infinity
    for (let i = 0; i < collections; i++) {
      process.kill(this.pid, 'SIGUSR2')
      await delay(COLLECTION_MS)
      least = Math.min(least, rssKbOf(this.pid))
    }
    return least
  }

  /** Ends the process, as an operator would, and starts it again on the same folder. */
  async restart() {
    await this.#end()
    await this.#start()
  }

  async #end() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    const tooLate = setTimeout(() => this.#child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await exited
    clearTimeout(tooLate)
  }

  /** Idempotent. */
  async stop() {
    await this.#end()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }
}

/** The next port that nobody else on this machine has. */
export async function freePort() {
  for (;;) {
    const port = nextPort++
    const probe = createServer()
    const free = await new Promise((resolve) => {
      probe.on('error', () => resolve(false))
      probe.listen({ host: '127.0.0.1', port }, () => resolve(true))
    })
    if (free) {
      probe.close()
      return port
    }
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    // Where nobody listens yet, a connection may come out at the very port that it goes to.
    socket.on('connect', () => resolve(socket.localPort !== port) ?? socket.destroy())
    socket.on('error', () => resolve(false))
  })
}
