import { expect, test } from 'vitest'
import { gapAt, indexAfterDrop } from '../../../../client/panels/slides/drop-place.ts'

const rows = [0, 100, 200].map((top) => ({ top, bottom: top + 90 }))

test('a row is let go before the one whose middle is below the pointer', () => {
  expect([-50, 44, 46, 144, 230, 250, 900].map((y) => gapAt(y, rows))).toEqual([
    0, 0, 1, 1, 2, 3, 3,
  ])
})

test('on either side of itself it stays where it is', () => {
  expect([0, 1, 2, 3].map((gap) => indexAfterDrop(1, gap))).toEqual([0, 1, 1, 2])
})
