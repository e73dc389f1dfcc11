import { describe, expect, it } from 'vitest'
import { sheetFor } from '../../../client/report/sheet.ts'

const ANY_SIZE = { kind: 'scale', scale: 2 } as const
const ON_A0 = { kind: 'paper', paper: 'A0', dotsPerInch: 150 } as const

describe('the sheet for a picture', () => {
  it('lies when the picture lies, and stands when it stands', () => {
    const frames = { layout: 'frames', size: ANY_SIZE } as const
    expect(sheetFor({ widthPx: 800, heightPx: 600 }, frames)).toMatchObject({
      widthMm: 297,
      heightMm: 210,
    })
    expect(sheetFor({ widthPx: 600, heightPx: 800 }, frames)).toMatchObject({
      widthMm: 210,
      heightMm: 297,
    })
  })

  it('is of larger paper when text would be too small on the smaller, up to the largest for its use', () => {
    const wide = (widthPx: number, layout: 'frames' | 'poster') =>
      sheetFor({ widthPx, heightPx: 400 }, { layout, size: ANY_SIZE }).widthMm
    expect(wide(1_600, 'frames')).toBe(297)
    expect(wide(2_000, 'frames')).toBe(420)
    expect(wide(20_000, 'frames')).toBe(420)
    expect(wide(1_000, 'poster')).toBe(420)
    expect(wide(4_500, 'poster')).toBe(841)
    expect(wide(20_000, 'poster')).toBe(1189)
  })

  it('is of the paper that was asked for, with text that can be read from further away', () => {
    const small = sheetFor({ widthPx: 80, heightPx: 60 }, { layout: 'poster', size: ON_A0 })
    expect(small).toMatchObject({ widthMm: 1189, heightMm: 841 })
    expect(small.textPoints).toBeCloseTo(20, 0)
  })
})
