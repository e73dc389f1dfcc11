import { expect, it } from 'vitest'
import { Recent } from '../../../server/access/recent.ts'

it('keeps what was asked for of late, and forgets the rest', () => {
  const recent = new Recent<number>(3)
  recent.set('kept', 0)
  for (let n = 1; n <= 20; n += 1) {
    recent.set(`other ${n}`, n)
    expect(recent.get('kept')).toBe(0)
  }
  expect(recent.get('other 20')).toBe(20)
  expect(recent.get('other 1')).toBeUndefined()
})
