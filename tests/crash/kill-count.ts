import { seedOr } from '../support/random.ts'

/** How often each crash test kills, and from which seed: `CRASH_KILLS=200 SEED=7` for a long run. */
export const KILLS = Number(process.env.CRASH_KILLS ?? 20)
export const SEED = seedOr(20_100_409)

/** Whether there is time for what is not done every day. */
export const IS_LONG_RUN = KILLS >= 100
