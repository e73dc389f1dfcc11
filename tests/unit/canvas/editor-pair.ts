import { createShapeId } from '@tldraw/tlschema'
import type { TLPageId, TLShapeId } from '@tldraw/tlschema'
import {
  defaultAddFontsFromNode,
  Editor,
  registerDefaultSideEffects,
  tipTapDefaultExtensions,
} from 'tldraw'
import { expect } from 'vitest'
import { keepHistoryOwn } from '../../../client/binding/own-history.ts'
import { guardPageDeletion } from '../../../client/binding/page-deletion.ts'
import { bindingUtils, shapeUtils, tools } from '../../../client/canvas/board-tools.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { PAGE, twoCanvases } from '../binding/two-canvases.ts'
import type { TestCanvas } from '../binding/two-canvases.ts'

/** One person at a whole canvas, tldraw's editor and all, in a document that paints nothing. */
export interface Seat {
  readonly canvas: TestCanvas
  readonly editor: Editor
}

export interface EditorPair {
  readonly a: Seat
  readonly b: Seat
  /** Gives both what the other has. */
  readonly exchange: () => void
}

/** Two people, each with tldraw's own editor, at one board. */
export function editorPair(): EditorPair {
  const { a, b, exchange } = twoCanvases()
  return { a: seat(a), b: seat(b), exchange }
}

function seat(canvas: TestCanvas): Seat {
  keepHistoryOwn(canvas.store, canvas.ownTyping, () => canvas.binding.isMerging)
  guardPageDeletion(canvas.store)
  const container = document.createElement('div')
  const editor = new Editor({
    store: canvas.store,
    shapeUtils,
    bindingUtils,
    tools,
    getContainer: () => container,
    initialState: 'select',
    textOptions: {
      tipTapConfig: { extensions: tipTapDefaultExtensions },
      addFontsFromNode: defaultAddFontsFromNode,
    },
  })
  registerDefaultSideEffects(editor)
  canvas.typing.attach(() => editor.getEditingShapeId())
  return { canvas, editor }
}

/** Draws boxes 100 wide in a row, 200 apart. */
export function drawBoxes({ editor }: Seat, ...names: readonly string[]): void {
  names.forEach((name, i) => {
    editor.markHistoryStoppingPoint()
    editor.createShapes([{ id: createShapeId(name), type: 'geo', x: i * 200, y: 0 }])
  })
}

/** @param place where, on the page or in the parent */
export function drawFrame(
  { editor }: Seat,
  name: string,
  place: { readonly x: number; readonly y: number },
  parentId: TLPageId | TLShapeId = PAGE,
): void {
  editor.markHistoryStoppingPoint()
  editor.createShapes([
    { id: createShapeId(name), type: 'frame', parentId, ...place, props: { w: 400, h: 300 } },
  ])
}

/** Draws an arrow with its ends bound. */
export function drawArrow(seat: Seat, name: string, from: string, to: string): void {
  seat.editor.markHistoryStoppingPoint()
  seat.editor.createShapes([{ id: createShapeId(name), type: 'arrow', x: 0, y: 0 }])
  bind(seat, name, 'start', from)
  bind(seat, name, 'end', to)
}

/** Binds an end of an arrow as dragging the end does. */
export function bind(
  { editor }: Seat,
  arrow: string,
  terminal: 'start' | 'end',
  target: string,
): void {
  const fromId = createShapeId(arrow)
  const held = editor.getBindingsFromShape(fromId, 'arrow').find((b) => {
    return (b.props as { terminal: string }).terminal === terminal
  })
  const toId = createShapeId(target)
  if (held !== undefined) editor.updateBinding({ ...held, toId })
  else {
    const props = { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false }
    editor.createBinding({ type: 'arrow', fromId, toId, props })
  }
}

/** Both have all, show the same, and neither has anything more to say. */
export function settle({ a, b, exchange }: EditorPair): void {
  exchange()
  const sent = [a, b].map(({ canvas }) => canvas.sent.length)
  exchange()
  exchange()
  expect([a, b].map(({ canvas }) => canvas.sent.length)).toEqual(sent)
  expect(a.canvas.shown()).toEqual(b.canvas.shown())
  for (const { canvas } of [a, b]) {
    expect(canvas.shown()).toEqual(Object.fromEntries(canvas.document.view.records))
    expect([canvas.refused, canvas.unshowable]).toEqual([[], []])
    for (const record of Object.values(canvas.shown())) {
      expect(validateRecord(record)).toBeUndefined()
    }
  }
}

/** Two people at a board on which one has drawn something, before they do something at once. */
export function meet(draw: (a: Seat) => void): EditorPair {
  const pair = editorPair()
  draw(pair.a)
  pair.exchange()
  pair.exchange()
  return pair
}
