import type { Editor, TLFrameShape, TLShape, TLShapeId, TLShapePartial } from 'tldraw'
import type { Point } from './boxes.ts'
import type { LayoutPlan, LayoutRequest } from './layout-request.ts'
import { boxOf } from './units.ts'

/** Where shapes were, and how large, when a layout was asked for; by id. */
export type Whereabouts = ReadonlyMap<string, TLShape>

/** Notes where everything is that the layout may move. */
export function whereabouts(editor: Editor, { laneSets, looseSets }: LayoutRequest): Whereabouts {
  const lanes = laneSets.flatMap((set) => set.lanes)
  const ids = [
    ...lanes.flatMap(({ id, things }) => [id, ...things.map((thing) => thing.id)]),
    ...looseSets.flatMap(({ frame, things }) => [
      ...(frame === null ? [] : [frame.id]),
      ...things.map(({ id }) => id),
    ]),
  ]
  return new Map(
    ids.flatMap((id) => {
      const shape = editor.getShape(id as TLShapeId)
      return shape === undefined ? [] : [[id, shape] as const]
    }),
  )
}

/** What came of a plan. */
export interface CarriedOut {
  /** What is where the plan has it, whether it had to move or not. */
  readonly placed: readonly TLShapeId[]
  /** How many shapes stay as they are: they have gone, or somebody moved or locked them meanwhile. */
  readonly left: number
  readonly isChanged: boolean
}

/**
 * Moves things to their places and lanes and frames to their size, as one step to undo; nothing else
 * of them is written. What has gone meanwhile, or been moved by whomever, stays as it is.
 */
export function carryOut(editor: Editor, plan: LayoutPlan, before: Whereabouts): CarriedOut {
  const changes: TLShapePartial[] = []
  let left = 0
  const change = (id: string, make: (shape: TLShape) => TLShapePartial): void => {
    const shape = editor.getShape(id as TLShapeId)
    const then = before.get(id)
    const isStill =
      shape !== undefined &&
      then !== undefined &&
      isWhereItWas(shape, then) &&
      !editor.isShapeOrAncestorLocked(shape)
    if (isStill) changes.push(make(shape))
    else left++
  }
  for (const [id, place] of plan.places) change(id, (shape) => movedTo(editor, shape, place))
  for (const [id, { x, y, w, h }] of [...plan.lanes, ...plan.frames]) {
    change(id, (shape) => ({ id: shape.id, type: shape.type, x, y, props: { w, h } }))
  }
  const recordsBefore = changes.map(({ id }) => editor.getShape(id))
  editor.markHistoryStoppingPoint('tidy')
  editor.run(() => editor.updateShapes(changes))
  return {
    placed: changes.map(({ id }) => id),
    left,
    isChanged: changes.some(({ id }, n) => editor.getShape(id) !== recordsBefore[n]),
  }
}

/** Its upper left corner as it is seen, which for what is askew or grouped is not its own origin. */
function movedTo(editor: Editor, shape: TLShape, { x, y }: Point): TLShapePartial {
  const now = boxOf(editor, shape)
  return { id: shape.id, type: shape.type, x: shape.x + x - now.x, y: shape.y + y - now.y }
}

function isWhereItWas(now: TLShape, then: TLShape): boolean {
  if (now === then) return true
  const isPlacedAsThen =
    now.x === then.x &&
    now.y === then.y &&
    now.rotation === then.rotation &&
    now.parentId === then.parentId
  if (!isPlacedAsThen || now.type !== 'frame') return isPlacedAsThen
  const [size, sizeThen] = [now, then].map((shape) => (shape as TLFrameShape).props)
  return size?.w === sizeThen?.w && size?.h === sizeThen?.h
}
