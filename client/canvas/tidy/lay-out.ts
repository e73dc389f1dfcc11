import type { Box, Point } from './boxes.ts'
import type { Elk } from './columns.ts'
import { layOutLanes } from './lane-layout.ts'
import type { LaneSet, LayoutPlan, LayoutRequest, LooseSet, Standing } from './layout-request.ts'
import { layOutLoose } from './loose-layout.ts'

/** How many things there are to be placed. */
export function countThings({ laneSets, looseSets }: LayoutRequest): number {
  const inLanes = laneSets.flatMap(({ lanes }) => lanes.map(({ things }) => things.length))
  const loose = looseSets.map(({ things }) => things.length)
  return [...inLanes, ...loose].reduce((sum, count) => sum + count, 0)
}

/**
 * Works out where everything goes. The same request has the same plan. Rejects when ELK does.
 *
 * What is in frames comes first, then lanes, then what is on the page: each makes room for what has
 * grown before it.
 *
 * @param onPlaced told of how many things have been placed since it was told last
 */
export async function layOut(
  request: LayoutRequest,
  elk: Elk,
  onPlaced: (count: number) => void = () => undefined,
): Promise<LayoutPlan> {
  const places = new Map<string, Point>()
  const lanes = new Map<string, Box>()
  const frames = new Map<string, Box>()
  const asPlanned = (standing: readonly Standing[]): readonly Standing[] =>
    standing.map((box) => ({ ...box, ...lanes.get(box.id), ...frames.get(box.id) }))
  const placeLoose = async (set: LooseSet): Promise<void> => {
    const frame = set.frame && { ...set.frame, around: asPlanned(set.frame.around) }
    const present = { ...set, frame, standing: asPlanned(set.standing) }
    const planned = await layOutLoose(present, elk, onPlaced)
    addAll(places, planned.places)
    if (frame !== null && planned.frame !== null) frames.set(frame.id, planned.frame)
  }
  const placeInLanes = async (set: LaneSet): Promise<void> => {
    const inLanes = set.lanes.map((lane) => ({ ...lane, standing: asPlanned(lane.standing) }))
    const present = { ...set, lanes: inLanes, standing: asPlanned(set.standing) }
    const planned = await layOutLanes(present, elk, onPlaced)
    addAll(places, planned.places)
    addAll(lanes, planned.lanes)
  }
  const { laneSets, looseSets } = request
  for (const set of looseSets.filter(({ frame }) => frame !== null)) await placeLoose(set)
  for (const set of laneSets) await placeInLanes(set)
  for (const set of looseSets.filter(({ frame }) => frame === null)) await placeLoose(set)
  return { places, lanes, frames }
}

function addAll<Value>(to: Map<string, Value>, from: ReadonlyMap<string, Value>): void {
  for (const [id, value] of from) to.set(id, value)
}
