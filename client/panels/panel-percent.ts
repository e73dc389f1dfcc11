/** The panel beside the canvas leaves it so much, and has so little at least; in percent of the window. */
export const LEAST_PERCENT = 20
export const MOST_PERCENT = 80

/** The nearest width that a panel may have. */
export function panelPercent(percent: number): number {
  return Math.round(Math.min(MOST_PERCENT, Math.max(LEAST_PERCENT, percent)))
}
