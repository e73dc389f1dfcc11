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
  TLRecord,
  TLRichText,
  TLShape,
  TLShapeId,
  TLTextShape,
} from '@tldraw/tlschema'
import { getIndexAbove, type JsonObject } from '@tldraw/utils'

/** The page every new board has. */
const FIRST_PAGE = 'page:page' as TLPageId

/** A note's side at scale 1, as tldraw draws it. */
const NOTE_SIDE = 200

/** In the parent's coordinates, pixels at 100 %. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

interface Drawn {
  readonly id: TLShapeId
  /** In the page's coordinates. */
  readonly box: Box
}

/** A line of a label; `**` around it makes it bold. */
type Lines = readonly string[]

interface Look {
  readonly color?: TLDefaultColorStyle
  readonly size?: TLDefaultSizeStyle
  readonly dash?: TLDefaultDashStyle
  readonly fill?: TLDefaultFillStyle
  readonly scale?: number
  readonly align?: 'start' | 'middle'
  readonly verticalAlign?: 'start' | 'middle'
}

/**
 * Draws a board in code: each call puts one shape above those before it. Names become ids, so they
 * must differ; everything else tldraw wants is filled in as its own tools would.
 */
export class Sketch {
  readonly #shapes: TLShape[] = []
  readonly #bindings: TLArrowBinding[] = []

  frame(name: string, title: string, box: Box): Drawn {
    return this.#add(name, null, box, {
      type: 'frame',
      props: { w: box.w, h: box.h, name: title, color: 'black' },
    } satisfies Kind<TLFrameShape>)
  }

  block(
    name: string,
    parent: Drawn,
    box: Box,
    lines: Lines,
    look: Look = {},
    meta?: JsonObject,
  ): Drawn {
    return this.#add(
      name,
      parent,
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
          richText: toRichText(lines),
        },
      } satisfies Kind<TLGeoShape>,
      meta,
    )
  }

  /** Text of a given width; its height follows from what it says. */
  text(
    name: string,
    parent: Drawn,
    at: Omit<Box, 'h'>,
    lines: Lines,
    look: Look = {},
    meta?: JsonObject,
  ): Drawn {
    return this.#add(
      name,
      parent,
      { ...at, h: 0 },
      {
        type: 'text',
        props: {
          w: at.w,
          autoSize: false,
          color: look.color ?? 'black',
          size: look.size ?? 'm',
          font: 'sans',
          textAlign: look.align ?? 'start',
          scale: look.scale ?? 1,
          richText: toRichText(lines),
        },
      } satisfies Kind<TLTextShape>,
      meta,
    )
  }

  note(
    name: string,
    parent: Drawn,
    at: { x: number; y: number },
    lines: Lines,
    look: Look = {},
  ): Drawn {
    const scale = look.scale ?? 1
    const side = NOTE_SIDE * scale
    return this.#add(name, parent, { ...at, w: side, h: side }, {
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
        richText: toRichText(lines),
      },
    } satisfies Kind<TLNoteShape>)
  }

  /** An arrow that holds on to both shapes. */
  arrow(name: string, parent: Drawn, from: Drawn, to: Drawn, look: Look = {}): void {
    const start = centre(from.box)
    const end = centre(to.box)
    const arrow = this.#add(
      name,
      parent,
      { x: start.x - parent.box.x, y: start.y - parent.box.y, w: 0, h: 0 },
      {
        type: 'arrow',
        props: {
          kind: 'arc',
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
          elbowMidPoint: 0.5,
        },
      } satisfies Kind<TLArrowShape>,
    )
    this.#bind(arrow, 'start', from)
    this.#bind(arrow, 'end', to)
  }

  /** @returns all that was drawn, parents before children */
  records(): readonly TLRecord[] {
    return [...this.#shapes, ...this.#bindings]
  }

  #bind(arrow: Drawn, terminal: 'start' | 'end', to: Drawn): void {
    this.#bindings.push({
      typeName: 'binding',
      id: `binding:${arrow.id.slice('shape:'.length)}-${terminal}` as TLArrowBinding['id'],
      type: 'arrow',
      fromId: arrow.id,
      toId: to.id,
      props: {
        terminal,
        normalizedAnchor: { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: false,
        snap: 'none',
      },
      meta: {},
    })
  }

  #add(
    name: string,
    parent: Drawn | null,
    box: Box,
    kind: Kind<TLShape>,
    meta: JsonObject = {},
  ): Drawn {
    const id = `shape:${name}` as TLShapeId
    const parentId: TLParentId = parent?.id ?? FIRST_PAGE
    this.#shapes.push({
      typeName: 'shape',
      id,
      parentId,
      index: getIndexAbove(this.#shapes.at(-1)?.index),
      x: box.x,
      y: box.y,
      rotation: 0,
      isLocked: false,
      opacity: 1,
      meta,
      ...kind,
    })
    const origin = parent?.box ?? { x: 0, y: 0 }
    return { id, box: { ...box, x: origin.x + box.x, y: origin.y + box.y } }
  }
}

/** What makes a shape one of its kind. */
type Kind<S extends TLShape> = S extends TLShape ? Pick<S, 'type' | 'props'> : never

function centre(box: Box): { x: number; y: number } {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 }
}

function toRichText(lines: Lines): TLRichText {
  return { type: 'doc', content: lines.map(toParagraph) }
}

function toParagraph(line: string): unknown {
  if (line === '') return { type: 'paragraph' }
  const bold = /^\*\*(.+)\*\*$/.exec(line)?.[1]
  return {
    type: 'paragraph',
    content: [
      bold === undefined
        ? { type: 'text', text: line }
        : { type: 'text', text: bold, marks: [{ type: 'bold' }] },
    ],
  }
}
