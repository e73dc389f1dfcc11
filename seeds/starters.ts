import { barriers } from './barriers/barriers.ts'
import { birmingham } from './birmingham/birmingham.ts'
import { journey } from './journey/journey.ts'
import { olderPeople } from './older-people/older-people.ts'
import { tenYears } from './ten-years/ten-years.ts'
import { youngPeople } from './young-people/young-people.ts'
import type { Starter } from './starter.ts'

/** Every board one can begin from, in the order they are offered. */
export const starters: readonly Starter[] = [
  birmingham,
  olderPeople,
  youngPeople,
  barriers,
  tenYears,
  journey,
]
