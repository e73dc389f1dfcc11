import { expect, it } from 'vitest'
import { dayAt, HOME_TIME_ZONE } from '../../../shared/domain/day-at.ts'

it('[REGISTER-2] today is the day where one is, summer time and all', () => {
  const beforeMidnight = Date.UTC(2011, 2, 31, 22, 59)
  const minute = 60_000
  expect(dayAt(beforeMidnight, HOME_TIME_ZONE)).toBe('2011-03-31')
  expect(dayAt(beforeMidnight + minute, HOME_TIME_ZONE)).toBe('2011-04-01')
  expect(dayAt(beforeMidnight + minute, 'UTC')).toBe('2011-03-31')
  expect(dayAt(Date.UTC(2011, 0, 1), HOME_TIME_ZONE)).toBe('2011-01-01')
})
