import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AGENCY_COLOUR_NAMES,
  AGENCY_COLOURS,
  type AgencyColourName,
  colourDistance,
  nextColour,
} from '../../../shared/domain/agency-colours.ts'
import { ALL_SIGHTS, contrast, distance, seen } from '../../../shared/domain/colour-sight.ts'

const pairs = AGENCY_COLOUR_NAMES.flatMap((a, i) =>
  AGENCY_COLOUR_NAMES.slice(i + 1).map((b) => [a, b] as const),
)

/** tldraw's canvas, and the page's `--paper` and `--surface`, in each theme. */
const GROUNDS = {
  light: ['#f9fafb', '#f7f6f2', '#ffffff'],
  dark: ['#101011', '#12181b', '#1a2226'],
} as const

describe('[AGENCY-5] colours of agencies', () => {
  test('there are sixteen, each two apart for all eyes on both themes', () => {
    expect(AGENCY_COLOUR_NAMES).toHaveLength(16)
    for (const [a, b] of pairs) expect(colourDistance(a, b), `${a} ${b}`).toBeGreaterThan(0.065)
  })

  test('farther apart for those who see all colours', () => {
    for (const [a, b] of pairs) {
      for (const theme of ['light', 'dark'] as const) {
        const apart = distance(
          seen(AGENCY_COLOURS[a][theme], 'full'),
          seen(AGENCY_COLOURS[b][theme], 'full'),
        )
        expect(apart, `${theme} ${a} ${b}`).toBeGreaterThan(0.1)
      }
    }
  })

  test('each stands out at 3:1 from what it is drawn on', () => {
    for (const name of AGENCY_COLOUR_NAMES) {
      for (const theme of ['light', 'dark'] as const) {
        for (const ground of GROUNDS[theme]) {
          expect(
            contrast(AGENCY_COLOURS[name][theme], ground),
            `${name} ${ground}`,
          ).toBeGreaterThan(3)
        }
      }
    }
  })

  test('what is computed agrees with published figures', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(distance(seen('#000000', 'full'), seen('#ffffff', 'full'))).toBeCloseTo(1, 3)
    const [lightness, a, b] = seen('#ff0000', 'full')
    expect([lightness, a, b].map((part) => part.toFixed(3))).toEqual(['0.628', '0.225', '0.126'])
    for (const sight of ALL_SIGHTS) {
      // No eyes see a colour in grey.
      expect(distance(seen('#808080', sight), seen('#808080', 'full'))).toBeLessThan(0.001)
    }
  })
})

describe('[AGENCY-6] the next colour', () => {
  test('the first of all, then each far from those before, until all are used', () => {
    const used: AgencyColourName[] = []
    for (const _ of AGENCY_COLOUR_NAMES) used.push(nextColour(used))
    expect(used[0]).toBe('blue')
    expect(new Set(used).size).toBe(AGENCY_COLOUR_NAMES.length)
    const [first, second, third] = used
    if (first === undefined || second === undefined || third === undefined) throw new Error('none')
    expect(colourDistance(first, second)).toBeGreaterThan(0.15)
    expect(colourDistance(second, third)).toBeGreaterThan(0.15)
  })

  test('of those used least often none is farther', () => {
    const name = fc.constantFrom(...AGENCY_COLOUR_NAMES)
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (used) => {
        const uses = (one: AgencyColourName): number => used.filter((n) => n === one).length
        const fewest = Math.min(...AGENCY_COLOUR_NAMES.map(uses))
        const crowd = [...new Set(used)].filter((one) => uses(one) > fewest)
        const room = (one: AgencyColourName): number =>
          Math.min(...crowd.map((other) => colourDistance(one, other)))
        const next = nextColour(used)
        expect(uses(next)).toBe(fewest)
        const free = AGENCY_COLOUR_NAMES.filter((one) => uses(one) === fewest)
        expect(room(next)).toBe(Math.max(...free.map(room)))
      }),
      { numRuns: 50 },
    )
  })
})
