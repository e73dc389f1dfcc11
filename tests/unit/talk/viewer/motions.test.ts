import { expect, test } from 'vitest'
import { PointerMotion } from '../../../../client/talk/viewer/pointer-motion.ts'
import { WHOLE_SLIDE } from '../../../../client/talk/viewer/slide-geometry.ts'
import { ViewMotion } from '../../../../client/talk/viewer/view-motion.ts'

const CORNER = { x: 0, y: 0, width: 0.5, height: 0.5 }

test('a view eases to the next and arrives, and turns round from wherever it is', () => {
  const motion = new ViewMotion(WHOLE_SLIDE, 0)
  motion.aim(CORNER, 'eased', 1_000)
  expect(motion.at(1_000)).toEqual(WHOLE_SLIDE)
  const half = motion.at(1_100)
  expect(half.width).toBeLessThan(1)
  expect(half.width).toBeGreaterThan(0.5)
  motion.aim(WHOLE_SLIDE, 'eased', 1_100)
  expect(motion.at(1_100)).toEqual(half)
  expect(motion.isThere(1_100)).toBe(false)
  expect([motion.at(5_000), motion.isThere(5_000)]).toEqual([WHOLE_SLIDE, true])
})

test('a view that a hand leads is there at once', () => {
  const motion = new ViewMotion(WHOLE_SLIDE, 0)
  motion.aim(CORNER, 'at-once', 10)
  expect([motion.at(10), motion.isThere(10)]).toEqual([CORNER, true])
})

test('a pointer goes from one place to the next in the time between two messages', () => {
  const motion = new PointerMotion()
  expect(motion.at(0)).toBeNull()
  motion.aim({ kind: 'laser', x: 0.2, y: 0.2 }, 'eased', 0)
  expect(motion.at(0)).toMatchObject({ x: 0.2, y: 0.2 })
  motion.aim({ kind: 'laser', x: 0.4, y: 0.2 }, 'eased', 60)
  const onTheWay = motion.at(90)
  expect(onTheWay?.x).toBeCloseTo(0.3)
  expect(motion.at(120)?.x).toBeCloseTo(0.4)
  expect(motion.isStill(120)).toBe(false)
})

test('its trail fades and is then gone, and it rests', () => {
  const motion = new PointerMotion()
  motion.aim({ kind: 'laser', x: 0, y: 0 }, 'eased', 0)
  motion.at(0)
  motion.aim({ kind: 'laser', x: 0.6, y: 0 }, 'eased', 50)
  for (let ms = 60; ms <= 110; ms += 10) motion.at(ms)
  const trail = motion.at(120)?.trail ?? []
  expect(trail.length).toBeGreaterThan(2)
  expect(trail.map(({ x }) => x)).toEqual(trail.map(({ x }) => x).toSorted((a, b) => a - b))
  expect(trail[0]?.freshness).toBeLessThan(trail.at(-1)?.freshness ?? 0)
  motion.at(700)
  expect(motion.isStill(700)).toBe(true)
})

test('after a pause, or as another kind, it appears where it is told', () => {
  const motion = new PointerMotion()
  motion.aim({ kind: 'laser', x: 0, y: 0 }, 'eased', 0)
  motion.aim({ kind: 'laser', x: 1, y: 1 }, 'eased', 2_000)
  expect(motion.at(2_000)).toMatchObject({ x: 1, y: 1 })
  motion.aim({ kind: 'spotlight', x: 0.5, y: 0.5 }, 'eased', 2_050)
  expect(motion.at(2_050)).toMatchObject({ kind: 'spotlight', x: 0.5, y: 0.5 })
  motion.aim(null, 'eased', 2_100)
  expect([motion.at(2_100), motion.isStill(2_100)]).toEqual([null, true])
})
