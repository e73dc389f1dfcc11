import { describe, expect, test } from 'vitest'
import { cardColours } from '../../../../client/canvas/service-map/card/card-colours.ts'
import { MAP_KINDS } from '../../../../client/canvas/service-map/map-kinds.ts'
import { AGENCY_COLOUR_NAMES } from '../../../../shared/domain/agency-colours.ts'
import { contrast } from '../../../../shared/domain/colour-sight.ts'
import { SERVICE_STATUSES } from '../../../../shared/domain/service-map.ts'

/** tldraw's canvas; white and black where somebody asked for more contrast. */
const CANVAS = {
  light: '#f9fafb',
  dark: '#101011',
  'light-more': '#f9fafb',
  'dark-more': '#101011',
} as const
const THEMES = ['light', 'dark', 'light-more', 'dark-more'] as const

describe.each(THEMES)('on the %s theme', (theme) => {
  const enough = theme.endsWith('more') ? 7 : 4.5
  const cards = MAP_KINDS.flatMap(({ type }) =>
    [...AGENCY_COLOUR_NAMES, null].flatMap((colour) =>
      SERVICE_STATUSES.map((status) => ({
        what: `${status} ${type} of ${colour}`,
        colours: cardColours(type, colour, status, theme),
      })),
    ),
  )

  test(`every text is at ${enough}:1 on its ground`, () => {
    for (const { what, colours } of cards) {
      const pairs = [
        [colours.ink, colours.ground],
        [colours.soft, colours.ground],
        [colours.onStrip, colours.strip],
        [colours.onBlock, colours.block],
      ] as const
      for (const [text, ground] of pairs) {
        expect(contrast(text, ground), `${what}: ${text} on ${ground}`).toBeGreaterThanOrEqual(
          enough,
        )
      }
    }
  })

  test('every mark is at 3:1 on its ground', () => {
    for (const { what, colours } of cards) {
      for (const [mark, colour] of Object.entries(colours.marks)) {
        expect(contrast(colour, colours.ground), `${mark} on ${what}`).toBeGreaterThanOrEqual(3)
      }
    }
  })

  test('every outline is at 3:1 on the canvas', () => {
    for (const { what, colours } of cards) {
      expect(contrast(colours.edge, CANVAS[theme]), what).toBeGreaterThanOrEqual(3)
    }
  })
})
