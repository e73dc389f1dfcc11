const AMOUNT = /^(?:gbp)?£?(\d+(?:\.\d+)?)(k|thousand|m|mn|million|bn|billion|tn|trillion)?$/

const FACTORS: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
  tn: 1e12,
  trillion: 1e12,
}

/**
 * An amount as people write it: "£1,200,000", "1.2m", "£7.3 bn", "985k".
 * @returns whole pounds, or undefined for what is no amount
 */
export function readPounds(text: string): number | undefined {
  const [, digits, unit] = AMOUNT.exec(text.toLowerCase().replaceAll(/[\s,_]/gu, '')) ?? []
  if (digits === undefined) return undefined
  const pounds = Math.round(Number(digits) * (unit === undefined ? 1 : (FACTORS[unit] ?? 1)))
  return Number.isSafeInteger(pounds) ? pounds : undefined
}
