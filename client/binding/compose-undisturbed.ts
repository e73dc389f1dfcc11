import type { Scheduler } from './scheduler.ts'

/** How the canvas has others' changes wait. */
export interface OthersChanges {
  hold(): void
  letIn(): void
}

/** The text editor takes what was composed into its document within 20 ms. */
const AFTER_COMPOSING_MS = 60
/** Some keyboards keep a word open for as long as nothing is typed. */
const MAX_PAUSE_MS = 3_000

/**
 * Has others' changes wait while a letter is being composed, as Chinese, Japanese and accents are,
 * and as touch keyboards do with every word.
 *
 * @param container what the canvas is drawn in
 * @returns ends it
 */
export function composeUndisturbed(
  container: EventTarget,
  others: OthersChanges,
  scheduler: Scheduler,
): () => void {
  const listening = new AbortController()
  let cancel: (() => void) | null = null
  const letInAfter = (delayMs: number): void => {
    cancel?.()
    cancel = scheduler.after(delayMs, () => {
      others.letIn()
    })
  }
  const hold = (): void => {
    others.hold()
    letInAfter(MAX_PAUSE_MS)
  }
  container.addEventListener('compositionstart', hold, listening)
  container.addEventListener('compositionupdate', hold, listening)
  container.addEventListener(
    'compositionend',
    () => {
      letInAfter(AFTER_COMPOSING_MS)
    },
    listening,
  )
  return () => {
    listening.abort()
    cancel?.()
    others.letIn()
  }
}
