import type {
  TLArrowBinding,
  TLArrowShape,
  TLDefaultColorStyle,
  TLDefaultDashStyle,
  TLDefaultFillStyle,
  TLDefaultSizeStyle,
  TLFrameShape,
  TLGeoShape,
  TLNoteShape,
  TLPageId,
  TLParentId,
  TLShape,
  TLShapeId,
  TLTextShape,
} from '@tldraw/tlschema'
import type { JsonObject } from '@tldraw/utils'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { centreOf, sidePoint, type Box, type Point, type Side } from './box.ts'
import { indexKey } from './index-key.ts'
import { richTextOf, type Lines } from './lines.ts'

/** The page every new board has. */
const FIRST_PAGE = 'page:page' as TLPageId

/** A note's side at scale 1, as tldraw draws it. */
const NOTE_SIDE = 200

/** Something on the board, to draw upon, or for an arrow to hold on to. */
export interface Drawn {
  readonly id: TLShapeId
  /** In the page's coordinates. */
  readonly box: Box
}

export interface Look {
  readonly color?: TLDefaultColorStyle
  readonly size?: TLDefaultSizeStyle
  readonly dash?: TLDefaultDashStyle
  readonly fill?: TLDefaultFillStyle
  readonly scale?: number
  readonly align?: 'start' | 'middle' | 'end'
  readonly verticalAlign?: 'start' | 'middle'
}

/** How an arrow goes from one shape to another. */
export interface Route {
  /** Where it leaves; unless said, wherever the straight line to the other's middle does. */
  readonly from?: Side
  readonly to?: Side
  /** By straight pieces and corners, or in one line. */
  readonly by?: 'corners' | 'line'
  /** Where on its way an arrow with corners turns, from 0 to 1. */
  readonly turnsAt?: number
}

/**
 * Draws a board in code: each call puts one shape above those before it. Names become ids, so they
 * must differ; everything else tldraw wants is filled in as its own tools would.
 */
export class Sketch {
  /** Stands in all ids, so that nothing of two starters meets when they are brought together. */
  protected readonly board: string
  readonly #shapes: TLShape[] = []
  readonly #bindings: TLArrowBinding[] = []

  constructor(board: string) {
    this.board = board
  }

  /** A frame on the page itself. */
  frame(name: string, title: string, box: Box, meta?: JsonObject): Drawn {
    return this.add(
      name,
      null,
      box,
      {
        type: 'frame',
        props: { w: box.w, h: box.h, name: title, color: 'black' },
      } satisfies Kind<TLFrameShape>,
      meta,
    )
  }

  block(
    name: string,
    on: Drawn,
    box: Box,
    lines: Lines,
    look: Look = {},
    meta?: JsonObject,
  ): Drawn {
    return this.add(
      name,
      on,
      box,
      {
        type: 'geo',
        props: {
          geo: 'rectangle',
          w: box.w,
          h: box.h,
          growY: 0,
          url: '',
          scale: look.scale ?? 1,
          color: look.color ?? 'black',
          labelColor: 'black',
          fill: look.fill ?? 'solid',
          dash: look.dash ?? 'solid',
          size: look.size ?? 'm',
          font: 'sans',
          align: look.align ?? 'middle',
          verticalAlign: look.verticalAlign ?? 'middle',
          richText: richTextOf(lines),
        },
      } satisfies Kind<TLGeoShape>,
      meta,
    )
  }

  /** Text of a given width; its height follows from what it says. @param on null for the page itself */
  text(
    name: string,
    on: Drawn | null,
    at: Omit<Box, 'h'>,
    lines: Lines,
    look: Look = {},
    meta?: JsonObject,
  ): Drawn {
    return this.add(
      name,
      on,
      { ...at, h: 0 },
      {
        type: 'text',
        props: {
          // tldraw scales a text's width with its letters.
          w: at.w / (look.scale ?? 1),
          autoSize: false,
          color: look.color ?? 'black',
          size: look.size ?? 'm',
          font: 'sans',
          textAlign: look.align ?? 'start',
          scale: look.scale ?? 1,
          richText: richTextOf(lines),
        },
      } satisfies Kind<TLTextShape>,
      meta,
    )
  }

