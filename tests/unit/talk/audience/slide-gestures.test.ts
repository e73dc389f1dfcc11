import { beforeEach, expect, test } from 'vitest'
import { SlideGestures } from '../../../../client/talk/audience/slide-gestures.ts'
import type { SlideBox } from '../../../../shared/talk/talk.ts'

const FRAME = { width: 390, height: 600 }
const SLIDE = { width: 1600, height: 900 }

let view: SlideBox | null
let turned: string[]
let gestures: SlideGestures
beforeEach(() => {
  view = null
  turned = []
  gestures = new SlideGestures({
    look: (next) => (view = next),
    turn: (to) => turned.push(to),
  })
})

const before = () => ({ frame: FRAME, slide: SLIDE, view })
const at = (x: number, y: number) => ({ x, y })

function tap(x: number, y: number, atMs: number): void {
  gestures.press(1, at(x, y))
  gestures.release(1, at(x, y), atMs, before())
}

test('two fingers that part enlarge the slide by as much', () => {
  gestures.press(1, at(150, 300))
  gestures.press(2, at(240, 300))
  gestures.move(1, at(105, 300), before())
  gestures.move(2, at(285, 300), before())
  expect(view?.width).toBeCloseTo(0.5)
  gestures.release(1, at(105, 300), 10, before())
  gestures.release(2, at(285, 300), 20, before())
  expect(turned).toEqual([])
})

test('one finger moves a slide that is enlarged, and turns one that is not', () => {
  view = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
  gestures.press(1, at(300, 300))
  gestures.move(1, at(222, 300), before())
  gestures.release(1, at(222, 300), 10, before())
  expect(view.x).toBeCloseTo(0.35)
  expect(turned).toEqual([])
  view = null
  gestures.press(1, at(300, 300))
  gestures.move(1, at(200, 310), before())
  gestures.release(1, at(200, 310), 20, before())
  gestures.press(1, at(100, 300))
  gestures.release(1, at(250, 300), 30, before())
  expect([turned, view]).toEqual([['next', 'previous'], null])
})

test('a finger that goes up or down, or only a little way, turns nothing', () => {
  for (const to of [at(310, 500), at(340, 300), at(240, 380)]) {
    gestures.press(1, at(300, 300))
    gestures.release(1, to, 10, before())
  }
  expect(turned).toEqual([])
})

test('a double tap enlarges where it taps, and another shows all of it again', () => {
  tap(100, 300, 0)
  expect(view).toBeNull()
  tap(104, 302, 200)
  expect(view).toMatchObject({ width: expect.closeTo(0.4) as number })
  tap(100, 300, 1_000)
  tap(100, 300, 1_200)
  expect(view).toBeNull()
})

test('two taps that are far apart, in time or place, are no double tap', () => {
  tap(100, 300, 0)
  tap(100, 300, 900)
  tap(300, 300, 1_000)
  expect(view).toBeNull()
})

test('the wheel enlarges what lies under it', () => {
  gestures.wheel(-400, false, at(195, 300), before())
  const { width } = view ?? { width: 1 }
  expect(width).toBeLessThan(0.6)
  gestures.wheel(2_000, false, at(195, 300), before())
  expect(view).toBeNull()
})

test('keys enlarge, move and show all again', () => {
  gestures.zoom('in', before())
  gestures.zoom('in', before())
  const { x, width } = view ?? { x: 0, width: 1 }
  expect(width).toBeCloseTo(1 / 2.25)
  gestures.step(at(1, 0), before())
  expect(view?.x).toBeGreaterThan(x)
  gestures.zoom('out', before())
  gestures.zoom('out', before())
  expect(view).toBeNull()
})

test('a finger that the browser takes away does nothing more', () => {
  gestures.press(1, at(300, 300))
  gestures.cancel(1)
  gestures.move(1, at(100, 300), before())
  gestures.release(1, at(100, 300), 10, before())
  expect([turned, view]).toEqual([[], null])
})
