import { expect, test } from 'vitest'
import { Lull } from '../../../client/binding/lull.ts'
import { VirtualScheduler } from './virtual-scheduler.ts'

function scene() {
  const scheduler = new VirtualScheduler()
  const ranMs: number[] = []
  const run = (): void => {
    ranMs.push(scheduler.now())
  }
  return { lull: new Lull({ quietMs: 700, mostMs: 2_000, scheduler, run }), ranMs, scheduler }
}

test('it runs once, a while after the last of a burst', () => {
  const { lull, ranMs, scheduler } = scene()
  lull.request()
  scheduler.advance(600)
  lull.request()
  scheduler.advance(5_000)
  expect(ranMs).toEqual([1_300])
})

test('during a long burst nobody waits longer than the most', () => {
  const { lull, ranMs, scheduler } = scene()
  for (let i = 0; i < 50; i++) {
    lull.request()
    scheduler.advance(100)
  }
  expect(ranMs).toEqual([2_000, 4_000])
  scheduler.advance(5_000)
  expect(ranMs).toHaveLength(3)
})

test('what was cancelled does not run, and is forgotten', () => {
  const { lull, ranMs, scheduler } = scene()
  lull.request()
  scheduler.advance(500)
  lull.cancel()
  scheduler.advance(5_000)
  lull.request()
  scheduler.advance(700)
  expect(ranMs).toEqual([6_200])
})
