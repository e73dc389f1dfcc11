import { expect, test } from 'vitest'
import { SessionPurge } from '../../../server/sign-in/session-purge.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

test('[SIGN-7] who was signed in is forgotten each hour, though it fails once', async () => {
  const clock = new VirtualClock()
  let looks = 0
  const forgetOver = (): Promise<void> => {
    looks += 1
    return looks === 1 ? Promise.reject(new Error('The disk has failed.')) : Promise.resolve()
  }
  const purge = new SessionPurge({ sessions: { forgetOver }, clock, logger: silentLogger })
  await clock.advance(60_000)
  expect(looks).toBe(1)
  await clock.advance(3_600_000)
  expect(looks).toBe(2)
  await purge.close()
  await clock.advance(3_600_000)
  expect(looks).toBe(2)
})
