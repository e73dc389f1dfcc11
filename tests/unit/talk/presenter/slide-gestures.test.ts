import { describe, expect, test } from 'vitest'
import { SlideGestures } from '../../../../client/talk/presenter/slide-gestures.ts'
import type { Touch } from '../../../../client/talk/presenter/slide-gestures.ts'

function hands() {
  const done: unknown[] = []
  const gestures = new SlideGestures({
    onSwipe: (to) => done.push(to),
    onLook: (factor, about, by) => done.push({ factor, about, by }),
  })
  return { gestures, done }
}

function finger(x: number, timeMs: number, id = 1, kind: Touch['kind'] = 'touch'): Touch {
  return { id, kind, at: { x, y: 100 }, timeMs }
}

describe('hands on the slide', () => {
  test('a quick finger goes on, or back', () => {
    const { gestures, done } = hands()
    gestures.down(finger(300, 0))
    gestures.move(finger(200, 100))
    gestures.up(finger(120, 180))
    gestures.down(finger(100, 1_000))
    gestures.up(finger(260, 1_200))
    expect(done).toEqual(['next', 'previous'])
  })

  test('a slow, short or steep finger does not', () => {
    const { gestures, done } = hands()
    gestures.down(finger(300, 0))
    gestures.up(finger(100, 800))
    gestures.down(finger(300, 1_000))
    gestures.up(finger(290, 1_100))
    gestures.down(finger(300, 2_000))
    gestures.up({ ...finger(240, 2_100), at: { x: 240, y: 400 } })
    expect(done).toEqual([])
  })

  test('a finger points once it has rested; a mouse that moves, and a pen, at once', () => {
    const { gestures } = hands()
    expect(gestures.isPointing(0)).toBe(true)
    gestures.down(finger(100, 0))
    expect(gestures.isPointing(100)).toBe(false)
    expect(gestures.isPointing(300)).toBe(true)
    gestures.cancel(1)
    gestures.down(finger(100, 400, 2, 'pen'))
    expect(gestures.isPointing(400)).toBe(true)
    gestures.up(finger(100, 500, 2, 'pen'))
    gestures.down(finger(100, 600, 3, 'mouse'))
    expect(gestures.isPointing(900)).toBe(false)
  })

  test('two fingers bring the slide nearer and move it, and mean nothing else until both are up', () => {
    const { gestures, done } = hands()
    gestures.down(finger(100, 0, 1))
    gestures.down(finger(200, 10, 2))
    gestures.move(finger(300, 20, 2))
    expect(done).toEqual([{ factor: 2, about: { x: 200, y: 100 }, by: { x: 50, y: 0 } }])
    gestures.up(finger(300, 30, 2))
    expect(gestures.isPointing(900)).toBe(false)
    gestures.up(finger(500, 40, 1))
    expect(done).toHaveLength(1)
    expect(gestures.isPointing(900)).toBe(true)
  })

  test('a mouse that drags moves what is seen', () => {
    const { gestures, done } = hands()
    gestures.move(finger(50, 0, 1, 'mouse'))
    gestures.down(finger(100, 0, 1, 'mouse'))
    gestures.move(finger(130, 10, 1, 'mouse'))
    expect(done).toEqual([{ factor: 1, about: { x: 130, y: 100 }, by: { x: 30, y: 0 } }])
  })
})
