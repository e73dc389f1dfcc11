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