  note(name: string, on: Drawn, at: Point, lines: Lines, look: Look = {}): Drawn {
    const scale = look.scale ?? 1
    const side = NOTE_SIDE * scale
    return this.add(name, on, { ...at, w: side, h: side }, {
      type: 'note',
      props: {
        color: look.color ?? 'yellow',
        labelColor: 'black',
        size: look.size ?? 'm',
        font: 'sans',
        fontSizeAdjustment: 0,
        align: 'middle',
        verticalAlign: 'middle',
        growY: 0,
        url: '',
        scale,
        richText: richTextOf(lines),
      },
    } satisfies Kind<TLNoteShape>)
  }

  /** An arrow that holds on to both shapes. @param meta what makes a link of it */
  arrow(
    name: string,
    on: Drawn,
    from: Drawn,
    to: Drawn,
    { route = {}, look = {}, meta = {} }: ArrowOptions = {},
  ): Drawn {
    const start = route.from === undefined ? centreOf(from.box) : sidePoint(from.box, route.from)
    const end = route.to === undefined ? centreOf(to.box) : sidePoint(to.box, route.to)
    const arrow = this.add(
      name,
      on,
      { x: start.x - on.box.x, y: start.y - on.box.y, w: 0, h: 0 },
      {
        type: 'arrow',
        props: {
          kind: route.by === 'corners' ? 'elbow' : 'arc',
          color: look.color ?? 'black',
          labelColor: 'black',
          fill: 'none',
          dash: look.dash ?? 'solid',
          size: look.size ?? 'm',
          arrowheadStart: 'none',
          arrowheadEnd: 'arrow',
          font: 'sans',
          start: { x: 0, y: 0 },
          end: { x: end.x - start.x, y: end.y - start.y },
          bend: 0,
          text: '',
          labelPosition: 0.5,
          scale: look.scale ?? 1,
          elbowMidPoint: route.turnsAt ?? 0.5,
        },
      } satisfies Kind<TLArrowShape>,
      meta,
    )
    this.#bind(arrow, 'start', from, route.from)
    this.#bind(arrow, 'end', to, route.to)
    return arrow
  }

  /** @returns all that was drawn, parents before children */
  records(): readonly BoardRecord[] {
    return [...this.#shapes, ...this.#bindings]
  }

  /** @param box in the coordinates of `on`, or of the page when that is null */
  protected add(
    name: string,
    on: Drawn | null,
    box: Box,
    kind: Kind<TLShape>,
    meta: JsonObject = {},
  ): Drawn {
    const id = `shape:${this.board}-${name}` as TLShapeId
    if (this.#shapes.some((shape) => shape.id === id)) throw new Error(`${name} is drawn twice`)
    const parentId: TLParentId = on?.id ?? FIRST_PAGE
    this.#shapes.push({
      typeName: 'shape',
      id,
      parentId,
      index: indexKey(this.#shapes.length),
      x: box.x,
      y: box.y,
      rotation: 0,
      isLocked: false,
      opacity: 1,
      meta,
      ...kind,
    })
    const origin = on?.box ?? { x: 0, y: 0 }
    return { id, box: { ...box, x: origin.x + box.x, y: origin.y + box.y } }
  }

  #bind(arrow: Drawn, terminal: 'start' | 'end', to: Drawn, side: Side | undefined): void {
    this.#bindings.push({
      typeName: 'binding',
      id: `binding:${arrow.id.slice('shape:'.length)}-${terminal}` as TLArrowBinding['id'],
      type: 'arrow',
      fromId: arrow.id,
      toId: to.id,
      props: {
        terminal,
        normalizedAnchor:
          side === undefined ? { x: 0.5, y: 0.5 } : sidePoint({ x: 0, y: 0, w: 1, h: 1 }, side),
        isExact: false,
        isPrecise: side !== undefined,
        snap: side === undefined ? 'none' : 'edge-point',
      },
      meta: {},
    })
  }
}

interface ArrowOptions {
  readonly route?: Route
  readonly look?: Look
  readonly meta?: JsonObject
}

/** What makes a shape one of its kind. */
export type Kind<S extends TLShape> = S extends TLShape ? Pick<S, 'type' | 'props'> : never
