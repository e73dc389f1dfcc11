import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SharedTimer } from '../../../../client/panels/together/shared-timer.ts'
import { clockWords, lengthWords } from '../../../../client/panels/together/timer-words.ts'
import { ServerClock } from '../../../../client/socket/server-clock.ts'
import { BoardDocument } from '../../../../shared/board/board-document.ts'
import { MINUTE_MS } from '../../../../shared/board/board-timer.ts'
import { boardContent } from '../../../../shared/snapshot/board-content.ts'
import { documentRecord } from '../../../support/records.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'

const NOON_MS = Date.UTC(2026, 5, 1, 12)

/** Pages at one board, each with a device's clock that is off, and the server's time once joined. */
function scene(...offByMs: readonly number[]) {
  const scheduler = new VirtualScheduler()
  const serverNow = (): number => NOON_MS + scheduler.now()
  const come = (offMs: number) => {
    const doc = new Y.Doc()
    const clock = new ServerClock(() => serverNow() + offMs)
    clock.hear(serverNow())
    const document = new BoardDocument(doc, { now: clock.now })
    const timer = new SharedTimer({ document, nowMs: clock.now, scheduler })
    const said: string[] = []
    timer.said.subscribe(() => said.push(timer.said.get()))
    return { doc, document, timer, said, stop: timer.run() }
  }
  const pages = offByMs.map(come)
  const exchange = (): void => {
    for (const from of pages) {
      for (const to of pages) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc))
    }
  }
  const [first] = pages
  if (first === undefined) throw new Error('nobody there')
  first.document.edit({ created: [documentRecord('Board')], updated: [], removed: [] }, null)
  exchange()
  return { come, exchange, first, pages, scheduler }
}

describe('[TIMER-1] a timer that everybody sees', () => {
  it('shows the same on pages whose clocks are far apart', () => {
    const { exchange, first, pages, scheduler } = scene(0, 40 * MINUTE_MS, -3 * 3_600_000)
    first.timer.start(5)
    exchange()
    scheduler.advance(61_500)
    for (const { timer } of pages) {
      expect(timer.face.get()).toEqual({ kind: 'running', secondsLeft: 239 })
    }
    scheduler.advance(240_000)
    for (const { timer } of pages) expect(timer.face.get()).toEqual({ kind: 'over' })
    scheduler.advance(60_000)
    for (const { timer } of pages) expect(timer.face.get()).toEqual({ kind: 'none' })
  })

  it('changes its seconds as they pass, and nothing in between', () => {
    const { first, scheduler } = scene(0)
    const seen: unknown[] = []
    first.timer.start(1)
    first.timer.face.subscribe(() => seen.push(first.timer.face.get()))
    scheduler.advance(999)
    expect(seen).toEqual([])
    scheduler.advance(2001)
    expect(seen).toEqual([59, 58, 57].map((secondsLeft) => ({ kind: 'running', secondsLeft })))
  })

  it('is paused, goes on, is lengthened and stopped by anybody', () => {
    const { exchange, pages, scheduler } = scene(0, 90_000)
    const [ann, ben] = pages
    if (ann === undefined || ben === undefined) throw new Error('nobody there')
    ann.timer.start(2)
    exchange()
    scheduler.advance(30_000)
    ben.timer.pause()
    exchange()
    scheduler.advance(300_000)
    expect(ann.timer.face.get()).toEqual({ kind: 'paused', secondsLeft: 90 })
    ann.timer.addMinute()
    ann.timer.resume()
    exchange()
    scheduler.advance(10_000)
    expect(ben.timer.face.get()).toEqual({ kind: 'running', secondsLeft: 140 })
    ann.timer.stop()
    exchange()
    expect(ben.timer.face.get()).toEqual({ kind: 'none' })
  })

  it('is there for who comes late, and after who started it has gone', () => {
    const { come, exchange, first, pages, scheduler } = scene(0)
    first.timer.start(10)
    first.stop()
    const late = come(-5 * MINUTE_MS)
    pages.push(late)
    scheduler.advance(MINUTE_MS)
    exchange()
    expect(late.timer.face.get()).toEqual({ kind: 'running', secondsLeft: 540 })
    expect(late.said).toEqual(['A timer is running: 9 minutes left.'])
    scheduler.advance(600)
    const later = come(0)
    pages.push(later)
    exchange()
    expect(later.timer.face.get()).toEqual({ kind: 'running', secondsLeft: 540 })
    scheduler.advance(400)
    for (const { timer } of [late, later]) {
      expect(timer.face.get()).toEqual({ kind: 'running', secondsLeft: 539 })
    }
  })

  it('gives a minute more to a timer that is over', () => {
    const { first, scheduler } = scene(0)
    first.timer.start(1)
    scheduler.advance(65_000)
    first.timer.addMinute()
    expect(first.timer.face.get()).toEqual({ kind: 'running', secondsLeft: 60 })
  })

  it('is said at its start, at one minute and at its end, and when it is set otherwise', () => {
    const { first, scheduler } = scene(0)
    first.timer.start(2)
    scheduler.advance(70_000)
    first.timer.pause()
    first.timer.resume()
    first.timer.addMinute()
    scheduler.advance(200_000)
    expect(first.said).toEqual([
      'A timer is running: 2 minutes left.',
      'The timer: one minute left.',
      'The timer stands still with 50 seconds left.',
      'The timer goes on: 50 seconds left.',
      'The timer was set anew: 1 minute 50 seconds left.',
      'The timer: one minute left.',
      'The timer: time is up.',
    ])
  })

  it('has no timer running once it has ended', () => {
    const { first, scheduler } = scene(0)
    first.timer.start(1)
    first.stop()
    scheduler.advance(120_000)
    expect(first.timer.face.get()).toEqual({ kind: 'running', secondsLeft: 60 })
  })

  it('passes over what is no timer, and shows no more than may be set', () => {
    const { first } = scene(0)
    const before = first.document.view.records.get('document:document')
    if (before === undefined) throw new Error('no document')
    const put = (timer: unknown): void => {
      const now = first.document.view.records.get('document:document') ?? before
      const after = { ...now, meta: { timer } } as typeof before
      first.document.edit({ created: [], updated: [{ before: now, after }], removed: [] }, null)
    }
    for (const odd of [5, 'x', {}, { kind: 'running' }, { kind: 'paused', leftMs: -1 }, null]) {
      put(odd)
      expect(first.timer.face.get()).toEqual({ kind: 'none' })
    }
    put({ kind: 'running', endsAtSeconds: 9e11 })
    expect(first.timer.face.get()).toEqual({ kind: 'running', secondsLeft: 10_800 })
  })

  it('is nothing of what a board holds', () => {
    const { first } = scene(0)
    const content = () => boardContent('b', first.document.view.records.values(), {} as never)
    const before = content()
    first.timer.start(1)
    expect(content()).toEqual(before)
  })
})

describe('words of a timer', () => {
  it('say time as a clock and as people do', () => {
    expect([5, 65, 3725].map(clockWords)).toEqual(['0:05', '1:05', '1:02:05'])
    expect([1, 60, 125].map(lengthWords)).toEqual(['1 second', '1 minute', '2 minutes 5 seconds'])
  })
})
