import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { BaseLogger } from 'pino'
import type { Cancel, Clock } from '../clock.ts'
import type { PostgresDatabase } from '../postgres/postgres-database.ts'
import { toStoreError } from '../postgres/postgres-errors.ts'
import { PayloadWriter, readPayload, type Addressed } from './bus-payloads.ts'
import type { Bus, BusMessage } from './bus.ts'

export interface PostgresBusOptions {
  readonly database: Pick<PostgresDatabase, 'newClient'>
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>
}

type Listener = (message: BusMessage) => void

type Link =
  | { readonly kind: 'up'; readonly client: Client }
  /** A connection is being made. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'waiting'; readonly cancel: Cancel }
  | { readonly kind: 'closed' }

const CHANNEL = 'wholeplace'

/** A NOTIFY wakes every node and is a transaction: so many of them a second at most. */
const FLUSH_INTERVAL_MS = 8
/** What waits to be sent. Beyond it messages are lost: those who should hear them look by themselves. */
const MAX_WAITING = 5_000
const RECONNECT_MS = 500
/** Dead connections may look alive: so one is tried when nothing was sent for so long. */
const PROBE_MS = 5_000

/**
 * The bus by PostgreSQL's NOTIFY: messages of one node gather and go in small batches to all nodes.
 * It has a connection of its own; while that is lost most messages are too, and when it is there again
 * every subscriber hears `missed`.
 *
 * What is in the database is said after COMMIT, not by it: commits that notify wait for one another. A
 * node that is killed in between says nothing, and others find out as they do of any message that is lost.
 */
export class PostgresBus implements Bus {
  readonly #options: PostgresBusOptions
  readonly #node = randomUUID()
  readonly #writer = new PayloadWriter(this.#node)
  readonly #listeners = new Map<string, Set<Listener>>()
  #link: Link = { kind: 'connecting' }
  #waiting: Addressed[] = []
  #cancelFlush: Cancel | null = null
  #flushing: Promise<void> | null = null
  #flushedAtMs = 0
  #cancelProbe: Cancel

  private constructor(options: PostgresBusOptions) {
    this.#options = options
    this.#cancelProbe = this.#probeLater()
  }

  /** @throws Error in plain words when the database cannot be reached */
  static async open(options: PostgresBusOptions): Promise<PostgresBus> {
    const bus = new PostgresBus(options)
    try {
      await bus.#connect()
    } catch (problem) {
      await bus.close()
      throw toStoreError(problem)
    }
    return bus
  }

  publish(boardId: string, message: BusMessage): void {
    if (this.#waiting.length >= MAX_WAITING) return
    if (this.#link.kind !== 'up' && !isSaidLater({ message })) return
    this.#waiting.push({ boardId, message })
    if (this.#link.kind === 'up') this.#flushSoon()
  }

  subscribe(boardId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(boardId) ?? new Set<Listener>()
    this.#listeners.set(boardId, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(boardId) === listeners) {
        this.#listeners.delete(boardId)
      }
    }
  }

  /** Says first what waits to be said. */
  async close(): Promise<void> {
    this.#listeners.clear()
    this.#cancelFlush?.()
    this.#cancelProbe()
    await this.#flushing
    if (this.#waiting.length > 0) await this.#flush()
    const link = this.#link
    if (link.kind === 'closed') return
    this.#link = { kind: 'closed' }
    if (link.kind === 'waiting') link.cancel()
    if (link.kind === 'up') this.#part(link.client)
  }

  async #connect(): Promise<void> {
    const client = this.#options.database.newClient()
    // Also while it connects: nothing else would hear it.
    client.on('error', (problem) => this.#lose(client, problem))
    client.on('end', () => this.#lose(client, new Error('The connection has ended.')))
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
    try {
      await client.connect()
      // What a NOTIFY says is a hint: it need not be on any disk.
      await client.query('SET synchronous_commit = off')
      await client.query(`LISTEN ${CHANNEL}`)
    } catch (problem) {
      this.#part(client)
      throw problem
    }
    if (this.#link.kind === 'closed') this.#part(client)
    else this.#link = { kind: 'up', client }
  }

  /** Does not wait: where the network swallows everything, a goodbye is never answered. */
  #part(client: Client): void {
    client.end().catch((failure: unknown) => {
      this.#options.logger.info({ err: failure }, 'A connection did not end in order')
    })
  }

  #lose(client: Client, problem: unknown): void {
    const { logger } = this.#options
    if (this.#link.kind !== 'up' || this.#link.client !== client) return
    logger.warn({ err: toStoreError(problem) }, 'Other nodes cannot be heard: connecting again')
    this.#waiting = this.#waiting.filter(isSaidLater)
    this.#reconnectLater()
    this.#part(client)
  }

  #reconnectLater(): void {
    const cancel = this.#options.clock.after(RECONNECT_MS, () => {
      this.#link = { kind: 'connecting' }
      this.#connect().then(
        () => this.#tellMissed(),
        () => {
          if (this.#link.kind === 'connecting') this.#reconnectLater()
        },
      )
    })
    this.#link = { kind: 'waiting', cancel }
  }

