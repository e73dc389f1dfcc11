import type { Figure } from '../../shared/domain/service-map.ts'
import { COMMUNITY_CARE_CROYDON, PUBLICNET_LUTON, TREASURY } from '../sources.ts'

/** What the thirteen pilots together might save, about 2 in 100 of what they counted. */
export const national: Figure = {
  pounds: 1_200_000_000,
  year: '2013-14',
  confidence: 'estimate',
  source: TREASURY.full,
}

const croydon = { confidence: 'estimate', source: COMMUNITY_CARE_CROYDON.full } as const

/** What Croydon put into eight early-years projects, over two years. */
export const invested: Figure = { ...croydon, pounds: 2_300_000, year: '' }

/** What it was to bring back by then. */
export const soon: Figure = { ...croydon, pounds: 8_300_000, year: '2013-14' }

/** "More than £62m", by when children who were four in 2010 are eighteen. */
export const later: Figure = { ...croydon, pounds: 62_000_000, year: '' }

/** Claiming benefits in Luton and Central Bedfordshire. */
export const benefits = {
  kinds: 51,
  longestFormPages: 50,
  administrationSavedInHundred: 40,
  source: PUBLICNET_LUTON.full,
} as const
