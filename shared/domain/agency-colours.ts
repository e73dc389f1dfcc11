import { ALL_SIGHTS, distance, seen } from './colour-sight.ts'

/** One colour on each of the canvas's two themes, as "#1163af". */
export interface AgencyColour {
  readonly light: string
  readonly dark: string
}

/** In the order in which they are shown to whoever chooses. */
export const AGENCY_COLOUR_NAMES = [
  'blue',
  'sky',
  'navy',
  'indigo',
  'violet',
  'mauve',
  'raspberry',
  'burgundy',
  'coral',
  'rosewood',
  'chestnut',
  'gold',
  'lime',
  'olive',
  'moss',
  'silver',
] as const

export type AgencyColourName = (typeof AGENCY_COLOUR_NAMES)[number]

/**
 * The colours of agencies. Found by annealing, to be as far apart as sixteen can be for eyes with
 * and without colour blindness, at 3:1 against the canvas: a test holds them to that. No colour
 * stands without its agency's short name all the same.
 */
export const AGENCY_COLOURS: Readonly<Record<AgencyColourName, AgencyColour>> = {
  blue: { light: '#1163af', dark: '#7aa4d5' },
  sky: { light: '#597ede', dark: '#abc3f7' },
  navy: { light: '#012a4d', dark: '#3b74a9' },
  indigo: { light: '#4626aa', dark: '#7c74d7' },
  violet: { light: '#7f43e3', dark: '#ac8bff' },
  mauve: { light: '#895986', dark: '#fcd3f8' },
  raspberry: { light: '#8a2866', dark: '#df7cb4' },
  burgundy: { light: '#5b002b', dark: '#b46c81' },
  coral: { light: '#b95c5b', dark: '#ff696b' },
  rosewood: { light: '#62393d', dark: '#d4a5a8' },
  chestnut: { light: '#391701', dark: '#836757' },
  gold: { light: '#b4840d', dark: '#ecc47a' },
  lime: { light: '#5c7a00', dark: '#c6f36c' },
  olive: { light: '#5c5a2b', dark: '#959234' },
  moss: { light: '#314204', dark: '#5d7a07' },
  silver: { light: '#8b8c8b', dark: '#f7fffa' },
}

/** How far apart two colours are for the eyes, and on the theme, that tell them apart least. */
export function colourDistance(a: AgencyColourName, b: AgencyColourName): number {
  let least = Number.POSITIVE_INFINITY
  for (const theme of ['light', 'dark'] as const) {
    for (const sight of ALL_SIGHTS) {
      const one = seen(AGENCY_COLOURS[a][theme], sight)
      const other = seen(AGENCY_COLOURS[b][theme], sight)
      least = Math.min(least, distance(one, other))
    }
  }
  return least
}

/**
 * The colour for one more agency: of those used least often, the one farthest from all that are
 * used; the first of the palette when none is.
 * @param used the other agencies' colours, as often as they are used
 */
export function nextColour(used: Iterable<AgencyColourName>): AgencyColourName {
  const uses = new Map<AgencyColourName, number>()
  for (const name of used) uses.set(name, (uses.get(name) ?? 0) + 1)
  const usesOf = (name: AgencyColourName): number => uses.get(name) ?? 0
  const fewest = Math.min(...AGENCY_COLOUR_NAMES.map(usesOf))
  const room = (name: AgencyColourName): number =>
    Math.min(
      ...[...uses.keys()]
        .filter((other) => usesOf(other) > fewest)
        .map((other) => colourDistance(name, other)),
    )
  return AGENCY_COLOUR_NAMES.filter((name) => usesOf(name) === fewest).reduce((best, name) =>
    room(name) > room(best) ? name : best,
  )
}
