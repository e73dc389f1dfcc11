import graphology from 'graphology'
import type { DirectedGraph } from 'graphology'
import { groupBy } from './group-by.ts'
import { findKnots, type Ways } from './knots.ts'
import { shortestWay, shortestWayBack } from './loops.ts'
import { HORIZONS, type Commitment, type Horizon, type ServiceMap } from './service-map.ts'
import { byText, distinctTexts } from './text-order.ts'

/** Which commitment must be done before which, and where that cannot be [DEPENDS-1 to DEPENDS-5]. */
export interface Dependencies {
  /** In the order of the two commitments' refs; each pair once. */
  readonly dependencies: readonly Dependency[]
  /** Refs that a commitment depends on and that the board does not have, in order. */
  readonly missing: readonly MissingDependency[]
  /** One for each knot of commitments that wait for each other, in the order of their first refs. */
  readonly loops: readonly DependencyLoop[]
}

/** One commitment depends on another: what it depends on has to be done first. */
export interface Dependency {
  readonly commitmentId: string
  readonly ref: string
  readonly dependsOnId: string
  readonly dependsOnRef: string
  /** Arrows on the canvas that say so, in order; none where only the details do. */
  readonly linkIds: readonly string[]
  /** What is wrong with it, in the order of {@link DEPENDENCY_FAULTS}; none where all is well. */
  readonly faults: readonly DependencyFault[]
}

/**
 * What can be wrong with a dependency: what has to be done first is due later, or has its effect in a
 * later horizon, than what waits for it; or it is withdrawn.
 */
export const DEPENDENCY_FAULTS = ['due-later', 'later-horizon', 'withdrawn'] as const
export type DependencyFault = (typeof DEPENDENCY_FAULTS)[number]

export interface MissingDependency {
  readonly commitmentId: string
  readonly ref: string
  readonly missingRef: string
}

/** Commitments that wait for each other. */
export interface DependencyLoop {
  /** Each depends on the next, the last on the first; the shortest way through the least ref. */
  readonly commitmentIds: readonly string[]
  readonly refs: readonly string[]
  /** Every commitment that waits for the first and is waited for by it, in the order of refs. */
  readonly tangledRefs: readonly string[]
}

type Undertakings = Pick<ServiceMap, 'commitments' | 'links'>

/** A pure function: the order of what is in the map does not matter. */
export function findDependencies(map: Undertakings): Dependencies {
  const graph = readGraph(map)
  return {
    dependencies: graph.edges.map(({ from, linkIds, to }) => ({
      commitmentId: from.id,
      ref: from.ref,
      dependsOnId: to.id,
      dependsOnRef: to.ref,
      linkIds,
      faults: faultsOf(from, to),
    })),
    missing: graph.missing,
    loops: findKnots(graph)
      .flatMap((knot) => {
        const refs = shortestWayBack(graph, knot)?.slice(0, -1)
        return refs === undefined
          ? []
          : [{ commitmentIds: refs.map((ref) => graph.idOf(ref)), refs, tangledRefs: knot }]
      })
      .toSorted((a, b) => byText(a.refs[0] ?? '', b.refs[0] ?? '')),
  }
}

/**
 * The loop that there would be if one commitment came to depend on another as well [DEPENDS-5].
 * @returns refs, each depending on the next and the last on the first, beginning with `ref`; null when
 *   there would be none
 */
export function wouldLoop(
  map: Undertakings,
  ref: string,
  dependsOnRef: string,
): readonly string[] | null {
  if (ref === dependsOnRef) return [ref]
  const way = shortestWay(readGraph(map), dependsOnRef, ref)
  return way === null ? null : [ref, ...way.slice(0, -1)]
}

/** Where each horizon stands among those that are said. */
function horizonRank(horizon: Horizon): number {
  return HORIZONS.indexOf(horizon)
}

function faultsOf(from: Commitment, to: Commitment): DependencyFault[] {
  if (from.status === 'withdrawn' || to.status === 'done') return []
  if (to.status === 'withdrawn') return ['withdrawn']
  const isDueLater = from.dueDate !== '' && to.dueDate > from.dueDate
  const isLaterHorizon =
    from.horizon !== 'none' && horizonRank(to.horizon) > horizonRank(from.horizon)
  return [
    ...(isDueLater ? (['due-later'] as const) : []),
    ...(isLaterHorizon ? (['later-horizon'] as const) : []),
  ]
}

/** Commitments by their refs, and which depends on which. */
interface DependencyGraph extends Ways {
  readonly edges: readonly Edge[]
  readonly missing: readonly MissingDependency[]
  idOf(ref: string): string
}

interface Edge {
  readonly from: Commitment
  readonly to: Commitment
  readonly linkIds: readonly string[]
}

function readGraph({ commitments, links }: Undertakings): DependencyGraph {
  const inOrder = commitments.toSorted((a, b) => byText(a.ref, b.ref) || byText(a.id, b.id))
  const byId = new Map(inOrder.map((commitment) => [commitment.id, commitment]))
  const byRef = new Map(inOrder.toReversed().map((commitment) => [commitment.ref, commitment]))
  const missing: MissingDependency[] = []
  const drawn: Edge[] = []
  for (const from of inOrder) {
    for (const missingRef of from.dependsOn) {
      const to = byRef.get(missingRef)
      if (to === undefined) missing.push({ commitmentId: from.id, ref: from.ref, missingRef })
      else drawn.push({ from, to, linkIds: [] })
    }
  }
  for (const { fromId, id, kind, toId } of links) {
    const from = byId.get(fromId)
    const to = byId.get(toId)
    if (kind !== 'depends-on' || from === undefined || to === undefined) continue
    drawn.push({ from, to, linkIds: [id] })
  }
  const edges = [...groupBy(drawn, ({ from, to }) => `${from.ref} ${to.ref}`).values()]
    .flatMap((same) => {
      const [first] = same
      const linkIds = distinctTexts(same.flatMap((edge) => edge.linkIds))
      return first === undefined ? [] : [{ ...first, linkIds }]
    })
    .toSorted((a, b) => byText(a.from.ref, b.from.ref) || byText(a.to.ref, b.to.ref))
  const graph: DirectedGraph = new graphology.DirectedGraph()
  for (const ref of byRef.keys()) graph.addNode(ref)
  for (const { from, to } of edges) graph.addDirectedEdge(from.ref, to.ref)
  return {
    ids: graph.nodes().toSorted(),
    next: (ref) => (graph.hasNode(ref) ? graph.outNeighbors(ref).toSorted() : []),
    edges,
    missing,
    idOf: (ref) => byRef.get(ref)?.id ?? '',
  }
}
