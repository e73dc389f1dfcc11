import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StorageFullError, type LogPosition, type UpdateLog } from '../../server/log/update-log.ts'

/** One store, that can be closed and opened again. */
export interface LogStore {
  /** Opens a log on the store. `roomBytes`: what the store may hold in all. */
  open(limits?: { readonly roomBytes?: number }): Promise<UpdateLog>
  remove(): Promise<void>
}

/**
 * What every update log promises (the rules of `server/log/update-log.ts`).
 * @param makeStore an empty store
 */
export function testUpdateLog(name: string, makeStore: () => Promise<LogStore>): void {
  describe(`${name} as an update log`, () => {
    let store: LogStore
    const opened: UpdateLog[] = []

    beforeEach(async () => {
      store = await makeStore()
    })
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((log) => log.close()))
      await store.remove()
    })

    async function open(limits?: { readonly roomBytes?: number }): Promise<UpdateLog> {
      const log = await store.open(limits)
      opened.push(log)
      return log
    }

    /** What is found by whoever opens the store next. */
    async function reopened(log: UpdateLog): Promise<UpdateLog> {
      await log.close()
      return open()
    }

    it('has nothing of a board that was never written to', async () => {
      const log = await open()
      expect(await log.load('board')).toEqual({
        seq: 0,
        baseSeq: 0,
        state: null,
        updates: [],
        lost: 0,
      })
    })

    it('[LOG-1] keeps every byte of what was appended, in the order of the calls', async () => {
      const log = await open()
      const updates = [bytes(0), new Uint8Array(0), everyByte(), bytes(255, 0), large(3_000_000)]
      await Promise.all(updates.map((update) => log.append('board', update)))
      const { updates: stored, lost } = await (await reopened(log)).load('board')
      expect(stored.map(hex)).toEqual(updates.map(hex))
      expect(lost).toBe(0)
    })

    it('[LOG-1] resolves in the order of the calls', async () => {
      const log = await open()
      const resolved: number[] = []
      await Promise.all(
        Array.from({ length: 300 }, async (_, index) => {
          await log.append(`board ${index % 3}`, bytes(index))
          resolved.push(index)
        }),
      )
      expect(resolved).toEqual(resolved.toSorted((a, b) => a - b))
    })

    it('[LOG-1] takes a view for what it shows, not for what lies behind it', async () => {
      const log = await open()
      await log.append('board', everyByte().subarray(3, 6))
      expect((await log.load('board')).updates.map(hex)).toEqual([hex(bytes(3, 4, 5))])
    })

    it('[LOG-2] numbers the updates of each board from 1, without a gap', async () => {
      const log = await open()
      const seqs = await Promise.all(
        ['a', 'b', 'a', 'a', 'b'].map((board) => log.append(board, bytes(1))),
      )
      expect(seqs).toEqual([1, 1, 2, 3, 2])
      expect(await (await reopened(log)).append('a', bytes(2))).toBe(4)
    })

    it('keeps boards apart, whatever they are called', async () => {
      const log = await open()
      const ids = ['a', 'A', "b'; --", 'c\nd ["e",1]', 'ü', '']
      await Promise.all(ids.map((id, index) => log.append(id, bytes(index))))
      for (const [index, id] of ids.entries()) {
        expect((await log.load(id)).updates.map(hex)).toEqual([hex(bytes(index))])
      }
    })

    it('[LOG-4] gives the compacted state and what came after it', async () => {
      const log = await open()
      await appendAll(log, 'board', [1, 2, 3, 4])
      await log.compact('board', at(3), everyByte())
      const found = await (await reopened(log)).load('board')
      expect(found).toMatchObject({ seq: 4, lost: 0 })
      expect(found.state && hex(found.state)).toBe(hex(everyByte()))
      expect(found.updates.map(hex)).toEqual([hex(bytes(4))])
    })

    it('[LOG-4] loses nothing that is appended while it compacts', async () => {
      const log = await open()
      await appendAll(log, 'board', [1, 2])
      const before = log.append('board', bytes(3))
      const compacting = log.compact('board', at(2), large(1_000_000))
      const after = log.append('board', bytes(4))
      expect(await Promise.all([before, after, compacting])).toEqual([3, 4, 'compacted'])
      const found = await (await reopened(log)).load('board')
      expect(found.updates.map(hex)).toEqual([hex(bytes(3)), hex(bytes(4))])
      expect(found).toMatchObject({ seq: 4, lost: 0 })
    })

    it('[LOG-4] compacts again and again, and everything at once', async () => {
      const log = await open()
      await appendAll(log, 'board', [1, 2, 3])
      await log.compact('board', at(2), bytes(12))
      await log.compact('board', at(3, 2), bytes(123))
      expect(await log.load('board')).toMatchObject({ seq: 3, updates: [], lost: 0 })
      expect(await log.append('board', bytes(4))).toBe(4)
      const found = await log.load('board')
      expect(found.state && hex(found.state)).toBe(hex(bytes(123)))
      expect(found.updates.map(hex)).toEqual([hex(bytes(4))])
    })

    it('[LOG-4] refuses to compact more than there is, or less than is compacted', async () => {
      const log = await open()
      await appendAll(log, 'board', [1, 2, 3])
      await log.compact('board', at(2), bytes(12))
      await expect(log.compact('board', at(4, 2), bytes(9))).rejects.toThrow(Error)
      await expect(log.compact('board', at(1, 2), bytes(9))).rejects.toThrow(Error)
      await expect(log.compact('board', at(2, 2), bytes(9))).rejects.toThrow(Error)
      await expect(log.compact('unheard of', at(1), bytes(9))).rejects.toThrow(Error)
      const found = await log.load('board')
      expect(found.state && hex(found.state)).toBe(hex(bytes(12)))
      expect(found.updates.map(hex)).toEqual([hex(bytes(3))])
    })

    it('[LOG-4] replaces no state that the caller has not read', async () => {
      const [log, other] = [await open(), await open()]
      await appendAll(log, 'board', [1, 2, 3])
      await log.compact('board', at(2), bytes(12))
      expect(await other.compact('board', at(3), bytes(99))).toBe('overtaken')
      const found = await other.load('board')
      expect(found.state && hex(found.state)).toBe(hex(bytes(12)))
      expect(await other.compact('board', found, bytes(123))).toBe('compacted')
    })

    it('[LOG-6] gives a reader what it lacks, and the state only if it has another', async () => {
      const log = await open()
      await appendAll(log, 'board', [1, 2, 3, 4])
      const lacking = async (since: LogPosition) => {
        const { state, updates, seq, lost } = await log.load('board', since)
        return { state: state && hex(state), updates: updates.map(hex), seq, lost }
      }
      const upTo = { seq: 4, lost: 0 }
      expect(await lacking(at(2))).toEqual({ state: null, updates: ['03', '04'], ...upTo })
      expect(await lacking(at(4))).toEqual({ state: null, updates: [], ...upTo })
      await log.compact('board', at(3), bytes(123))
      expect(await lacking(at(3, 3))).toEqual({ state: null, updates: ['04'], ...upTo })
      expect(await lacking(at(4, 3))).toEqual({ state: null, updates: [], ...upTo })
      const state = hex(bytes(123))
      expect(await lacking(at(1))).toEqual({ state, updates: ['04'], ...upTo })
      expect(await lacking(at(4))).toEqual({ state, updates: [], ...upTo })
    })

    it('says how far boards have come', async () => {
      const log = await open()
      await appendAll(log, 'a', [1, 2])
      await appendAll(log, 'b', [1])
      await log.compact('a', at(2), bytes(12))
      expect(await log.heads(['a', 'b', 'c'])).toEqual(
        new Map([
          ['a', 2],
          ['b', 1],
        ]),
      )
      expect(await log.heads([])).toEqual(new Map())
    })

    it('[LOG-5] leaves no trace of what there was no room for, and says so', async () => {
      const log = await open({ roomBytes: 400_000 })
      await log.append('board', bytes(1))
      await expect(log.append('board', large(1_000_000))).rejects.toThrow(StorageFullError)
      expect(await log.append('board', bytes(2))).toBe(2)
      const found = await (await reopened(log)).load('board')
      expect(found.updates.map(hex)).toEqual([hex(bytes(1)), hex(bytes(2))])
      expect(found.lost).toBe(0)
    })

    it('[LOG-5] fails what is appended in one turn with what fails, as it may build on it', async () => {
      const log = await open({ roomBytes: 400_000 })
      const outcomes = Promise.allSettled([
        log.append('board', large(1_000_000)),
        log.append('board', bytes(2)),
      ])
      expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      expect((await log.load('board')).updates).toEqual([])
    })

    it('[LOG-5] takes appends again once there is room', async () => {
      const log = await open({ roomBytes: 600_000 })
      let seq = 0
      const filling = async (): Promise<never> => {
        for (;;) seq = await log.append('board', large(20_000))
      }
      await expect(filling()).rejects.toThrow(StorageFullError)
      await expect(log.check()).rejects.toThrow(StorageFullError)
      await log.compact('board', at(seq), bytes(1))
      await log.check()
      expect(await log.append('board', large(20_000))).toBe(seq + 1)
      expect((await log.load('board')).lost).toBe(0)
    })

    it('is fit to write when it says so, and leaves nothing behind by asking', async () => {
      const log = await open()
      await log.check()
      await log.check()
      expect(await log.append('board', bytes(1))).toBe(1)
    })

    it('waits on closing for what was appended, and takes nothing afterwards', async () => {
      const log = await open()
      const appended = appendAll(log, 'board', [1, 2, 3])
      await log.close()
      expect(await appended).toEqual([1, 2, 3])
      await log.close()
      await expect(log.append('board', bytes(4))).rejects.toThrow(Error)
      await expect(log.load('board')).rejects.toThrow(Error)
      await expect(log.check()).rejects.toThrow(Error)
      expect((await (await open()).load('board')).seq).toBe(3)
    })
  })
}

function appendAll(log: UpdateLog, boardId: string, contents: number[]): Promise<number[]> {
  return Promise.all(contents.map((content) => log.append(boardId, bytes(content))))
}

/** A place in a board's log. */
function at(seq: number, baseSeq = 0): LogPosition {
  return { seq, baseSeq }
}

function bytes(...content: number[]): Uint8Array {
  return new Uint8Array(content)
}

function everyByte(): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => byte)
}

function large(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7919) >> 3)
}

/** Comparing text is quick however much is compared. */
function hex(content: Uint8Array): string {
  return Buffer.from(content).toString('hex')
}
