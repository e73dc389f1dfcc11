import { expect, it } from 'vitest'
import { LinkCheck } from '../../../server/gateway/link-check.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const DAY_MS = 24 * 3_600_000

it('[LINK-5] looks again at the moment at which a link’s time is over, however far that is', async () => {
  const clock = new VirtualClock()
  const endsAtMs = clock.nowMs() + 60 * DAY_MS
  const found: string[] = []
  const check = new LinkCheck({
    look: () => Promise.resolve(clock.nowMs() < endsAtMs ? 'stays' : 'must go'),
    onStanding: (standing) => found.push(standing),
    untilMs: (standing) => (standing === 'stays' ? endsAtMs : null),
    clock,
    logger: silentLogger,
  })
  check.start()
  await clock.advance(60 * DAY_MS - 1)
  expect(found.at(-1)).toBe('stays')
  await clock.advance(1)
  expect(found.at(-1)).toBe('must go')
  expect(clock.pending).toBe(0)
})

it('looks no more once it is closed', async () => {
  const clock = new VirtualClock()
  const check = new LinkCheck({
    look: () => Promise.resolve('stays'),
    onStanding: () => undefined,
    untilMs: () => clock.nowMs() + 1_000,
    clock,
    logger: silentLogger,
  })
  check.start()
  await clock.advance(0)
  check.close()
  expect(clock.pending).toBe(0)
})
