import { EventEmitter } from 'node:events'
import type { Client } from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { readPayload } from '../../../server/bus/bus-payloads.ts'
import type { BusMessage } from '../../../server/bus/bus.ts'
import { PostgresBus } from '../../../server/bus/postgres-bus.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const LOST = new Error('Connection terminated unexpectedly')

/** A connection that does what a test says. */
class FakeClient extends EventEmitter {
  /** What it fails at. */
  fails: 'nothing' | 'connecting' | 'listening' | 'notifying' = 'nothing'
  /** Settles what is asked of it only when this has. */
  held: Promise<void> = Promise.resolve()
  isEnded = false
  /** What has been said by it. */
  readonly said: BusMessage['kind'][] = []

  async connect(): Promise<void> {
    await this.held
    if (this.fails === 'connecting') throw LOST
  }

  async query(sql: string, values: readonly unknown[] = []): Promise<object> {
    await this.held
    const does = sql.startsWith('LISTEN') ? 'listening' : 'notifying'
    if (!sql.startsWith('SET') && this.fails === does) throw LOST
    const [, payloads] = values as [string, string[]] | []
    for (const payload of payloads ?? []) {
      this.said.push(...readPayload(payload).messages.map(({ message }) => message.kind))
    }
    return {}
  }

  end(): Promise<void> {
    this.isEnded = true
    return Promise.resolve()
  }
}

describe('a bus whose connection is lost', () => {
  let clock: VirtualClock
  let made: FakeClient[]
  /** How the next connections are; sound ones follow. */
  let next: FakeClient[]
  let bus: PostgresBus
  let heard: BusMessage[]

  beforeEach(async () => {
    clock = new VirtualClock()
    made = []
    next = []
    heard = []
    const newClient = () => {
      const client = next.shift() ?? new FakeClient()
      made.push(client)
      return client as unknown as Client
    }
    bus = await PostgresBus.open({ database: { newClient }, clock, logger: silentLogger })
    bus.subscribe('board', (message) => heard.push(message))
  })

  function failing(at: FakeClient['fails']): FakeClient {
    return Object.assign(new FakeClient(), { fails: at })
  }

  function client(index: number): FakeClient {
    const found = made[index]
    if (found === undefined) throw new Error('No such connection was made.')
    return found
  }

  it('makes another until one is sound, keeps none that is not, and then looks everything up', async () => {
    next = [failing('connecting'), failing('listening'), failing('listening')]
    client(0).emit('error', LOST)
    await clock.advance(1_600)
    expect(heard).toEqual([])
    await clock.advance(1_000)
    expect(made.map(({ isEnded }) => isEnded)).toEqual([true, true, true, true, false])
    expect(heard).toEqual([{ kind: 'missed' }])
    await clock.advance(60_000)
    expect(made).toHaveLength(5)
  })

  it('keeps none that is there only after it was closed', async () => {
    let connected = (): void => undefined
    const held = new Promise<void>((resolve) => (connected = resolve))
    next = [Object.assign(new FakeClient(), { held })]
    client(0).emit('end')
    await clock.advance(600)
    await bus.close()
    connected()
    await clock.advance(10_000)
    expect(made.map(({ isEnded }) => isEnded)).toEqual([true, true])
    expect(clock.pending).toBe(0)
  })

  it('[BUS-5] says afterwards what nobody else would find out soon, and nothing else', async () => {
    const publish = () => {
      bus.publish('board', { kind: 'appended', seq: 1 })
      bus.publish('board', { kind: 'links-changed' })
      bus.publish('board', { kind: 'opened' })
      bus.publish('board', { kind: 'agreed', n: 1 })
    }
    client(0).fails = 'notifying'
    publish()
    await clock.advance(100)
    publish()
    await clock.advance(1_000)
    expect(client(1).said).toEqual(['links-changed', 'agreed', 'links-changed', 'agreed'])
    publish()
    await clock.advance(100)
    expect(client(1).said).toEqual(expect.arrayContaining(['appended', 'opened']))
  })
})
