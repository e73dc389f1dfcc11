// @vitest-environment happy-dom
import { Box } from 'tldraw'
import { expect, test } from 'vitest'
import { inReadingOrder } from '../../../../client/canvas/slides/slide-order.ts'

function at(id: string, x: number, y: number, w = 100, h = 60) {
  return { frame: { id }, bounds: new Box(x, y, w, h) }
}

test('frames are read row by row, also where a row is not quite level', () => {
  const frames = [
    at('e', 0, 200),
    at('b', 150, 8),
    at('c', 300, -5),
    at('a', 0, 0),
    at('d', 20, 90),
  ]
  expect(inReadingOrder(frames).map(({ frame }) => frame.id)).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('a frame beside a tall one is of its row; one below it is not', () => {
  const frames = [
    at('tall', 0, 0, 100, 400),
    at('low', 200, 330),
    at('high', 200, 0),
    at('next', 0, 420),
  ]
  expect(inReadingOrder(frames).map(({ frame }) => frame.id)).toEqual([
    'tall',
    'high',
    'low',
    'next',
  ])
})
