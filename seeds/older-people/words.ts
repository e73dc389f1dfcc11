import { SHARED_INTELLIGENCE } from '../sources.ts'

/** Whom the services are for, and what they ask: the same words on all slides, so that the board sees it. */
export const COHORT = 'Older people'

export const HISTORY = 'Health and social history'

/** Who published the figures, in short. */
export const sources = [SHARED_INTELLIGENCE.short]
