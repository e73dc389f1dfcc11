import { describe, expect, test } from 'vitest'
import {
  breakLines,
  clampLines,
  clipLine,
} from '../../../../client/canvas/service-map/card/text-lines.ts'
import { widthInEm } from '../../../../client/canvas/service-map/card/text-width.ts'

describe('the width of a text', () => {
  test('bold is wider; accents add nothing; what is unknown is wide', () => {
    expect(widthInEm('Home care', 400)).toBeCloseTo(5.18, 2)
    expect(widthInEm('Home care', 600)).toBeGreaterThan(widthInEm('Home care', 400))
    expect(widthInEm('Ŵ', 400)).toBe(widthInEm('W', 400))
    expect(widthInEm('社', 400)).toBeGreaterThanOrEqual(1)
  })
})

describe('lines', () => {
  test('break at spaces, keep the text’s own breaks, and break only words that are too long', () => {
    expect(breakLines('one two three', 4.5, 400)).toEqual({
      lines: ['one two', 'three'],
      isBroken: false,
    })
    expect(breakLines('one\n\ntwo', 100, 400).lines).toEqual(['one', 'two'])
    const broken = breakLines('a Llanfairpwllgwyngyll', 4, 400)
    expect(broken.isBroken).toBe(true)
    expect(broken.lines.join('').replace('a', '')).toBe('Llanfairpwllgwyngyll')
    expect(breakLines('', 4, 400).lines).toEqual([])
  })

  test('are left out whole, with an ellipsis that fits after whole letters', () => {
    const broken = breakLines('one two, three four', 4.5, 400)
    expect(clampLines(broken, 9, 4.5, 400)).toEqual(broken.lines)
    expect(clampLines(broken, 1, 4.5, 400)).toEqual(['one tw…'])
    expect(clampLines(broken, 1, 4.8, 400)).toEqual(['one two…'])
    expect(clampLines(broken, 0, 4.5, 400)).toEqual([])
    expect(clipLine('Dorset County Council', 6, 400)).toBe('Dorset Co…')
    expect(clipLine('Dorset', 6, 400)).toBe('Dorset')
  })
})
