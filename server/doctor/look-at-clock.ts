import { LIMITS } from '../../shared/protocol/limits.ts'
import { bad, doubtful, good, type Finding } from './finding.ts'

/** So much is nobody's fault: an answer's time is told in whole seconds. */
const MUCH_MS = 10_000

/**
 * @param whose as "the database’s"
 * @param aheadMs how far that clock is ahead of this machine's
 */
export function sayClock(whose: string, aheadMs: number): Finding {
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  const words = `This machine’s clock and ${whose} differ by ${seconds} s.`
  const remedy = 'Let both be set over the network (chrony, systemd-timesyncd).'
  if (Math.abs(aheadMs) > LIMITS.maxFutureMs) return bad('Clock', words, remedy)
  return Math.abs(aheadMs) > MUCH_MS ? doubtful('Clock', words, remedy) : good('Clock', words)
}
