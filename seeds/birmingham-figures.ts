import type { Figure } from './figure.ts'

/**
 * Birmingham's count of public money, one of the thirteen of Total Place (England, 2009–2010).
 * The parts make up the total; what the reports leave unnamed is worked out from the rest.
 */

const COUNT = 'Localis, 2010; publicnet, 18 February 2010'
const year = '2008-09'

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

/** What one kind of spending goes on, in pounds of every hundred. */
export interface Share {
  readonly of: string
  readonly mostly: string
  readonly poundsInHundred: number
  readonly source: string
}

export const employment: Share = {
  of: 'employment',
  mostly: 'benefits',
  poundsInHundred: 93,
  source: COUNT,
}

export const healthSpending: Share = {
  of: 'health',
  mostly: 'treatment',
  poundsInHundred: 96,
  source: COUNT,
}
