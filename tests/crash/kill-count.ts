import { seedOr } from '../support/random.ts'

/** How often each crash test kills, and from which seed: `CRASH_KILLS=200 SEED=7` for a long run. */
export const KILLS = Number(process.env.CRASH_KILLS ?? 20)
export const SEED = seedOr(20_100_409)
