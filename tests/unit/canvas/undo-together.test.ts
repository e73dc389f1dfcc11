// @vitest-environment happy-dom
import { createShapeId, toRichText } from '@tldraw/tlschema'
import type { TLGeoShape, TLShapeId } from '@tldraw/tlschema'
import { describe, expect, test } from 'vitest'
import { PAGE } from '../binding/two-canvases.ts'
import { bind, drawArrow, drawBoxes, drawFrame, editorPair, meet, settle } from './editor-pair.ts'
import type { EditorPair, Seat } from './editor-pair.ts'

const id = createShapeId
const ids = (...names: readonly string[]): TLShapeId[] => names.map((name) => id(name))

const box = ({ editor }: Seat, name = 'box'): TLGeoShape | undefined =>
  editor.getShape<TLGeoShape>(id(name))

const ends = ({ editor }: Seat, arrow: string): Record<string, string> =>
  Object.fromEntries(
    editor
      .getBindingsFromShape(id(arrow), 'arrow')
      .map(({ toId, props }) => [(props as { terminal: string }).terminal, toId]),
  )

const recolour = ({ editor }: Seat, color: TLGeoShape['props']['color'], name = 'box'): void => {
  editor.updateShape<TLGeoShape>({ id: id(name), type: 'geo', props: { color } })
}

const move = ({ editor }: Seat, x: number, name = 'box'): void => {
  editor.updateShape({ id: id(name), type: 'geo', x })
}

/** Something a person does that they can undo. */
function step(seat: Seat, act: () => void): void {
  seat.editor.markHistoryStoppingPoint()
  act()
}

const withBox = (): EditorPair =>
  meet((a) => {
    drawBoxes(a, 'box')
  })

describe('my colour and your move', () => {
  test('undoing and redoing the colour keeps the move, and words', () => {
    const pair = withBox()
    step(pair.a, () => {
      recolour(pair.a, 'red')
    })
    settle(pair)
    move(pair.b, 70)
    const richText = toRichText('Yours')
    pair.b.editor.updateShape<TLGeoShape>({ id: id('box'), type: 'geo', props: { richText } })
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(box(pair.b)).toMatchObject({ x: 70, props: { color: 'black', richText } })
    pair.a.editor.redo()
    settle(pair)
    expect(box(pair.b)).toMatchObject({ x: 70, props: { color: 'red', richText } })
  })
})

describe('my move and your deletion', () => {
  test('neither undo nor redo of the move brings it back', () => {
    const pair = withBox()
    step(pair.a, () => {
      move(pair.a, 70)
    })
    settle(pair)
    pair.b.editor.deleteShapes(ids('box'))
    settle(pair)
    pair.a.editor.undo()
    pair.a.editor.redo()
    settle(pair)
    expect(box(pair.b)).toBeUndefined()
  })

  test('nor does redo of the drawing of it, which undo found gone', () => {
    const pair = withBox()
    pair.b.editor.deleteShapes(ids('box'))
    settle(pair)
    pair.a.editor.undo()
    pair.a.editor.redo()
    settle(pair)
    expect(box(pair.b)).toBeUndefined()
  })

  test('nor does undo of a deletion that was undone before, and then yours', () => {
    const pair = withBox()
    step(pair.a, () => {
      pair.a.editor.deleteShapes(ids('box'))
    })
    pair.a.editor.undo()
    settle(pair)
    pair.b.editor.deleteShapes(ids('box'))
    settle(pair)
    pair.a.editor.redo()
    pair.a.editor.undo()
    settle(pair)
    expect(box(pair.b)).toBeUndefined()
  })
})

describe('my deletion', () => {
  function withArrow(): EditorPair {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'box', 'other')
      drawArrow(a, 'arrow', 'from', 'box')
      const richText = toRichText('Who pays?')
      a.editor.updateShape<TLGeoShape>({ id: id('box'), type: 'geo', props: { richText } })
    })
    step(pair.a, () => {
      pair.a.editor.deleteShapes(ids('box'))
    })
    settle(pair)
    return pair
  }

  test('undone: it is back with its text and its arrow bound; redone: gone again', () => {
    const pair = withArrow()
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from') })
    pair.a.editor.undo()
    settle(pair)
    expect(box(pair.b)?.props.richText).toEqual(toRichText('Who pays?'))
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from'), end: id('box') })
    pair.a.editor.redo()
    settle(pair)
    expect(box(pair.b)).toBeUndefined()
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from') })
  })

  test('undone when the other has changed the arrow: both are kept', () => {
    const pair = withArrow()
    pair.b.editor.updateShape({ id: id('arrow'), type: 'arrow', props: { color: 'red', bend: 30 } })
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from'), end: id('box') })
    expect(pair.a.editor.getShape(id('arrow'))?.props).toMatchObject({ color: 'red', bend: 30 })
  })

  test('undone when the other has bound the arrow to something else: it stays there', () => {
    const pair = withArrow()
    bind(pair.b, 'arrow', 'end', 'other')
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(box(pair.b)).toBeDefined()
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from'), end: id('other') })
    expect(ends(pair.a, 'arrow')).toEqual({ start: id('from'), end: id('other') })
  })

  test('undone when the other has deleted the arrow, or what its other end was bound to', () => {
    const pair = withArrow()
    pair.b.editor.deleteShapes(ids('from'))
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(ends(pair.b, 'arrow')).toEqual({ end: id('box') })
    pair.a.editor.redo()
    pair.b.editor.deleteShapes(ids('arrow'))
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(box(pair.b)).toBeDefined()
    expect(pair.b.editor.getShape(id('arrow'))).toBeUndefined()
    expect(pair.b.editor.store.query.records('binding').get()).toEqual([])
  })

  test('of an arrow, undone when the other has deleted what it led to', () => {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'to')
      drawArrow(a, 'arrow', 'from', 'to')
    })
    step(pair.a, () => {
      pair.a.editor.deleteShapes(ids('arrow'))
    })
    settle(pair)
    pair.b.editor.deleteShapes(ids('to'))
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from') })
  })

  test('undone when the other has deleted the frame it stood in: it is where it was', () => {
    const pair = meet((a) => {
      drawFrame(a, 'frame', { x: 300, y: 400 })
      a.editor.createShapes([{ id: id('box'), type: 'geo', parentId: id('frame'), x: 5, y: 6 }])
    })
    step(pair.a, () => {
      pair.a.editor.deleteShapes(ids('box'))
    })
    settle(pair)
    pair.b.editor.deleteShapes(ids('frame'))
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(box(pair.b)).toMatchObject({ parentId: PAGE, x: 305, y: 406 })
  })
})

