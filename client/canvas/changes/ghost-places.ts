import { Box, Mat } from 'tldraw'
import type { Editor, TLArrowBinding, TLArrowShape, TLShape, Vec, VecLike } from 'tldraw'
import type { BoardRecord } from '../../../shared/board/board-record.ts'

/** Where something stood that is no longer on the canvas, on its page. */
export interface GhostPlace {
  readonly pageId: string
  readonly bounds: Box
  /** Of an arrow, from where to where. */
  readonly line: readonly [from: VecLike, to: VecLike] | null
}

/** Says where shapes of an earlier state stood, by that state alone. */
export class GhostPlaces {
  readonly #editor: Editor
  readonly #shapes = new Map<string, TLShape>()
  readonly #ends = new Map<string, { start?: string; end?: string }>()

  constructor(editor: Editor, earlier: readonly BoardRecord[]) {
    this.#editor = editor
    for (const record of earlier) {
      if (record.typeName === 'shape') this.#shapes.set(record.id, record)
      if (record.typeName !== 'binding') continue
      // Arrows' are the only bindings a board holds.
      const { fromId, props, toId } = record as TLArrowBinding
      const ends = this.#ends.get(fromId) ?? {}
      ends[props.terminal] = toId
      this.#ends.set(fromId, ends)
    }
  }

  /** Undefined for what was not there, and for a group, whose parts stand for it. */
  placeOf(shapeId: string): GhostPlace | undefined {
    const shape = this.#shapes.get(shapeId)
    if (shape === undefined || shape.type === 'group') return undefined
    const { matrix, pageId } = this.#standing(shape)
    if (pageId === undefined) return undefined
    if (isArrow(shape)) {
      const { start, end } = shape.props
      const bound = this.#ends.get(shapeId) ?? {}
      const from = this.#middleOf(bound.start) ?? matrix.applyToPoint(start)
      const to = this.#middleOf(bound.end) ?? matrix.applyToPoint(end)
      return { pageId, bounds: Box.FromPoints([from, to]), line: [from, to] }
    }
    const corners = this.#sizeOf(shape).corners.map((corner) => matrix.applyToPoint(corner))
    return { pageId, bounds: Box.FromPoints(corners), line: null }
  }

  /** A shape's way to its page through all that held it; no page when that is gone from the state. */
  #standing(shape: TLShape): { readonly matrix: Mat; readonly pageId: string | undefined } {
    let matrix = Mat.Identity()
    const passed = new Set<string>()
    for (let at: TLShape | undefined = shape; at !== undefined && !passed.has(at.id);) {
      passed.add(at.id)
      matrix = Mat.Compose(Mat.Compose(Mat.Translate(at.x, at.y), Mat.Rotate(at.rotation)), matrix)
      if (at.parentId.startsWith('page:')) return { matrix, pageId: at.parentId }
      at = this.#shapes.get(at.parentId)
    }
    return { matrix, pageId: undefined }
  }

  #middleOf(shapeId: string | undefined): Vec | undefined {
    const shape = shapeId === undefined ? undefined : this.#shapes.get(shapeId)
    if (shape === undefined || shape.type === 'arrow') return undefined
    return this.placeOf(shape.id)?.bounds.center
  }

  /** As tldraw would draw it. */
  #sizeOf(shape: TLShape): Box {
    return this.#editor.getShapeUtil(shape).getGeometry(shape).bounds
  }
}

function isArrow(shape: TLShape): shape is TLArrowShape {
  return shape.type === 'arrow'
}
