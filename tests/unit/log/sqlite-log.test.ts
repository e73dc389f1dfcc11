import { beforeEach, describe, expect, it } from 'vitest'
import {
  MAX_BATCH_BYTES,
  MAX_BATCH_UPDATES,
  MAX_WAITING_BYTES,
} from '../../../server/log/group-commit.ts'
import { SqliteLog } from '../../../server/log/sqlite-log.ts'
import type { LogReply, LogRequest } from '../../../server/log/sqlite-log-messages.ts'
import type { LogThread } from '../../../server/log/sqlite-log-thread.ts'
import { StorageFullError } from '../../../server/log/update-log.ts'
import { silentLogger } from '../../support/silent-logger.ts'

/** A storage thread that answers when it is told to. */
class HeldThread implements LogThread {
  readonly requests: LogRequest[] = []
  reply: (reply: LogReply) => void = () => undefined
  end: (cause: Error | undefined) => void = () => undefined

  post(request: LogRequest): void {
    this.requests.push(request)
  }

  onReply(listener: (reply: LogReply) => void): void {
    this.reply = listener
  }

  onEnd(listener: (cause: Error | undefined) => void): void {
    this.end = listener
  }

  /** Sizes of the batches sent so far. */
  get batches(): number[] {
    return this.requests.flatMap((each) =>
      each.call === 'append' ? [each.input.boardIds.length] : [],
    )
  }

  /** Answers the latest request. */
  commit(): void {
    const request = this.requests.at(-1)
    if (request?.call !== 'append') throw new Error('No batch is under way.')
    const output = request.input.boardIds.map((_, index) => index + 1)
    this.reply({ kind: 'done', id: request.id, output })
  }
}

const SMALL = new Uint8Array(10)

describe('group commit', () => {
  let thread: HeldThread
  let log: SqliteLog

  beforeEach(async () => {
    thread = new HeldThread()
    log = new SqliteLog(thread, silentLogger)
    thread.reply({ kind: 'opened', losses: [] })
    await log.opened
  })

  function appendMany(count: number, update = SMALL): Promise<PromiseSettledResult<number>[]> {
    return Promise.allSettled(Array.from({ length: count }, () => log.append('board', update)))
  }

  it('sends what one turn of the loop appends as one batch', async () => {
    const appended = appendMany(3)
    await settled()
    expect(thread.batches).toEqual([3])
    thread.commit()
    expect(await appended).toHaveLength(3)
  })

  it('gathers what is appended while a batch is under way, and sends it as the next', async () => {
    void appendMany(1)
    await settled()
    for (let turn = 0; turn < 5; turn += 1) {
      void appendMany(2)
      await settled()
    }
    expect(thread.batches).toEqual([1])
    thread.commit()
    await settled()
    expect(thread.batches).toEqual([1, 10])
  })

  it('ends a batch at so many updates', async () => {
    void appendMany(MAX_BATCH_UPDATES + 1)
    await settled()
    thread.commit()
    await settled()
    expect(thread.batches).toEqual([MAX_BATCH_UPDATES, 1])
  })

  it('ends a batch at so many bytes, and sends what is larger alone', async () => {
    void appendMany(3, new Uint8Array(MAX_BATCH_BYTES * 0.4))
    void appendMany(1, new Uint8Array(MAX_BATCH_BYTES * 2))
    void appendMany(2)
    for (let turn = 0; turn < 4; turn += 1) {
      await settled()
      thread.commit()
    }
    expect(thread.batches).toEqual([2, 1, 1, 2])
  })

  it('refuses at once what goes beyond the bound of what may wait, and takes more afterwards', async () => {
    const outcomes = appendMany(
      MAX_WAITING_BYTES / MAX_BATCH_BYTES,
      new Uint8Array(MAX_BATCH_BYTES),
    )
    await expect(log.append('board', SMALL)).rejects.toThrow(/cannot keep up/)
    await settled()
    const late = appendMany(1)
    thread.end(undefined)
    const stopped = expect.objectContaining({ message: 'The storage thread has stopped.' }) as Error
    expect(await late).toEqual([{ status: 'rejected', reason: stopped }])
    expect((await outcomes).every(({ status }) => status === 'rejected')).toBe(true)
  })

  it('fails with a batch what has gathered behind it, which may build on it, and goes on', async () => {
    const underWay = appendMany(1)
    await settled()
    const behind = appendMany(2)
    const [request] = thread.requests
    const failure = { kind: 'full', message: 'full' } as const
    thread.reply({ kind: 'failed', id: request?.id ?? 0, failure })
    const outcomes = [...(await underWay), ...(await behind)]
    const reason = expect.any(StorageFullError) as StorageFullError
    expect(outcomes).toEqual(outcomes.map(() => ({ status: 'rejected', reason })))
    const later = appendMany(1)
    await settled()
    thread.commit()
    expect(await later).toEqual([{ status: 'fulfilled', value: 1 }])
    expect(thread.batches).toEqual([1, 1])
  })

  it('rejects all that is outstanding when the thread crashes, and everything after', async () => {
    const underWay = appendMany(2)
    await settled()
    const waiting = appendMany(2)
    const others = Promise.allSettled([log.load('board'), log.check()])
    thread.end(new Error('out of memory'))
    const outcomes = [...(await underWay), ...(await waiting), ...(await others)]
    expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'rejected'))
    await expect(log.check()).rejects.toThrow(/storage thread has stopped/)
    await expect(log.append('board', SMALL)).rejects.toThrow(/storage thread has stopped/)
    await log.close()
  })

  it('does not open when the thread ends before it has', async () => {
    const early = new HeldThread()
    const neverOpened = new SqliteLog(early, silentLogger)
    early.end(undefined)
    await expect(neverOpened.opened).rejects.toThrow(/storage thread has stopped/)
  })
})

/** Lets everything go on that waits for nothing from outside. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
