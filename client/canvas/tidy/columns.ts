import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import type { Size } from './boxes.ts'
import type { LayoutLink } from './layout-request.ts'

/** Where a thing stands in the order of all: from left to right, then from top to bottom. */
export interface Column {
  /** Counted from 0. A link leads to a later column, but for those that close a circle. */
  readonly column: number
  /** Of its upper edge: no two of one column overlap, and there is a gap between them. */
  readonly y: number
}

/** Finds places for a graph: ELK, in a worker or not. */
export type Elk = (graph: ElkNode) => Promise<ElkNode>

/** Between two things of a column. */
export const ROW_GAP = 40

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.randomSeed': '1',
  'elk.separateConnectedComponents': 'false',
  'elk.spacing.nodeNode': String(ROW_GAP),
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
}

/** A step of the journey leads on, whatever else leads back. */
const LEADING = { 'elk.layered.priority.direction': '100' }

interface ColumnedThing extends Size {
  readonly id: string
}

/**
 * The columns of things that links join, by id.
 *
 * @param links between two of the things
 * @param leading links that no circle turns round
 */
export async function findColumns(
  elk: Elk,
  things: readonly ColumnedThing[],
  links: readonly LayoutLink[],
  leading: readonly LayoutLink[] = [],
): Promise<ReadonlyMap<string, Column>> {
  return readColumns(await elk(elkGraph(things, links, leading)))
}

/** One unit wide each, so that columns can be told by where they begin. */
function elkGraph(
  things: readonly ColumnedThing[],
  links: readonly LayoutLink[],
  leading: readonly LayoutLink[],
): ElkNode {
  const edges = [
    ...links.map((link, n) => edgeOf(link, n)),
    ...leading.map((link, n) => ({ ...edgeOf(link, links.length + n), layoutOptions: LEADING })),
  ]
  const children = things.map(({ id, h }) => ({ id, width: 1, height: h }))
  return { id: 'all', layoutOptions: OPTIONS, children, edges }
}

function edgeOf({ fromId, toId }: LayoutLink, n: number): ElkExtendedEdge {
  return { id: `link ${n}`, sources: [fromId], targets: [toId] }
}

/** @param graph as ELK answers */
function readColumns({ children = [] }: ElkNode): ReadonlyMap<string, Column> {
  const lefts = [...new Set(children.map(leftOf))].toSorted((a, b) => a - b)
  const columns = new Map(lefts.map((left, column) => [left, column]))
  return new Map(
    children.map((child) => {
      const column = columns.get(leftOf(child)) ?? 0
      return [child.id, { column, y: child.y ?? 0 }]
    }),
  )
}

function leftOf({ x = 0 }: ElkNode): number {
  return Math.round(x)
}
