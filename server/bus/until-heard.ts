import type { Clock } from '../clock.ts'

const HEARING_MS = 300

/**
 * Resolves when other nodes have done, or answered, what the bus has just told them, as far as can be
 * known: whoever is answered afterwards may rely on it.
 */
export function untilHeard(clock: Pick<Clock, 'after'>, nodes: 'one' | 'several'): Promise<void> {
  if (nodes === 'one') return Promise.resolve()
  return new Promise((resolve) => void clock.after(HEARING_MS, resolve))
}
