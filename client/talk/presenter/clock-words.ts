/** How a talk stands against its length. */
export interface TimeLeft {
  /** As "12:30 left", "Time is up" or "1:05 over". */
  readonly words: string
  readonly urgency: 'calm' | 'soon' | 'over'
}

/** The last part of a talk, in which its presenter is warned. */
const SOON_MS = 2 * 60_000

/** A time that has passed, as "4:05" or "1:02:30". @param ms not below 0 */
export function durationWords(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3_600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** With two digits. */
function two(count: number): string {
  return String(count).padStart(2, '0')
}

/** @param lengthMinutes null where nobody has said how long it should take: nothing is left or over */
export function timeLeft(elapsedMs: number, lengthMinutes: number | null): TimeLeft | null {
  if (lengthMinutes === null) return null
  const leftMs = lengthMinutes * 60_000 - elapsedMs
  if (leftMs < 0) return { words: `${durationWords(-leftMs)} over`, urgency: 'over' }
  const urgency = leftMs <= SOON_MS ? 'soon' : 'calm'
  return { words: leftMs < 1_000 ? 'Time is up' : `${durationWords(leftMs)} left`, urgency }
}

/** The time of day, as "14:05". @param nowMs Unix ms */
export function timeOfDay(nowMs: number): string {
  return new Date(nowMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
