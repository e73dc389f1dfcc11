/** Who comes back when a server or a network does: one presenter or clicker; or a room full of phones. */
export type Company = 'alone' | 'crowd'

/** How far the first attempts of many are spread, and the most that waits grow to. */
const SPREAD = {
  alone: { shortestMs: 150, firstMs: 400, mostMs: 4_000 },
  crowd: { shortestMs: 250, firstMs: 3_000, mostMs: 20_000 },
} as const satisfies Record<Company, unknown>

/**
 * How long to wait before the next attempt: a random part of a time that doubles with each failure,
 * so that a thousand phones whose line was cut in one instant do not return in one.
 *
 * @param failures attempts that have failed since the line was last up
 * @param random from 0 to 1, without 1
 */
export function retryWaitMs(company: Company, failures: number, random: number): number {
  const { shortestMs, firstMs, mostMs } = SPREAD[company]
  return Math.round(shortestMs + random * Math.min(mostMs, firstMs * 2 ** Math.min(failures, 10)))
}

/** How long to wait once the network is back, which all in one room hear of in one instant. */
export function returnWaitMs(company: Company, random: number): number {
  return company === 'alone' ? 0 : Math.round(random * SPREAD.crowd.firstMs)
}
