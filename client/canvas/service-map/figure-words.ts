import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { Confidence } from '../../../shared/domain/service-map.ts'

/** A figure in a few words, as `£985,000, 2008-09, estimate`; '' when nobody has said one. */
export function figureWords(figure: {
  readonly pounds: number | null
  readonly year: string
  readonly confidence: Confidence
}): string {
  const { pounds, year, confidence } = figure
  if (pounds === null) return ''
  return [sayPounds(pounds), year, confidence].filter((part) => part !== '').join(', ')
}
