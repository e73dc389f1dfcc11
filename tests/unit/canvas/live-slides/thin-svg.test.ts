import { expect, test } from 'vitest'
import { thinNumbers } from '../../../../client/canvas/live-slides/thin-svg.ts'

test.for([
  ['M 0 2.842170943040401e-14 L -168.66666666 .5', 'M 0 0 L -168.67 0.5'],
  ['M41.25 -6.50L52.25 0.00', 'M41.25 -6.5L52.25 0'],
  ['184.00000000000003', '184'],
  ['1e-7', '1e-7'],
  // These run into one another: shortened, they would be other numbers.
  ['M12.001.5', 'M12.001.5'],
])('%s is thinned', ([text, thinned]) => {
  expect(thinNumbers(text ?? '', 2)).toBe(thinned)
})
