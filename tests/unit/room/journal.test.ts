import { expect, it } from 'vitest'
import { Journal } from '../../../server/room/journal.ts'
import { MemoryLog } from '../../support/memory-log.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const BOARD = 'board'

it.each([4, 30])('gathers what comes within %i ms into one group', async (gatherMs) => {
  const clock = new VirtualClock()
  const log = new MemoryLog()
  const startMs = clock.nowMs()
  const groups: { readonly atMs: number; readonly size: number }[] = []
  const journal = new Journal(
    BOARD,
    0,
    { log, clock, gatherMs },
    {
      onDurable: ({ length }) => groups.push({ atMs: clock.nowMs() - startMs, size: length }),
      onStalled: (cause) => expect.unreachable(String(cause)),
      onResumed: () => expect.unreachable('It never stalled.'),
    },
  )
  const add = (byte: number) => {
    journal.add({ update: Uint8Array.of(byte), ends: new Map() })
  }
  add(1)
  await clock.advance(gatherMs - 1)
  add(2)
  expect((await log.load(BOARD)).seq).toBe(0)
  await clock.advance(1)
  expect(groups).toEqual([{ atMs: gatherMs, size: 2 }])
  add(3)
  await clock.advance(gatherMs)
  expect(groups).toEqual([
    { atMs: gatherMs, size: 2 },
    { atMs: 2 * gatherMs, size: 1 },
  ])
  expect(journal.isEmpty).toBe(true)
})
