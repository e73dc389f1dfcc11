import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groundOf, textContrast } from '../../../../shared/talk/legibility/ground.ts'
import type { Paint } from '../../../../shared/talk/legibility/ground.ts'
import {
  lastRowM,
  leastFontSize,
  readRoom,
  ROOM_RANGES,
  USUAL_ROOM,
} from '../../../../shared/talk/legibility/room.ts'
import type { Room } from '../../../../shared/talk/legibility/room.ts'
import { textFaults } from '../../../../shared/talk/legibility/text-faults.ts'
import type { SlideText } from '../../../../shared/talk/legibility/text-faults.ts'

const HD = { width: 1280, height: 720 }

const rooms: fc.Arbitrary<Room> = fc.record({
  rows: fc.integer({ min: 1, max: 200 }),
  rowSpacingM: fc.double({ min: 0.5, max: 5, noNaN: true }),
  screenHeightM: fc.double({ min: 0.3, max: 30, noNaN: true }),
})

describe('the geometry of a room', () => {
  test('[ROW-3] the worked example: a hall of thirty rows', () => {
    expect(lastRowM(USUAL_ROOM)).toBe(27)
    expect(leastFontSize(USUAL_ROOM, HD)).toBeCloseTo(32.3, 1)
    expect(leastFontSize(USUAL_ROOM, { width: 960, height: 540 })).toBeCloseTo(24.2, 1)
  })

  test('[ROW-3] the worked example: around one table', () => {
    const table: Room = { rows: 4, rowSpacingM: 1, screenHeightM: 0.7 }
    expect(leastFontSize(table, HD)).toBeCloseTo(27.4, 1)
  })

  test('[ROW-3] a slide of another shape than the screen fills it in one direction only', () => {
    const wide = leastFontSize(USUAL_ROOM, { width: 2560, height: 720 })
    expect(wide).toBeCloseTo(2 * leastFontSize(USUAL_ROOM, HD))
    const narrow = leastFontSize(USUAL_ROOM, { width: 300, height: 720 })
    expect(narrow).toBeCloseTo(leastFontSize(USUAL_ROOM, HD))
  })

  test('[ROW-3] the further away, the larger; the larger the screen, the smaller', () => {
    fc.assert(
      fc.property(rooms, fc.double({ min: 1.01, max: 3, noNaN: true }), (room, factor) => {
        const least = leastFontSize(room, HD)
        const further = { ...room, rowSpacingM: room.rowSpacingM * factor }
        const larger = { ...room, screenHeightM: room.screenHeightM * factor }
        expect(leastFontSize({ ...room, rows: room.rows + 1 }, HD)).toBeGreaterThan(least)
        expect(leastFontSize(further, HD)).toBeCloseTo(least * factor)
        expect(leastFontSize(larger, HD)).toBeCloseTo(least / factor)
        // Twice as large a slide with everything on it twice as large looks the same.
        const doubled = leastFontSize(room, { width: HD.width * 2, height: HD.height * 2 })
        expect(doubled).toBeCloseTo(least * 2)
      }),
    )
  })

  test('what is no room is none', () => {
    expect(readRoom(USUAL_ROOM)).toEqual(USUAL_ROOM)
    for (const name of ['rows', 'rowSpacingM', 'screenHeightM'] as const) {
      const { least, most } = ROOM_RANGES[name]
      for (const value of [least - 0.01, most + 1, Number.NaN, '3', undefined]) {
        expect(readRoom({ ...USUAL_ROOM, [name]: value })).toBeNull()
      }
    }
    expect(readRoom({ ...USUAL_ROOM, rows: 2.5 })).toBeNull()
    expect(readRoom(null)).toBeNull()
  })
})

const paint = (opacity: number, ...colours: readonly string[]): Paint => {
  return { kind: 'colours', colours, opacity }
}

describe('[ROW-5] what lies behind a text', () => {
  test('is paper, or what is laid over it, mixed as far as it can be seen through', () => {
    expect(groundOf([])).toEqual(['#ffffff'])
    expect(groundOf([paint(1, '#000000'), paint(0.5, '#ffffff')])).toEqual(['#808080'])
    expect(groundOf([paint(0.5, '#000000'), paint(1, '#123456')])).toEqual(['#123456'])
    expect(groundOf([paint(1, '#000000', '#ffffff'), paint(0.5, '#ffffff')])).toEqual([
      '#808080',
      '#ffffff',
    ])
  })

  test('is not known over a picture, until something covers that', () => {
    expect(groundOf([{ kind: 'unknown' }])).toBeNull()
    expect(groundOf([{ kind: 'unknown' }, paint(0.9, '#000000')])).toBeNull()
    expect(groundOf([{ kind: 'unknown' }, paint(1, '#000000')])).toEqual(['#000000'])
  })

  test('counts at its worst, and a text that can be seen through by what shines through', () => {
    expect(textContrast('#000000', 1, ['#ffffff'])).toBeCloseTo(21)
    expect(textContrast('#000000', 1, ['#ffffff', '#000000'])).toBeCloseTo(1)
    expect(textContrast('#000000', 0.5, ['#ffffff'])).toBeCloseTo(3.95, 1)
    expect(textContrast('#000000', 0, ['#ffffff'])).toBeCloseTo(1)
    expect(textContrast('#000000', 1, null)).toBeNull()
  })

  test('is worse the less of the text there is', () => {
    const grey = fc.integer({ min: 0, max: 255 }).map((value) => {
      return `#${value.toString(16).padStart(2, '0').repeat(3)}`
    })
    const part = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(grey, grey, part, part, (colour, on, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const [faint = 0, strong = 0] = [less, more].map((opacity) => {
          return textContrast(colour, opacity, [on]) ?? 0
        })
        expect(faint).toBeLessThanOrEqual(strong + 1e-9)
      }),
    )
  })
})

describe('[ROW-6] what is the matter with a slide', () => {
  const text = (shapeId: string, fontSize: number, contrast: number | null): SlideText => {
    return { shapeId, words: `${shapeId} ${fontSize}`, fontSize, contrast }
  }

  test('is told once for each shape and each kind of fault, by its worst text', () => {
    const texts = [text('a', 20, 3), text('b', 40, 21), text('a', 18, 4.49), text('c', 40, null)]
    const faults = textFaults({ ...HD, texts }, USUAL_ROOM)
    expect(faults).toMatchObject([
      { kind: 'small', shapeId: 'a', words: 'a 18', count: 2, fontSize: 18 },
      { kind: 'faint', shapeId: 'a', words: 'a 20', count: 2, contrast: 3 },
      { kind: 'unknown', shapeId: 'c', words: 'c 40', count: 1 },
    ])
  })

  test('is nothing where letters are just large and dark enough', () => {
    const least = leastFontSize(USUAL_ROOM, HD)
    expect(textFaults({ ...HD, texts: [text('a', least, 4.5)] }, USUAL_ROOM)).toEqual([])
  })

  test('is never less further back', () => {
    const sizes = fc.array(fc.double({ min: 1, max: 200, noNaN: true }), { maxLength: 8 })
    fc.assert(
      fc.property(rooms, sizes, (room, all) => {
        const texts = all.map((size, at) => text(`t${at}`, size, 21))
        const here = textFaults({ ...HD, texts }, room)
        const behind = textFaults({ ...HD, texts }, { ...room, rows: room.rows + 1 })
        expect(behind.map(({ shapeId }) => shapeId)).toEqual(
          expect.arrayContaining(here.map(({ shapeId }) => shapeId)),
        )
      }),
    )
  })
})
