import type { Dependency, DependencyLoop } from '../../../shared/domain/dependencies.ts'
import { findDependencies } from '../../../shared/domain/dependencies.ts'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import type { Agency, Horizon, ServiceMap } from '../../../shared/domain/service-map.ts'
import { byText } from '../../../shared/domain/text-order.ts'

/** The bands of the timeline, from the left; what nobody has placed yet comes last. */
export const BANDS: readonly Horizon[] = ['now', 'one-year', 'three-years', 'ten-years', 'none']

/** A commitment as the timeline shows it. */
export interface TimelineCard {
  readonly row: RegisterRow
  /** Null for nobody's, or one that is no longer listed. */
  readonly lead: Agency | null
  /** What has to be done first. */
  readonly after: readonly Dependency[]
  /** The same, of what the board does not have: refs. */
  readonly afterMissing: readonly string[]
  /** Refs of what waits for it. */
  readonly before: readonly string[]
  /** Refs of commitments that wait for each other and for it, from one to the next and round; or null. */
  readonly loop: readonly string[] | null
}

export interface TimelineBand {
  readonly horizon: Horizon
  /** By due date, those without one last, then by ref. */
  readonly cards: readonly TimelineCard[]
}

/** What is undertaken by when, and what has to be done before what. */
export interface Timeline {
  /** All of {@link BANDS}, in order. */
  readonly bands: readonly TimelineBand[]
  readonly dependencies: readonly TimelineDependency[]
}

/** How a dependency is drawn: as it should be, with something wrong about it, or round in a loop. */
export type DependencyLook = 'well' | 'faulty' | 'loop'

export interface TimelineDependency {
  /** What waits. */
  readonly commitmentId: string
  /** What has to be done first. */
  readonly dependsOnId: string
  readonly look: DependencyLook
}

/** A pure function of the map and of the register's rows of the same map. */
export function readTimeline(map: ServiceMap, rows: readonly RegisterRow[]): Timeline {
  const { dependencies, loops, missing } = findDependencies(map)
  const agencies = new Map(map.agencies.map((agency) => [agency.id, agency]))
  const cards = rows.map((row): TimelineCard => {
    const { id, leadAgencyId, ref } = row.commitment
    return {
      row,
      lead: agencies.get(leadAgencyId ?? '') ?? null,
      after: row.dependsOn,
      afterMissing: missing
        .filter(({ commitmentId }) => commitmentId === id)
        .map(({ missingRef }) => missingRef),
      before: dependencies
        .filter(({ dependsOnId }) => dependsOnId === id)
        .map((dependency) => dependency.ref),
      loop: loopOf(ref, loops),
    }
  })
  return {
    bands: BANDS.map((horizon) => ({
      horizon,
      cards: cards.filter(({ row }) => row.commitment.horizon === horizon).toSorted(byDueDate),
    })),
    dependencies: dependencies.map((dependency) => ({
      commitmentId: dependency.commitmentId,
      dependsOnId: dependency.dependsOnId,
      look: lookOf(dependency, loops),
    })),
  }
}

/** The loop itself when the commitment is on it, else the one that it is tangled up in. */
function loopOf(ref: string, loops: readonly DependencyLoop[]): readonly string[] | null {
  return loops.find(({ tangledRefs }) => tangledRefs.includes(ref))?.refs ?? null
}

function lookOf(
  { dependsOnRef, faults, ref }: Dependency,
  loops: readonly DependencyLoop[],
): DependencyLook {
  const isInLoop = loops.some(
    ({ tangledRefs }) => tangledRefs.includes(ref) && tangledRefs.includes(dependsOnRef),
  )
  if (isInLoop) return 'loop'
  return faults.length > 0 ? 'faulty' : 'well'
}

const NO_DATE = '9999'

function byDueDate({ row: a }: TimelineCard, { row: b }: TimelineCard): number {
  return (
    byText(a.commitment.dueDate || NO_DATE, b.commitment.dueDate || NO_DATE) ||
    byText(a.commitment.ref, b.commitment.ref)
  )
}
