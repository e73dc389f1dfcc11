import type { AgencyId } from '../../shared/domain/agency-record.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'

/** The agencies, by what the slides call them. */
export type Place = Readonly<
  Record<
    'council' | 'schools' | 'health' | 'housing' | 'police' | 'offending' | 'jobs' | 'refuge',
    AgencyId
  >
>

/** Puts the agencies in the board’s directory. */
export function drawAgencies(map: MapSketch): Place {
  const council = map.agency('council', {
    name: 'Council',
    shortName: 'Council',
    sector: 'Council',
    colour: 'blue',
  })
  return {
    council,
    schools: map.agency('schools', {
      name: 'Schools',
      shortName: 'Schools',
      sector: 'Schools and colleges',
      colour: 'gold',
    }),
    health: map.agency('health', {
      name: 'Primary care trust',
      shortName: 'PCT',
      sector: 'Health',
      colour: 'raspberry',
    }),
    housing: map.agency('housing', {
      name: 'Housing associations',
      shortName: 'Housing',
      sector: 'Housing',
      colour: 'lime',
    }),
    police: map.agency('police', {
      name: 'Police',
      shortName: 'Police',
      sector: 'Police',
      colour: 'navy',
    }),
    offending: map.agency('offending', {
      name: 'Youth offending team',
      shortName: 'YOT',
      sector: 'Council',
      colour: 'indigo',
      partOf: council,
    }),
    jobs: map.agency('jobs', {
      name: 'Jobcentre Plus',
      shortName: 'JCP',
      sector: 'Jobs and benefits',
      colour: 'coral',
    }),
    refuge: map.agency('refuge', {
      name: 'Women’s refuge',
      shortName: 'Refuge',
      sector: 'Voluntary and community',
      colour: 'violet',
    }),
  }
}
