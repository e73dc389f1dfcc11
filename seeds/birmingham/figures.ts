import type { Figure } from '../../shared/domain/service-map.ts'
import { LOCALIS, PUBLIC_FINANCE, PUBLICNET_BIRMINGHAM } from '../sources.ts'

/**
 * Birmingham's count of public money, one of the thirteen of Total Place (England, 2009–2010).
 * The parts make up the total; what the reports leave unnamed is worked out from the rest.
 */

const COUNT = `${LOCALIS.full}; ${PUBLICNET_BIRMINGHAM.full}`
const year = '2008-09'

/** Who published the count, in short. */
export const countedBy = [LOCALIS.short, PUBLICNET_BIRMINGHAM.short]

export const total: Figure = {
  pounds: 7_300_000_000,
  year,
  confidence: 'actual',
  source: COUNT,
}

export interface Part {
  readonly name: string
  readonly figure: Figure
}

export const council: Part = {
  name: 'City council',
  figure: { pounds: 3_600_000_000, year, confidence: 'actual', source: COUNT },
}

export const health: Part = {
  name: 'Primary care trusts',
  figure: { pounds: 1_900_000_000, year, confidence: 'actual', source: COUNT },
}

export const jobs: Part = {
  name: 'Jobcentre Plus',
  figure: { pounds: 699_000_000, year, confidence: 'actual', source: COUNT },
}

export const others: Part = {
  name: 'All other bodies',
  figure: {
    pounds: total.pounds - council.figure.pounds - health.figure.pounds - jobs.figure.pounds,
    year,
    confidence: 'estimate',
    source: `Worked out: the total less the three bodies named (${COUNT})`,
  },
}

/** What the money of one body goes on, in two parts. */
export interface Share {
  readonly of: string
  readonly mostly: string
  readonly poundsInHundred: number
  readonly source: string
  /** Both in the body's own pounds, as if the share of the kind of spending were the body's. */
  readonly mostlyFigure: Figure
  readonly restFigure: Figure
}

/** Of £100 spent on employment. */
export const employment: Share = share('employment', 'benefits', 93, jobs.figure)

/** Of £100 spent on health. */
export const healthSpending: Share = share('health', 'treatment', 96, health.figure)

function share(of: string, mostly: string, poundsInHundred: number, whole: Figure): Share {
  const source = `Worked out: ${poundsInHundred} in 100 (${PUBLIC_FINANCE.full}) of the total (${COUNT})`
  const part = (inHundred: number): Figure => ({
    pounds: Math.round((whole.pounds * inHundred) / 100),
    year,
    confidence: 'estimate',
    source,
  })
  return {
    of,
    mostly,
    poundsInHundred,
    source: PUBLIC_FINANCE.full,
    mostlyFigure: part(poundsInHundred),
    restFigure: part(100 - poundsInHundred),
  }
}