  #tellMissed(): void {
    this.#options.logger.info('Other nodes can be heard again')
    for (const boardId of this.#listeners.keys()) this.#tell(boardId, { kind: 'missed' })
    if (this.#waiting.length > 0) this.#flushSoon()
  }

  #hear(payload: string): void {
    try {
      const { node, messages } = readPayload(payload)
      if (node === this.#node) return
      for (const { boardId, message } of messages) this.#tell(boardId, message)
    } catch (problem) {
      this.#options.logger.warn({ err: problem }, 'What another node said could not be read')
    }
  }

  #tell(boardId: string, message: BusMessage): void {
    this.#listeners.get(boardId)?.forEach((listener) => listener(message))
  }

  #flushSoon(): void {
    if (this.#cancelFlush !== null || this.#flushing !== null) return
    const { clock } = this.#options
    const flush = () => {
      this.#cancelFlush = null
      this.#startFlush()
    }
    const waitMs = this.#flushedAtMs + FLUSH_INTERVAL_MS - clock.nowMs()
    this.#cancelFlush = waitMs > 0 ? clock.after(waitMs, flush) : clock.soon(flush)
  }

  #startFlush(): void {
    this.#flushing = this.#flush().finally(() => {
      this.#flushing = null
      if (this.#waiting.length > 0 && this.#link.kind === 'up') this.#flushSoon()
    })
  }

  /** Never rejects: where it fails the connection is lost. */
  async #flush(): Promise<void> {
    if (this.#link.kind !== 'up') return
    const { client } = this.#link
    const saying = this.#waiting
    const { payloads, tooLarge } = this.#writer.write(saying)
    this.#waiting = []
    if (tooLarge > 0) {
      this.#options.logger.warn({ messages: tooLarge }, 'Too large to be told to other nodes')
    }
    this.#flushedAtMs = this.#options.clock.nowMs()
    try {
      await client.query('SELECT pg_notify($1, each) FROM unnest($2::text[]) AS each', [
        CHANNEL,
        payloads,
      ])
    } catch (problem) {
      this.#waiting = [...saying.filter(isSaidLater), ...this.#waiting]
      this.#lose(client, problem)
    }
  }

  #probeLater(): Cancel {
    return this.#options.clock.after(PROBE_MS, () => {
      this.#cancelProbe = this.#probeLater()
      const isQuiet = this.#options.clock.nowMs() - this.#flushedAtMs >= PROBE_MS
      if (isQuiet && this.#flushing === null) this.#startFlush()
    })
  }
}

const SAID_LATER: ReadonlySet<BusMessage['kind']> = new Set([
  'links-changed',
  'link-ended',
  'session-ended',
  'agreed',
  'snapshots-changed',
  'sealed-changed',
])

/** [BUS-5] */
function isSaidLater({ message }: Pick<Addressed, 'message'>): boolean {
  return SAID_LATER.has(message.kind)
}
