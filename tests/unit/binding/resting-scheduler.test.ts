import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RestingScheduler } from '../../../client/binding/resting-scheduler.ts'
import type { Scheduler } from '../../../client/binding/scheduler.ts'

const FRAME_MS = 1000 / 60

/** A screen of sixty frames a second, whose page takes as long over a frame as it was given to do. */
class BusyScreen implements Scheduler {
  /** When each frame began, in milliseconds. */
  readonly frames: number[] = []
  #nowMs = 0
  #workMs = 0
  #asked: (() => void)[] = []

  readonly now = (): number => this.#nowMs

  after(): () => void {
    throw new Error('Only frames are given out here')
  }

  nextFrame(run: () => void): () => void {
    this.#asked.push(run)
    return () => {
      this.#asked = this.#asked.filter((other) => other !== run)
    }
  }

  /** Has the page busy in this frame, in milliseconds. */
  work(ms: number): void {
    this.#workMs += ms
  }

  drawFrame(): void {
    this.#nowMs += Math.max(FRAME_MS, this.#workMs)
    this.#workMs = 0
    this.frames.push(this.#nowMs)
    const asked = this.#asked
    this.#asked = []
    for (const run of asked) run()
  }

  get isWatched(): boolean {
    return this.#asked.length > 0
  }
}

/** Somebody who has something to do in every frame they can get. @returns when they got one */
function keepBusy(screen: BusyScreen, scheduler: Scheduler, costMs: () => number): number[] {
  const given: number[] = []
  const run = (): void => {
    given.push(screen.now())
    screen.work(costMs())
    scheduler.nextFrame(run)
  }
  scheduler.nextFrame(run)
  return given
}

describe('frames for what others do', () => {
  test('every frame is given out while they are quick', () => {
    const screen = new BusyScreen()
    const given = keepBusy(screen, new RestingScheduler(screen), () => 5)
    for (let i = 0; i < 100; i++) screen.drawFrame()
    expect(given).toEqual(screen.frames)
  })

  test('work of many frames leaves the page half of its time, whatever each takes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 230 }), { minLength: 1 }), (costs) => {
        const screen = new BusyScreen()
        let next = 0
        keepBusy(screen, new RestingScheduler(screen), () => costs[next++ % costs.length] ?? 0)
        while (screen.now() < 20_000) screen.drawFrame()
        const idleFrames = screen.now() / FRAME_MS
        expect(screen.frames.length).toBeGreaterThan(0.48 * idleFrames)
      }),
    )
  })

  test('what is drawn only in the following frame is paid for too', () => {
    const screen = new BusyScreen()
    const scheduler = new RestingScheduler(screen)
    const given = keepBusy(screen, scheduler, () => {
      screen.nextFrame(() => {
        screen.work(100)
      })
      return 0
    })
    while (screen.now() < 20_000) screen.drawFrame()
    expect(screen.frames.length).toBeGreaterThan(0.48 * (screen.now() / FRAME_MS))
    expect(given.length).toBeGreaterThan(60)
  })

  test('nobody waits longer than a quarter of a second beyond the frame that was slow', () => {
    const screen = new BusyScreen()
    const given = keepBusy(screen, new RestingScheduler(screen), () => 3_000)
    while (screen.now() < 30_000) screen.drawFrame()
    const waits = given.slice(1).map((atMs, i) => atMs - (given[i] ?? 0))
    expect(Math.max(...waits)).toBeLessThan(3_000 + 250 + 3 * FRAME_MS)
  })

  test('a page that is slow by itself keeps nobody waiting', () => {
    const screen = new BusyScreen()
    const scheduler = new RestingScheduler(screen)
    for (let i = 0; i < 20; i++) {
      screen.work(400)
      screen.drawFrame()
    }
    const given: number[] = []
    scheduler.nextFrame(() => given.push(screen.now()))
    screen.drawFrame()
    expect(given).toEqual([screen.now()])
  })

  test('all who wait get the same frame, but for who no longer wants it', () => {
    const screen = new BusyScreen()
    const scheduler = new RestingScheduler(screen)
    const ran: string[] = []
    const cancels = ['first', 'second', 'third'].map((name) =>
      scheduler.nextFrame(() => {
        ran.push(name)
        cancels[1]?.()
      }),
    )
    screen.drawFrame()
    expect(ran).toEqual(['first', 'third'])
  })

  test('one who fails takes no frame from another', () => {
    const screen = new BusyScreen()
    const scheduler = new RestingScheduler(screen)
    const ran: string[] = []
    scheduler.nextFrame(() => {
      throw new Error('mine alone')
    })
    scheduler.nextFrame(() => ran.push('other'))
    expect(() => {
      screen.drawFrame()
    }).toThrow('mine alone')
    screen.drawFrame()
    expect(ran).toEqual(['other'])
  })

  test('asks for no frames when nothing waits and nothing is owed', () => {
    const screen = new BusyScreen()
    const scheduler = new RestingScheduler(screen)
    scheduler.nextFrame(() => {
      screen.work(100)
    })
    for (let i = 0; i < 12; i++) screen.drawFrame()
    expect(screen.isWatched).toBe(false)
  })
})
