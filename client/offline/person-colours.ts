/**
 * The colours people are told apart by: cursors, name tags, the people list. White text on each has
 * a contrast of at least 4.5:1, and each stands out from white and from the dark canvas.
 */
export const PERSON_COLOURS = [
  '#b3261e',
  '#a84300',
  '#7a5c00',
  '#3f6b00',
  '#00695c',
  '#00698c',
  '#1d5bbf',
  '#5b3fc4',
  '#8e24aa',
  '#b0126a',
  '#6d4c41',
  '#455a64',
] as const

export type PersonColour = (typeof PERSON_COLOURS)[number]

export function isPersonColour(value: unknown): value is PersonColour {
  return PERSON_COLOURS.some((colour) => colour === value)
}
