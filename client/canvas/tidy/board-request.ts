import type { Editor, TLFrameShape, TLPageId, TLParentId, TLShape } from 'tldraw'
import type { StageShape } from '../../../shared/domain/stage-shape.ts'
import { LANE_HEAD_WIDTH, lanesOnPage } from '../lanes/lanes-on-page.ts'
import type { LaneFrame } from '../lanes/lanes-on-page.ts'
import type { Size } from './boxes.ts'
import type {
  Frame,
  LaneSet,
  LayoutLane,
  LayoutLink,
  LayoutRequest,
  LayoutThing,
  LooseSet,
  Standing,
} from './layout-request.ts'
import { boxOf, linksOnPage, partsOfMap, unitOf, unitsIn } from './units.ts'

/** What is tidied, and whether that is the whole map. */
export interface BoardRequest {
  readonly request: LayoutRequest
  readonly extent: LaneSet['extent']
}

/**
 * What is to be tidied on the current page: what is selected, of a selected frame the parts of the map
 * in it. With nothing selected, or a single thing that was perhaps just drawn, the whole map.
 */
export function boardRequest(editor: Editor): BoardRequest {
  const links = linksOnPage(editor)
  const parts = partsOfMap(editor, links)
  const selected = editor.getSelectedShapes()
  const isSome = selected.length > 1 || selected[0]?.type === 'frame'
  const chosen = isSome ? chosenUnits(editor, selected, parts) : parts
  const extent = isSome ? 'some' : 'whole'
  return { request: new BoardReading(editor, links, chosen, extent).request(), extent }
}

/** Something that is about to be put into a page or frame. */
export interface Coming extends Size {
  readonly id: string
  /** The page in view, or a frame on it. */
  readonly container: TLParentId
}

/** What is to be laid out for new things to have places on the current page: all else stays, or makes room. */
export function requestForComing(editor: Editor, coming: readonly Coming[]): LayoutRequest {
  return new BoardReading(editor, linksOnPage(editor), new Set(), 'some', coming).request()
}

function chosenUnits(
  editor: Editor,
  selected: readonly TLShape[],
  parts: ReadonlySet<string>,
): ReadonlySet<string> {
  const chosen = selected.flatMap((shape) =>
    shape.type === 'frame'
      ? unitsIn(editor, shape.id).filter(({ id }) => parts.has(id))
      : [unitOf(editor, shape)],
  )
  return new Set(chosen.map(({ id }) => id))
}

/** Reads a page for the layout of some of its units. */
class BoardReading {
  readonly #editor: Editor
  readonly #links: readonly LayoutLink[]
  readonly #chosen: ReadonlySet<string>
  readonly #extent: LaneSet['extent']
  readonly #coming: readonly Coming[]
  readonly #page: TLPageId
  readonly #lanes: readonly LaneFrame[]

  constructor(
    editor: Editor,
    links: readonly LayoutLink[],
    chosen: ReadonlySet<string>,
    extent: LaneSet['extent'],
    coming: readonly Coming[] = [],
  ) {
    this.#coming = coming
    this.#editor = editor
    this.#links = links
    this.#chosen = chosen
    this.#extent = extent
    this.#page = editor.getCurrentPageId()
    this.#lanes = lanesOnPage(editor, this.#page)
  }

  request(): LayoutRequest {
    const laneIds = new Set<string>(this.#lanes.map(({ frame }) => frame.id))
    const frames = this.#editor
      .getCurrentPageShapes()
      .filter(isLevelFrame)
      .filter(({ id }) => !laneIds.has(id))
      .toSorted((a, b) => this.#depth(b) - this.#depth(a))
    const laneSets = sideBySide(this.#lanes).map((set) => this.#laneSet(set))
    const looseSets = [this.#page, ...frames].map((container) => this.#looseSet(container))
    return {
      laneSets: laneSets.filter(({ lanes }) => lanes.some(({ things }) => things.length > 0)),
      looseSets: looseSets.filter(({ things }) => things.length > 0),
    }
  }

  #depth(frame: TLFrameShape): number {
    return this.#editor.getShapeAncestors(frame).length
  }

  #laneSet(set: readonly LaneFrame[]): LaneSet {
    const own = new Set<string>(set.map(({ frame }) => frame.id))
    return {
      lanes: set.map(({ frame }) => this.#lane(frame)),
      links: this.#links,
      // What is loose and chosen makes room for the lanes.
      standing: this.#standing(this.#page).filter(({ id }) => !own.has(id)),
      extent: this.#extent,
    }
  }

  #lane(frame: TLFrameShape): LayoutLane {
    return {
      id: frame.id,
      ...boxOf(this.#editor, frame),
      headWidth: LANE_HEAD_WIDTH,
      things: this.#things(frame.id),
      standing: this.#standing(frame.id),
      isFixed: this.#editor.isShapeOrAncestorLocked(frame),
    }
  }

  #looseSet(container: TLPageId | TLFrameShape): LooseSet {
    const id = typeof container === 'string' ? container : container.id
    return {
      things: this.#things(id),
      links: this.#links,
      standing: this.#standing(id),
      frame: typeof container === 'string' ? null : this.#frame(container),
      middle: this.#editor.getViewportPageBounds().center,
    }
  }

  #frame(frame: TLFrameShape): Frame {
    const around = this.#standing(frame.parentId).filter(({ id }) => id !== frame.id)
    return { id: frame.id, ...boxOf(this.#editor, frame), around }
  }

  #things(container: TLParentId): readonly LayoutThing[] {
    const there = unitsIn(this.#editor, container).filter(this.#isPlaced).map(this.#asThing)
    const coming = this.#coming.filter((each) => each.container === container)
    return [...there, ...coming.map(({ id, w, h }) => ({ id, w, h, at: null, order: null }))]
  }

  #standing(container: TLParentId): readonly Standing[] {
    return unitsIn(this.#editor, container)
      .filter((unit) => !this.#isPlaced(unit))
      .map((unit) => ({ id: unit.id, ...boxOf(this.#editor, unit) }))
  }

  readonly #isPlaced = (unit: TLShape): boolean =>
    this.#chosen.has(unit.id) &&
    unit.type !== 'frame' &&
    !this.#editor.isShapeOrAncestorLocked(unit)

  readonly #asThing = (unit: TLShape): LayoutThing => {
    const { x, y, w, h } = boxOf(this.#editor, unit)
    return { id: unit.id, w, h, at: { x, y }, order: isStage(unit) ? unit.props.order : null }
  }
}

/** What is askew is left as it is. */
function isLevelFrame(shape: TLShape): shape is TLFrameShape {
  return shape.type === 'frame' && shape.rotation === 0
}

function isStage(shape: TLShape): shape is StageShape {
  return shape.type === 'stage'
}

/** Lanes in sets of those that stand above one another: a copy of all of them may stand beside. */
function sideBySide(lanes: readonly LaneFrame[]): readonly (readonly LaneFrame[])[] {
  const sets: { right: number; lanes: LaneFrame[] }[] = []
  for (const each of lanes.toSorted((a, b) => a.frame.x - b.frame.x)) {
    const { x, props } = each.frame
    const last = sets.at(-1)
    if (last !== undefined && x < last.right) {
      last.lanes.push(each)
      last.right = Math.max(last.right, x + props.w)
    } else {
      sets.push({ right: x + props.w, lanes: [each] })
    }
  }
  return sets.map((set) => lanes.filter((each) => set.lanes.includes(each)))
}
