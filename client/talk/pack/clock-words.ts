/**
 * How long a talk has taken, or how much of it is left: "4:05", "1:02:30", "12:30 left", "0:45 over".
 * @param lengthMinutes null where nobody has said how long it should take
 */
export function clockWords(elapsedMs: number, lengthMinutes: number | null): string {
  const elapsed = Math.max(0, elapsedMs)
  if (lengthMinutes === null) return duration(elapsed)
  const leftMs = lengthMinutes * 60_000 - elapsed
  return leftMs >= 0 ? `${duration(leftMs)} left` : `${duration(-leftMs)} over`
}

/** As "14:05". @param nowMs Unix ms */
export function timeOfDay(nowMs: number): string {
  return new Date(nowMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

function duration(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

function two(count: number): string {
  return String(count).padStart(2, '0')
}
