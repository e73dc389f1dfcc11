import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Reckoned } from '../../../server/reckoning/reckon.ts'
import { Reckoner, ReckonerBusyError } from '../../../server/reckoning/reckoner.ts'
import type {
  ReckoningReply,
  ReckoningRequest,
  ReckoningThread,
} from '../../../server/reckoning/reckoning-thread.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

/** A thread that answers when the test says so. */
class FakeThread implements ReckoningThread {
  readonly asked: ReckoningRequest[] = []
  reply: (reply: ReckoningReply) => void = () => {}
  crash: (cause: Error) => void = () => {}
  hasEnded = false

  ask(request: ReckoningRequest): void {
    this.asked.push(request)
  }
  onReply(listener: (reply: ReckoningReply) => void): void {
    this.reply = listener
  }
  onEnd(listener: (cause: Error) => void): void {
    this.crash = listener
  }
  end(): void {
    this.hasEnded = true
  }
}

let clock: VirtualClock
let threads: FakeThread[]
let reckoner: Reckoner

beforeEach(() => {
  clock = new VirtualClock()
  threads = []
  reckoner = new Reckoner({
    startThread: () => {
      threads.push(new FakeThread())
      return thread()
    },
    clock,
    logger: silentLogger,
  })
})

function thread(): FakeThread {
  const last = threads.at(-1)
  if (last === undefined) throw new Error('No thread was started')
  return last
}

const EMPTY = Y.encodeStateAsUpdate(new Y.Doc())
const ask = (title = 'a'): Promise<Reckoned> =>
  reckoner.reckon({ kind: 'who-pays' }, () => [EMPTY, Buffer.from(title)])
const done = (title: string): ReckoningReply => ({
  kind: 'done',
  reckoned: { title, content: new Uint8Array() },
})

describe('what is worked out of boards', () => {
  it('is worked out on a thread that is started when it is first needed, one after another', async () => {
    expect(threads).toHaveLength(0)
    const [first, second] = [ask('a'), ask('b')]
    expect(thread().asked).toHaveLength(1)
    expect(thread().asked[0]?.what).toEqual({ kind: 'who-pays' })
    thread().reply(done('first'))
    expect(thread().asked).toHaveLength(2)
    thread().reply(done('second'))
    expect((await first).title).toBe('first')
    expect((await second).title).toBe('second')
    expect(threads).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('hands the thread its own copy of the bytes, read only when it is their turn', async () => {
    let reads = 0
    const read = (): readonly Uint8Array[] => {
      reads += 1
      return [EMPTY]
    }
    const all = [1, 2].map(async () => reckoner.reckon({ kind: 'companion' }, read))
    expect(reads).toBe(1)
    expect(thread().asked[0]?.updates.bytes.buffer).not.toBe(EMPTY.buffer)
    thread().reply(done(''))
    thread().reply(done(''))
    await Promise.all(all)
    expect(reads).toBe(2)
  })

  it('is refused to whoever comes when sixteen wait', async () => {
    const all = Array.from({ length: 17 }, (_, n) => ask(`${n}`))
    await expect(ask()).rejects.toThrow(ReckonerBusyError)
    for (const _ of all) thread().reply(done(''))
    await Promise.all(all)
    const late = ask()
    thread().reply(done('late'))
    expect((await late).title).toBe('late')
  })

  it('fails alone when a board cannot be worked out', async () => {
    const [bad, good] = [ask(), ask()]
    thread().reply({ kind: 'failed', message: 'broken' })
    await expect(bad).rejects.toThrow('broken')
    thread().reply(done('good'))
    expect((await good).title).toBe('good')
    expect(threads).toHaveLength(1)
  })

  it('goes on with another thread when one has crashed, or does not end', async () => {
    const [crashed, endless, good] = [ask(), ask(), ask()]
    thread().crash(new Error('out of memory'))
    await expect(crashed).rejects.toThrow('out of memory')
    expect(threads).toHaveLength(2)
    const stuck = thread()
    const [outcome] = await Promise.all([Promise.allSettled([endless]), clock.advance(20_000)])
    expect(outcome).toMatchObject([{ reason: new Error('It took over 20 s.') }])
    expect(stuck.hasEnded).toBe(true)
    thread().reply(done('good'))
    expect((await good).title).toBe('good')
  })

  it('fails when the board’s bytes cannot be read', async () => {
    const bad = reckoner.reckon({ kind: 'companion' }, () => {
      throw new Error('gone')
    })
    await expect(bad).rejects.toThrow('gone')
  })

  it('is given up when the server stops', async () => {
    const all = Promise.allSettled([ask(), ask()])
    reckoner.close()
    reckoner.close()
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(thread().hasEnded).toBe(true)
    expect(clock.pending).toBe(0)
  })
})
