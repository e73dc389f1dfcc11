import { birmingham } from './birmingham.ts'
import { journey } from './journey.ts'
import type { Starter } from './starter.ts'

/** Every board one can begin from, in the order they are offered. */
export const starters: readonly Starter[] = [journey, birmingham]
