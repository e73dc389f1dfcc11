import type { Figure } from '../../shared/domain/service-map.ts'
import {
  COMMUNITY_CARE_WESTMINSTER,
  PARTICIPLE,
  PUBLIC_FINANCE_WHOLE_PLACE,
  SWINDON,
} from '../sources.ts'

/** "Up to" so much a year goes on one family in chronic crisis, in Swindon. */
export const oneFamily: Figure = {
  pounds: 250_000,
  year: '',
  confidence: 'estimate',
  source: SWINDON.full,
}

/** Of a hundred hours of a worker with such families. */
export const hours = {
  administration: 74,
  withFamily: 14,
  indirect: 12,
  source: PARTICIPLE.full,
} as const

/** What Westminster's pooled team for families cost. */
export const team: Figure = {
  pounds: 985_000,
  year: '2010-11',
  confidence: 'actual',
  source: COMMUNITY_CARE_WESTMINSTER.full,
}

/** "About £2m a year", over all agencies. */
export const teamSaves: Figure = {
  pounds: 2_000_000,
  year: '',
  confidence: 'estimate',
  source: COMMUNITY_CARE_WESTMINSTER.full,
}

/** What places with a whole-place budget expected to save. */
export const expected: readonly {
  readonly place: string
  readonly over: string
  readonly figure: Figure
}[] = [
  expectation('Greater Manchester', 'over five years', 270_000_000),
  expectation('Essex', 'over six years', 414_000_000),
  expectation('Three west London boroughs', 'a year', 70_000_000),
]

function expectation(place: string, over: string, pounds: number) {
  const { full: source } = PUBLIC_FINANCE_WHOLE_PLACE
  return { place, over, figure: { pounds, year: '', confidence: 'estimate', source } } as const
}
