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
  // The lines are not used: these cost the least.
  'elk.edgeRouting': 'POLYLINE',
}

/** How far down things stand: such that lines run straight, or in their order only, which is quicker. */
const HEIGHTS = {
  straight: {
    'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
    'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  },
  'in order': { 'elk.layered.nodePlacement.strategy': 'SIMPLE' },
} as const

/** With more things than these one settles for a few more crossings: it takes half the time. */
const MANY = 300
const QUICK = { 'elk.layered.thoroughness': '1' }

/** The journey begins at the left. */
const FIRST = { 'elk.layered.layering.layerConstraint': 'FIRST' }

/** A step of the journey leads on, whatever else leads back. */
const LEADING = { 'elk.layered.priority.direction': '100' }

interface ColumnedThing extends Size {
  readonly id: string
}

/**
 * The columns of things that links join, by id.
 *
 * @param links between two of the things
 * @param leading links in a row that no circle turns round, from the first column on
 */
export async function findColumns(
  elk: Elk,
  things: readonly ColumnedThing[],
  links: readonly LayoutLink[],
  heights: keyof typeof HEIGHTS,
  leading: readonly LayoutLink[] = [],
): Promise<ReadonlyMap<string, Column>> {
  const graph = elkGraph(things, links, leading)
  const quick = things.length > MANY ? QUICK : {}
  const layoutOptions = { ...OPTIONS, ...HEIGHTS[heights], ...quick }
  return readColumns(await elk({ ...graph, layoutOptions }))
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
  const first = leading[0]?.fromId
  const children = things.map(({ id, h }): ElkNode => ({
    id,
    width: 1,
    height: h,
    ...(id === first ? { layoutOptions: FIRST } : {}),
  }))
  return { id: 'all', children, edges }
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
