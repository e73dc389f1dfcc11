import type { AgencyId } from '../../shared/domain/agency-record.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'

/** The agencies, by what the slides call them. */
export type Place = Readonly<
  Record<'council' | 'health' | 'police' | 'jobs' | 'revenue' | 'pensions' | 'advice', AgencyId>
>

/** Puts the agencies in the board’s directory. */
export function drawAgencies(map: MapSketch): Place {
  return {
    council: map.agency('council', {
      name: 'Councils',
      shortName: 'Councils',
      sector: 'Council',
      colour: 'blue',
    }),
    health: map.agency('health', {
      name: 'Health trusts',
      shortName: 'Health',
      sector: 'Health',
      colour: 'raspberry',
    }),
    police: map.agency('police', {
      name: 'Police',
      shortName: 'Police',
      sector: 'Police',
      colour: 'navy',
    }),
    jobs: map.agency('jobs', {
      name: 'Jobcentre Plus',
      shortName: 'JCP',
      sector: 'Jobs and benefits',
      colour: 'gold',
    }),
    revenue: map.agency('revenue', {
      name: 'Revenue and Customs',
      shortName: 'HMRC',
      sector: 'Central government',
      colour: 'olive',
    }),
    pensions: map.agency('pensions', {
      name: 'Pension Service',
      shortName: 'Pensions',
      sector: 'Jobs and benefits',
      colour: 'coral',
    }),
    advice: map.agency('advice', {
      name: 'Citizens Advice',
      shortName: 'CAB',
      sector: 'Voluntary and community',
      colour: 'violet',
    }),
  }
}
