import type { AgencyId } from '../../shared/domain/agency-record.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'

/** The agencies, by what the slides call them. */
export type Place = Readonly<
  Record<'council' | 'health' | 'jobs' | 'others' | 'colleges', AgencyId>
>

/** Puts the agencies in the board’s directory. */
export function drawAgencies(map: MapSketch): Place {
  const others = map.agency('others', {
    name: 'All other bodies',
    shortName: 'Others',
    sector: 'Several sectors',
    colour: 'silver',
  })
  return {
    council: map.agency('council', {
      name: 'City council',
      shortName: 'Council',
      sector: 'Council',
      colour: 'blue',
    }),
    health: map.agency('health', {
      name: 'Primary care trusts',
      shortName: 'PCTs',
      sector: 'Health',
      colour: 'raspberry',
    }),
    jobs: map.agency('jobs', {
      name: 'Jobcentre Plus',
      shortName: 'JCP',
      sector: 'Jobs and benefits',
      colour: 'gold',
    }),
    others,
    colleges: map.agency('colleges', {
      name: 'Colleges',
      shortName: 'Colleges',
      sector: 'Schools and colleges',
      colour: 'lime',
      partOf: others,
    }),
  }
}
