import type { Box, Point, Size } from './boxes.ts'

/**
 * What is to be laid out, in plain values: boxes, what leads from which to which, and what is in the
 * way. Each set is laid out by itself, in the space of what holds it; nothing leaves what it is in.
 */
export interface LayoutRequest {
  readonly laneSets: readonly LaneSet[]
  /** Those in frames within frames before those in the frames around them. */
  readonly looseSets: readonly LooseSet[]
}

/** So many things are laid out at once, and no more: within about ten seconds. */
export const MAX_THINGS = 3_000

/** Something to be placed. */
export interface LayoutThing extends Size {
  readonly id: string
  /** Where its upper left corner is now, in the space of what holds it; null for what is new. */
  readonly at: Point | null
  /** As a stage of the journey, which it is, counted from 1; null for everything else. */
  readonly order: number | null
}

/** That one thing leads to another. What is no thing of the same set counts for nothing. */
export interface LayoutLink {
  readonly fromId: string
  readonly toId: string
}

/** Something that stays, and is not to be covered. */
export interface Standing extends Box {
  readonly id: string
}

/** Lanes one below the other, the things of which stand in common columns. */
export interface LaneSet {
  /** All of the set's lanes, whether anything in them is to be placed or not. */
  readonly lanes: readonly LayoutLane[]
  readonly links: readonly LayoutLink[]
  /** In the space of the lanes. */
  readonly standing: readonly Standing[]
  /** The whole set is drawn up anew, or some things are placed and all else moves only to make room. */
  readonly extent: 'whole' | 'some'
}

/** A band across the board in which things go from left to right. */
export interface LayoutLane extends Box {
  readonly id: string
  /** At its left, kept clear for its title. */
  readonly headWidth: number
  readonly things: readonly LayoutThing[]
  /** In the lane's own space. */
  readonly standing: readonly Standing[]
  /** Locked: nothing in it is to be placed, and it stays as it is. */
  readonly isFixed: boolean
}

/** Things outside of any lane: on a page, or in a frame. */
export interface LooseSet {
  readonly things: readonly LayoutThing[]
  readonly links: readonly LayoutLink[]
  /** In the same space; among them the lanes and frames that this request may move or enlarge. */
  readonly standing: readonly Standing[]
  /** The frame that holds them, and grows when it has to; null on a page. */
  readonly frame: Frame | null
  /** Around where things that are new are put, when all of them are. */
  readonly middle: Point
}

/** A frame with things to be placed in it. */
export interface Frame extends Standing {
  /** What stands where the frame does, and is not to be covered by it. */
  readonly around: readonly Standing[]
}

/** Where everything goes. */
export interface LayoutPlan {
  /** The upper left corner of each thing, by id, in the space of what holds it. */
  readonly places: ReadonlyMap<string, Point>
  /** Lanes that move or change their size, by id, in the space of what holds them. */
  readonly lanes: ReadonlyMap<string, Box>
  /** Frames that grow, by id, and go aside when they have to, in the space of what holds them. */
  readonly frames: ReadonlyMap<string, Box>
}
