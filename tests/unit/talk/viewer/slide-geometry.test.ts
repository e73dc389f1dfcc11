import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isOnSlide,
  placeSlide,
  toFrameSpot,
  toSlideSpot,
  WHOLE_SLIDE,
} from '../../../../client/talk/viewer/slide-geometry.ts'
import { GREATEST_ZOOM, moved, zoomed } from '../../../../client/talk/viewer/slide-moves.ts'
import type { SlideBox } from '../../../../shared/talk/talk.ts'

const length = fc.double({ min: 20, max: 4_000, noNaN: true })
const size = fc.record({ width: length, height: length })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const spot = fc.record({ x: share, y: share })
const box: fc.Arbitrary<SlideBox> = fc
  .record({ x: share, y: share, width: share, height: share })
  .map(({ x, y, width, height }) => ({
    x: x * 0.9,
    y: y * 0.9,
    width: 0.1 + width * (0.9 - x * 0.9),
    height: 0.1 + height * (0.9 - y * 0.9),
  }))

const NEAR = 6

test('a slide keeps its form, and all that is to be seen of it is within the frame', () => {
  fc.assert(
    fc.property(size, size, box, (frame, slide, view) => {
      const placement = placeSlide(frame, slide, view)
      expect(placement.width / placement.height / (slide.width / slide.height)).toBeCloseTo(1, NEAR)
      const from = toFrameSpot(placement, view)
      const to = toFrameSpot(placement, { x: view.x + view.width, y: view.y + view.height })
      expect(from.x).toBeGreaterThan(-0.01)
      expect(from.y).toBeGreaterThan(-0.01)
      expect(to.x).toBeLessThan(frame.width + 0.01)
      expect(to.y).toBeLessThan(frame.height + 0.01)
      const filled = Math.max((to.x - from.x) / frame.width, (to.y - from.y) / frame.height)
      expect(filled).toBeCloseTo(1, NEAR)
    }),
  )
})

test('a slide as a whole stands in the middle, between bars of equal breadth', () => {
  expect(
    placeSlide({ width: 400, height: 800 }, { width: 1600, height: 900 }, WHOLE_SLIDE),
  ).toEqual({ left: 0, top: 287.5, width: 400, height: 225 })
})

test('a place that is pointed at is the same on every frame, and there and back', () => {
  fc.assert(
    fc.property(size, size, box, spot, (frame, slide, view, at) => {
      const placement = placeSlide(frame, slide, view)
      const back = toSlideSpot(placement, toFrameSpot(placement, at))
      expect(back.x).toBeCloseTo(at.x, NEAR)
      expect(back.y).toBeCloseTo(at.y, NEAR)
    }),
  )
})

test('beside a slide is not on it', () => {
  const placement = placeSlide({ width: 400, height: 800 }, { width: 16, height: 9 }, WHOLE_SLIDE)
  expect(isOnSlide(toSlideSpot(placement, { x: 200, y: 400 }))).toBe(true)
  expect(isOnSlide(toSlideSpot(placement, { x: 200, y: 100 }))).toBe(false)
})

const FRAME = { width: 390, height: 700 }
const SLIDE = { width: 1600, height: 900 }
const step = fc.oneof(
  fc.record({
    factor: fc.double({ min: 0.2, max: 5, noNaN: true }),
    about: spot,
  }),
  fc.record({
    x: fc.double({ min: -900, max: 900, noNaN: true }),
    y: fc.double({ min: -900, max: 900, noNaN: true }),
  }),
)

/** What a frame has free before the slide and after it, in whole pixels. */
function roomAbout(start: number, length: number, frame: number): number[] {
  return [start, frame - start - length].map((room) => Math.max(0, Math.round(room)))
}

test('however one zooms and moves, the slide stays in the frame and is never too large', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let view: SlideBox | null = null
      for (const next of steps) {
        view =
          'factor' in next
            ? zoomed(view, FRAME, SLIDE, next.factor, {
                x: next.about.x * FRAME.width,
                y: next.about.y * FRAME.height,
              })
            : moved(view, FRAME, SLIDE, next)
        const { left, top, width, height } = placeSlide(FRAME, SLIDE, view ?? WHOLE_SLIDE)
        expect(FRAME.width / width).toBeGreaterThanOrEqual(1 / GREATEST_ZOOM - 1e-6)
        expect(width).toBeGreaterThan(FRAME.width - 1e-6)
        expect(roomAbout(left, width, FRAME.width)).toEqual([0, 0])
        const free = Math.max(0, Math.round((FRAME.height - height) / 2))
        expect(roomAbout(top, height, FRAME.height)).toEqual([free, free])
      }
    }),
  )
})

test('what lies under the fingers stays under them, as long as the slide has room', () => {
  const about = { x: 195, y: 350 }
  const before = toSlideSpot(placeSlide(FRAME, SLIDE, WHOLE_SLIDE), about)
  const view = zoomed(null, FRAME, SLIDE, 3, about)
  const after = toSlideSpot(placeSlide(FRAME, SLIDE, view ?? WHOLE_SLIDE), about)
  expect(view?.width).toBeCloseTo(1 / 3)
  expect(after.x).toBeCloseTo(before.x)
  expect(after.y).toBeCloseTo(before.y)
})

test('zoomed out again, all of the slide is shown', () => {
  const near = zoomed(null, FRAME, SLIDE, 4, { x: 0, y: 300 })
  expect(zoomed(near, FRAME, SLIDE, 0.1, { x: 300, y: 300 })).toBeNull()
  expect(moved(null, FRAME, SLIDE, { x: 50, y: 50 })).toBeNull()
})
