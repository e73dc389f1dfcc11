/** One of a board's checkpoints. */
export interface Checkpoint {
  readonly id: string
  /** Unix ms. */
  readonly atMs: number
}

const DAY_MS = 24 * 3_600_000
/** Younger ones are all kept; of a day one, up to this age; of a week one, from then on. */
const ALL_KEPT_MS = 2 * DAY_MS
const DAILY_KEPT_MS = 60 * DAY_MS
/** The first Monday of the epoch. */
const MONDAY_MS = 4 * DAY_MS

/**
 * Which of a board's checkpoints are old enough to go: [SNAP-6] in SPEC.md. What stays of a day, or of a
 * week, is its latest; days and weeks are those of UTC, weeks begin on Mondays. The latest of all stays.
 *
 * @param checkpoints in any order
 * @param nowMs Unix ms
 * @returns their ids
 */
export function thinnedOut(checkpoints: readonly Checkpoint[], nowMs: number): readonly string[] {
  const latest = new Map<string, Checkpoint>()
  for (const checkpoint of checkpoints) {
    for (const span of [dayOf(checkpoint), weekOf(checkpoint)]) {
      const known = latest.get(span)
      if (known === undefined || isLater(checkpoint, known)) latest.set(span, checkpoint)
    }
  }
  return checkpoints
    .filter((checkpoint) => {
      const ageMs = nowMs - checkpoint.atMs
      if (ageMs < ALL_KEPT_MS) return false
      const span = ageMs < DAILY_KEPT_MS ? dayOf(checkpoint) : weekOf(checkpoint)
      return latest.get(span) !== checkpoint
    })
    .map(({ id }) => id)
}

function dayOf({ atMs }: Checkpoint): string {
  return `day ${Math.floor(atMs / DAY_MS)}`
}

function weekOf({ atMs }: Checkpoint): string {
  return `week ${Math.floor((atMs - MONDAY_MS) / (7 * DAY_MS))}`
}

function isLater(one: Checkpoint, other: Checkpoint): boolean {
  return one.atMs > other.atMs || (one.atMs === other.atMs && one.id > other.id)
}
