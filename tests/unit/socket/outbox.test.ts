import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Outbox } from '../../../client/socket/outbox.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const KILOBYTE = 1024

/** An update of about so many bytes, in entries of 64 kB. */
function updateOf(kilobytes: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 7
  for (let n = 0; n < kilobytes / 64; n++) doc.getArray('k:7').push(['x'.repeat(64 * KILOBYTE)])
  return Y.encodeStateAsUpdate(doc)
}

test('more than a server takes at once goes out in order, at half the rate it lets through', async () => {
  const clock = new VirtualClock()
  const sent: { readonly atMs: number; readonly update: Uint8Array }[] = []
  const outbox = new Outbox({
    send: (update) => sent.push({ atMs: clock.nowMs(), update }),
    now: () => clock.nowMs(),
    after: (delayMs, run) => clock.after(delayMs, run),
  })
  const startMs = clock.nowMs()
  const large = updateOf(60 * KILOBYTE)
  outbox.add(large)
  const small = updateOf(1)
  outbox.add(small)
  await clock.advance(120_000)

  expect(sent.at(-1)?.update).toBe(small)
  let bytes = 0
  for (const { atMs, update } of sent) {
    bytes += update.length
    const may = (LIMITS.maxBytesPerSecond * (LIMITS.rateWindowMs + atMs - startMs)) / 1000
    expect(bytes).toBeLessThan(may)
    expect(update.length).toBeLessThan(KILOBYTE * KILOBYTE)
  }
  const doc = new Y.Doc()
  for (const { update } of sent.slice(0, -1)) Y.applyUpdate(doc, update)
  expect(Y.encodeStateAsUpdate(doc).length).toBe(large.length)
  expect(sent.length).toBeLessThan(LIMITS.maxFramesPerSecond * 10)
})

test('what waits when the connection goes is not sent', async () => {
  const clock = new VirtualClock()
  const sent: Uint8Array[] = []
  const outbox = new Outbox({
    send: (update) => sent.push(update),
    now: () => clock.nowMs(),
    after: (delayMs, run) => clock.after(delayMs, run),
  })
  const first = outbox.answer(updateOf(KILOBYTE))
  expect(first.length).toBeLessThan(300 * KILOBYTE)
  expect(sent).toEqual([])
  outbox.clear()
  await clock.advance(60_000)
  expect(sent).toEqual([])
})
