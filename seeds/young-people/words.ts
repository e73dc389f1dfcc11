import type { AgencyId } from '../../shared/domain/agency-record.ts'
import { CENTRE_FOR_CITIES, WORCESTERSHIRE } from '../sources.ts'

/** Whom the services are for, and what they ask: the same words on all slides, so that the board sees it. */
export const COHORT = 'Young people aged 16 to 24'

export const STORY = 'Life so far'

/** Who published the figures, in short. */
export const sources = [WORCESTERSHIRE.short, CENTRE_FOR_CITIES.short]

/** The agency of one of the typical bodies. Throws for any other id. */
export type BodyOf = (id: string) => AgencyId
