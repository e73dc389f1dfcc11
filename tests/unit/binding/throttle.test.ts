import { describe, expect, test } from 'vitest'
import { Throttle } from '../../../client/binding/throttle.ts'
import { VirtualScheduler } from './virtual-scheduler.ts'

function open() {
  const scheduler = new VirtualScheduler()
  const ranAtMs: number[] = []
  const throttle = new Throttle(33, scheduler, () => ranAtMs.push(scheduler.now()))
  return { scheduler, ranAtMs, throttle }
}

describe('throttle', () => {
  test('runs at once after a quiet spell', () => {
    const { scheduler, ranAtMs, throttle } = open()
    scheduler.advance(5)
    throttle.request()
    expect(ranAtMs).toEqual([5])
  })

  test('runs once an interval under a stream of requests, and once more for the last', () => {
    const { scheduler, ranAtMs, throttle } = open()
    for (let ms = 0; ms < 100; ms += 8) {
      throttle.request()
      scheduler.advance(8)
    }
    scheduler.advance(1_000)
    expect(ranAtMs).toEqual([0, 33, 66, 99])
  })

  test('does not run again when nothing was asked for', () => {
    const { scheduler, ranAtMs, throttle } = open()
    throttle.request()
    scheduler.advance(1_000)
    expect(ranAtMs).toEqual([0])
  })

  test('a run that was due is not repeated after runNow, and not made after cancel', () => {
    const { scheduler, ranAtMs, throttle } = open()
    throttle.request()
    scheduler.advance(10)
    throttle.request()
    throttle.runNow()
    scheduler.advance(100)
    throttle.request()
    throttle.request()
    throttle.cancel()
    scheduler.advance(100)
    expect(ranAtMs).toEqual([0, 10, 110])
  })
})
