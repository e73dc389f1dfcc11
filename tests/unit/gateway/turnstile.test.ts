import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { BoardBudget } from '../../../server/gateway/board-budget.ts'
import { Turnstile } from '../../../server/gateway/turnstile.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const BURST_MS = (LIMITS.maxCpuMsPerSecond * LIMITS.cpuWindowMs) / 1000

let clock: VirtualClock
let board: BoardBudget
let worksMs: number
let seconds: number
let waits: number

beforeEach(() => {
  clock = new VirtualClock()
  board = new BoardBudget(clock.nowMs())
  ;[worksMs, seconds, waits] = [0, 0, 0]
})

/** A turnstile, and what became of its connection. */
function open(spender = 'ann') {
  const line = { isReading: true, isTooMuch: false }
  const turnstile = new Turnstile({
    clock,
    elapsedMs: () => worksMs,
    metrics: {
      admissionSeconds: { inc: (by = 0) => (seconds += by) },
      waits: { inc: () => (waits += 1) },
    },
    board,
    spender,
    onWait: () => (line.isReading = false),
    onGoOn: () => (line.isReading = true),
    onTooMuch: () => {
      line.isTooMuch = true
      turnstile.close()
    },
  })
  const work = (ms: number, then: () => void = () => undefined) =>
    turnstile.pass(100, () => {
      worksMs += ms
      then()
    })
  return { line, turnstile, work }
}

describe('[RATE-5] a turnstile', () => {
  it('lets through at once what fits, and counts it', () => {
    const { line, work } = open()
    let done = 0
    for (let n = 0; n < 10; n += 1) work(0.4, () => (done += 1))
    expect([done, line.isReading, waits]).toEqual([10, true, 0])
    expect(seconds).toBeCloseTo(0.004)
  })

  it('lets others have their turn after whatever takes long, and goes on in the next', async () => {
    const { line, work } = open()
    let done = 0
    for (let n = 0; n < 10; n += 1) work(BURST_MS / 10, () => (done += 1))
    expect([done, line.isReading]).toEqual([1, false])
    await clock.advance(0)
    expect([done, line.isReading, waits]).toEqual([10, true, 0])
    expect(seconds).toBeCloseTo(BURST_MS / 1000)
  })

  it('has who has spent more wait, unread, until it is made up for', async () => {
    const { line, work } = open()
    work(BURST_MS + LIMITS.maxCpuMsPerSecond)
    let isDone = false
    work(0, () => (isDone = true))
    await clock.advance(999)
    expect([isDone, line.isReading]).toEqual([false, false])
    await clock.advance(1)
    expect([isDone, line.isReading, waits]).toEqual([true, true, 1])
  })

  it('has nobody wait for so long that they seem dead', async () => {
    const { line, work } = open()
    work(BURST_MS + 60_000)
    await clock.advance(2_500)
    expect(line.isReading).toBe(true)
    work(1)
    expect(line.isReading).toBe(false)
  })

  it('gives up who goes on like that, and only them', async () => {
    const [restless, patient] = [open('ann'), open('ben')]
    const endsAtMs = clock.nowMs() + LIMITS.maxSlowedMs + 20_000
    for (; clock.nowMs() < endsAtMs; await clock.advance(500)) {
      if (restless.line.isReading && !restless.line.isTooMuch) restless.work(1_000)
    }
    expect(restless.line.isTooMuch).toBe(true)
    for (let round = 0; round < 8; round += 1) {
      patient.work(BURST_MS + 100)
      await clock.advance(LIMITS.rateWindowMs + 3_000)
    }
    expect([patient.line.isTooMuch, patient.line.isReading]).toEqual([false, true])
  })

  it('does everything in order, one thing at a time, nothing while it is shut, nothing once it is closed', async () => {
    let spenders = 0
    const costs = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(costs, fc.integer({ min: 0, max: 40 }), async (all, closesAfter) => {
        const { line, turnstile, work } = open(`spender ${String((spenders += 1))}`)
        const done: number[] = []
        for (const [n, ms] of all.entries()) {
          work(ms, () => {
            expect(line.isReading).toBe(true)
            done.push(n)
            if (n === closesAfter) turnstile.close()
          })
          if (n % 3 === 0) await clock.advance(700)
        }
        await clock.advance(all.length * 3_000)
        const last = line.isTooMuch ? done.length : Math.min(closesAfter + 1, all.length)
        expect(done).toEqual([...all.keys()].slice(0, last))
      }),
      { numRuns: 30 },
    )
  })
})

describe('[RATE-6] a board', () => {
  it.each([
    ['time', { cpuMs: 1 }, LIMITS.maxBoardCpuMsPerSecond, LIMITS.cpuWindowMs],
    ['frames', { frames: 1 }, LIMITS.maxBoardFramesPerSecond, LIMITS.rateWindowMs],
    ['bytes', { bytes: 1 }, LIMITS.maxBoardBytesPerSecond, LIMITS.rateWindowMs],
  ])(
    'has who spends most of its %s wait, and who spends little not',
    (_, one, perSecond, overMs) => {
      const little = { cpuMs: 1, frames: 1, bytes: 100 }
      const much = { cpuMs: 0, frames: 0, bytes: 0 }
      const spend = (times: number) => {
        const [[kind] = ['cpuMs']] = Object.entries(one)
        return board.spend('ann', { ...much, [kind]: times }, clock.nowMs())
      }
      expect(spend((perSecond * overMs) / 1000)).toBe(0)
      expect(spend(perSecond)).toBe(1_000)
      expect(board.spend('ben', little, clock.nowMs())).toBe(0)
      expect(new BoardBudget(clock.nowMs()).spend('ann', little, clock.nowMs())).toBe(0)
    },
  )

  it('knows again who comes by another connection', () => {
    const burstMs = (LIMITS.maxBoardCpuMsPerSecond * LIMITS.cpuWindowMs) / 1000
    open('ann').work(burstMs * 2)
    const [again, other] = [open('ann'), open('ben')]
    for (const { work } of [again, other]) work(1)
    expect([again.line.isReading, other.line.isReading]).toEqual([false, true])
  })
})
