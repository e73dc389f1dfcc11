import type { Figure } from '../../shared/domain/service-map.ts'
import { SHARED_INTELLIGENCE } from '../sources.ts'

/** What Bournemouth, Dorset and Poole worked out: 15 in 100 emergency admissions could be cared for otherwise. */
const estimate = { year: '', confidence: 'estimate' } as const
const published = { ...estimate, source: SHARED_INTELLIGENCE.full }

/** What hospitals would save in a year, which is what those admissions cost. */
export const hospitalSaving: Figure = { ...published, pounds: 18_000_000 }

/** What care nearer home would cost in a year instead. */
export const careAtHome: Figure = { ...published, pounds: 7_500_000 }

export const net: Figure = {
  ...estimate,
  pounds: hospitalSaving.pounds - careAtHome.pounds,
  source: `Worked out: what hospitals save less what care at home costs (${SHARED_INTELLIGENCE.full})`,
}
