import type { TimerFace } from './shared-timer.ts'

/** As a clock shows it: "4:05", "1:30:00". */
export function clockWords(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

/** As people say it: "4 minutes", "1 minute 5 seconds". */
export function lengthWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  const parts = [counted(minutes, 'minute'), counted(rest, 'second')]
  return parts.filter((part) => part !== '').join(' ') || 'no time'
}

/**
 * What to say aloud while a timer runs: that one minute is left, and the end. Null for what needs no
 * words, as each second that passes.
 */
export function tickNews(before: TimerFace, after: TimerFace): string | null {
  if (before.kind !== 'running') return null
  if (after.kind === 'over') return 'The timer: time is up.'
  const isLastMinute = after.kind === 'running' && after.secondsLeft <= 60
  return isLastMinute && before.secondsLeft > 60 ? 'The timer: one minute left.' : null
}

/** What to say aloud when somebody has set, stopped or lengthened it, or it was running when one came. */
export function settingNews(before: TimerFace, after: TimerFace): string | null {
  switch (after.kind) {
    case 'none':
      return before.kind === 'none' || before.kind === 'over' ? null : 'The timer was stopped.'
    case 'over':
      return null
    case 'paused':
      return `The timer stands still with ${lengthWords(after.secondsLeft)} left.`
    case 'running':
      return `${runningWords(before)}: ${lengthWords(after.secondsLeft)} left.`
  }
}

function runningWords(before: TimerFace): string {
  switch (before.kind) {
    case 'paused':
      return 'The timer goes on'
    case 'running':
      return 'The timer was set anew'
    case 'none':
    case 'over':
      return 'A timer is running'
  }
}

function two(n: number): string {
  return `${n}`.padStart(2, '0')
}

function counted(n: number, what: string): string {
  return n === 0 ? '' : `${n} ${what}${n === 1 ? '' : 's'}`
}
