import { describe, expect, it } from 'vitest'
import { BoardPurge } from '../../../server/privacy/board-purge.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { DELETED_BOARD_KEPT_MS } from '../../../shared/protocol/retention.ts'
import { MemoryLog } from '../../support/memory-log.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const SECRET = 'What nobody may read any more'

/** Two boards that are due, as the ledger says. */
async function openScene() {
  const log = new MemoryLog()
  const clock = new VirtualClock()
  const update = createBoardUpdate({ title: SECRET, records: [], clientId: 1, now: () => 1 })
  for (const id of ['first', 'second']) await log.append(id, update)
  const due = new Set(['first', 'second'])
  const asked: number[] = []
  const deletions = {
    due: (beforeMs: number) => {
      asked.push(beforeMs)
      return Promise.resolve([...due])
    },
    purge: (boardId: string) => {
      due.delete(boardId)
      return Promise.resolve()
    },
  }
  const purge = new BoardPurge({ deletions, log, clock, logger: silentLogger })
  return { asked, clock, due, log, purge }
}

async function textOf(log: MemoryLog, boardId: string): Promise<string> {
  const { state, updates } = await log.load(boardId)
  return [state ?? new Uint8Array(), ...updates].map((each) => Buffer.from(each)).join('')
}

describe('[DEL-3] a purge', () => {
  it('leaves nothing of what was drawn on boards deleted thirty days ago', async () => {
    const { asked, clock, due, log, purge } = await openScene()
    expect(await textOf(log, 'first')).toContain(SECRET)
    await purge.run()
    expect(asked).toEqual([clock.nowMs() - DELETED_BOARD_KEPT_MS])
    expect(due.size).toBe(0)
    for (const id of ['first', 'second']) expect(await textOf(log, id)).not.toContain(SECRET)
    await purge.close()
  })

  it('leaves nothing of a board whose log is a single state, as of any that rests', async () => {
    const { log, purge } = await openScene()
    const { seq, updates } = await log.load('first')
    await log.compact('first', { seq, baseSeq: 0 }, updates[0] ?? new Uint8Array())
    expect(await textOf(log, 'first')).toContain(SECRET)
    await purge.run()
    expect(await textOf(log, 'first')).not.toContain(SECRET)
    await purge.close()
  })

  it('begins again with a board that failed, which keeps no other from it', async () => {
    const { due, log, purge } = await openScene()
    const load = log.load.bind(log)
    log.load = (boardId, since) =>
      boardId === 'first' ? Promise.reject(new Error('The disk has failed.')) : load(boardId, since)
    await purge.run()
    expect([...due]).toEqual(['first'])
    log.load = load
    await purge.run()
    expect([...due]).toEqual([])
    await purge.close()
  })
})
