import type { Figure } from '../../shared/domain/service-map.ts'
import { CENTRE_FOR_CITIES, LOCALIS, WORCESTERSHIRE } from '../sources.ts'

/** What Worcestershire worked out for young people who are neither in work nor in training. */
const source = `${WORCESTERSHIRE.full}; ${CENTRE_FOR_CITIES.full}`
const estimate = { year: '2009-10', confidence: 'estimate' } as const

/** "Over £8m" a year, without what Jobcentre Plus spends. */
export const total: Figure = { ...estimate, pounds: 8_000_000, source }

export const administration: Figure = { ...estimate, pounds: 400_000, source }

export const programmes: Figure = {
  ...estimate,
  pounds: total.pounds - administration.pounds,
  source: `Worked out: the total less administration (${source})`,
}

/** What one service in place of them could save in a year. */
export const saving: Figure = { ...estimate, pounds: 2_500_000, source }

/** All public money counted in the county. */
export const county: Figure = {
  pounds: 3_500_000_000,
  year: '',
  confidence: 'actual',
  source: LOCALIS.full,
}

/** At least so many bodies were found to be at it. */
export const BODIES = 24
