import type { MapSketch } from '../drawing/map-sketch.ts'

/** The agencies, by what the slides call them. */
export type Place = ReturnType<typeof drawAgencies>

/** Puts the agencies in the board’s directory. */
export function drawAgencies(map: MapSketch) {
  return {
    ambulance: map.agency('ambulance', {
      name: 'Ambulance service',
      shortName: 'Ambulance',
      sector: 'Ambulance',
      colour: 'lime',
    }),
    hospitals: map.agency('hospitals', {
      name: 'Hospital trusts',
      shortName: 'Hospitals',
      sector: 'Health',
      colour: 'raspberry',
    }),
    trusts: map.agency('trusts', {
      name: 'Primary care trusts',
      shortName: 'PCTs',
      sector: 'Health',
      colour: 'gold',
    }),
    councils: map.agency('councils', {
      name: 'Bournemouth, Dorset and Poole councils',
      shortName: 'Councils',
      sector: 'Council',
      colour: 'blue',
    }),
    voluntary: map.agency('voluntary', {
      name: 'Voluntary bodies',
      shortName: 'Voluntary',
      sector: 'Voluntary and community',
      colour: 'violet',
    }),
  }
}