describe('what I drew', () => {
  test('stays when undone if the other has bound an arrow to it', () => {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'box')
    })
    drawArrow(pair.b, 'arrow', 'from', 'box')
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from'), end: id('box') })
  })

  test('a paste is taken back but for what the other has worked on', () => {
    const pair = withBox()
    pair.a.editor.select(id('box'))
    const content = pair.a.editor.getContentFromCurrentPage(ids('box'))
    if (content === undefined) throw new Error('nothing to copy')
    step(pair.a, () => {
      pair.a.editor.putContentOntoCurrentPage(content)
      pair.a.editor.putContentOntoCurrentPage(content)
    })
    settle(pair)
    const [first, second] = pair.b.editor
      .getCurrentPageShapes()
      .filter((shape) => shape.id !== id('box'))
    if (first === undefined || second === undefined) throw new Error('not pasted')
    pair.b.editor.updateShape({ id: first.id, type: 'geo', props: { color: 'red' } })
    pair.b.editor.updateShape({ id: second.id, type: 'geo', x: 900 })
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(pair.b.editor.getShape(first.id)).toBeDefined()
    expect(pair.b.editor.getShape(second.id)).toBeUndefined()
  })
})

describe('groups and frames', () => {
  function withGroup(): EditorPair {
    const pair = meet((a) => {
      drawBoxes(a, 'one', 'two', 'three')
    })
    step(pair.a, () => {
      pair.a.editor.groupShapes(ids('one', 'two'), { groupId: id('group') })
    })
    settle(pair)
    return pair
  }

  const spot = ({ editor }: Seat, name: string): number =>
    Math.round(editor.getShapePageTransform(id(name)).point().x)

  test('undoing my group while you have put something into it keeps yours in its place', () => {
    const pair = withGroup()
    pair.b.editor.reparentShapes(ids('three'), id('group'))
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(['one', 'two', 'three'].map((name) => spot(pair.b, name))).toEqual([0, 200, 400])
    expect(pair.b.editor.getShape(id('group'))).toBeUndefined()
  })

  test('undoing my group keeps what you moved in it where you moved it', () => {
    const pair = withGroup()
    move(pair.b, 260, 'two')
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(['one', 'two'].map((name) => spot(pair.b, name))).toEqual([0, 260])
    expect(pair.b.editor.getShape(id('group'))).toBeUndefined()
    pair.a.editor.redo()
    settle(pair)
    expect(['one', 'two'].map((name) => spot(pair.b, name))).toEqual([0, 260])
  })

  test('undoing my ungrouping leaves what you have moved, and no group without anything in it', () => {
    const pair = withGroup()
    step(pair.a, () => {
      pair.a.editor.ungroupShapes(ids('group'))
    })
    settle(pair)
    move(pair.b, 500, 'one')
    move(pair.b, 600, 'two')
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(['one', 'two'].map((name) => spot(pair.b, name))).toEqual([500, 600])
    expect(pair.b.canvas.document.lanes.entry(id('group'))).toBeUndefined()
  })

  test('undoing my move into a frame that you deleted brings nothing back', () => {
    const pair = meet((a) => {
      drawFrame(a, 'frame', { x: 300, y: 400 })
      drawBoxes(a, 'box')
    })
    step(pair.a, () => {
      pair.a.editor.reparentShapes(ids('box'), id('frame'))
    })
    settle(pair)
    pair.b.editor.deleteShapes(ids('frame'))
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(pair.a.editor.getCurrentPageShapes()).toEqual([])
  })

  test('undoing my move out of a frame that you then deleted leaves it where it was', () => {
    const pair = meet((a) => {
      drawFrame(a, 'frame', { x: 300, y: 400 })
      a.editor.createShapes([{ id: id('box'), type: 'geo', parentId: id('frame'), x: 5, y: 6 }])
    })
    step(pair.a, () => {
      pair.a.editor.reparentShapes(ids('box'), PAGE)
    })
    settle(pair)
    pair.b.editor.deleteShapes(ids('frame'))
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(box(pair.b)).toMatchObject({ parentId: PAGE, x: 305, y: 406 })
  })

  test('undoing my frame leaves it, and what it stands in, while yours stands in it', () => {
    const pair = editorPair()
    step(pair.a, () => {
      drawFrame(pair.a, 'outer', { x: 0, y: 0 })
    })
    const { editor } = pair.a
    editor.createShapes([{ id: id('inner'), type: 'frame', parentId: id('outer'), x: 9, y: 9 }])
    settle(pair)
    pair.b.editor.createShapes([{ id: id('box'), type: 'geo', parentId: id('inner'), x: 1, y: 1 }])
    settle(pair)
    editor.undo()
    settle(pair)
    expect(box(pair.b)?.parentId).toBe(id('inner'))
    expect(pair.b.editor.getShape(id('inner'))?.parentId).toBe(id('outer'))
  })
})
