/** A room with a screen, as whoever presents in it knows it. Lengths are in metres. */
export interface Room {
  /** Down to the last one. */
  readonly rows: number
  /** From one row to the next, and from the screen to the first. */
  readonly rowSpacingM: number
  /** Of the picture on the wall. */
  readonly screenHeightM: number
}

/** What each may be, and in what steps it is set. */
export const ROOM_RANGES = {
  rows: { least: 1, most: 200, step: 1 },
  rowSpacingM: { least: 0.5, most: 5, step: 0.05 },
  screenHeightM: { least: 0.3, most: 30, step: 0.1 },
} as const satisfies Record<keyof Room, { least: number; most: number; step: number }>

/** A hall of thirty rows [ROW-3]. */
export const USUAL_ROOM: Room = { rows: 30, rowSpacingM: 0.9, screenHeightM: 4 }

/** The least angle that a capital letter takes up for whoever reads it, in minutes of arc [ROW-1]. */
const LEAST_CAPITAL_ARCMIN = 16

/** The height of a capital letter for a font size of 1, in every font that a board has [ROW-2]. */
const CAPITAL_HEIGHT_EM = 0.7

/** Of a screen's width to its height [ROW-3]. */
const SCREEN_SHAPE = 16 / 9

/** @returns null for what is no room, or one that nobody sits in */
export function readRoom(value: unknown): Room | null {
  if (typeof value !== 'object' || value === null) return null
  const { rows, rowSpacingM, screenHeightM } = value as Readonly<Record<string, unknown>>
  if (!isWithin(rows, 'rows') || !Number.isInteger(rows)) return null
  if (!isWithin(rowSpacingM, 'rowSpacingM')) return null
  if (!isWithin(screenHeightM, 'screenHeightM')) return null
  return { rows, rowSpacingM, screenHeightM }
}

function isWithin(value: unknown, name: keyof Room): value is number {
  const { least, most } = ROOM_RANGES[name]
  return typeof value === 'number' && value >= least && value <= most
}

/** How far the last row is from the screen. */
export function lastRowM({ rows, rowSpacingM }: Room): number {
  return rows * rowSpacingM
}

/**
 * The smallest font size that can be read in the last row, in units of the slide [ROW-1 to ROW-3].
 * @param slide in units of the board
 */
export function leastFontSize(
  room: Room,
  slide: { readonly width: number; readonly height: number },
): number {
  const halfAngle = ((LEAST_CAPITAL_ARCMIN / 60) * Math.PI) / 180 / 2
  const capitalM = 2 * lastRowM(room) * Math.tan(halfAngle)
  const { screenHeightM } = room
  const metresAUnit = Math.min(
    screenHeightM / slide.height,
    (screenHeightM * SCREEN_SHAPE) / slide.width,
  )
  return capitalM / CAPITAL_HEIGHT_EM / metresAUnit
}
