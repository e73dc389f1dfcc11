/** An amount of public money, and how far to trust it. */
export interface Figure {
  /** Whole pounds. */
  readonly pounds: number
  /** A financial year, such as `2008-09`. */
  readonly year: string
  /** `actual` was published as counted; `estimate` was worked out or forecast. */
  readonly confidence: 'actual' | 'estimate'
  /** Where it was published, or what it was worked out from. */
  readonly source: string
}

/** As people say it: `£7.3bn`, `£699m`, `£985,000`. */
export function sayPounds(pounds: number): string {
  if (pounds >= 1e9) return `£${tenths(pounds / 1e9)}bn`
  if (pounds >= 1e6) return `£${tenths(pounds / 1e6)}m`
  return `£${pounds.toLocaleString('en-GB')}`
}

function tenths(amount: number): string {
  return String(Math.round(amount * 10) / 10)
}
