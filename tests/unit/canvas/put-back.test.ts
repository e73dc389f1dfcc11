// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import type { TLShapeId } from '@tldraw/tlschema'
import { describe, expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { asBoardStore } from '../../../client/binding/board-store.ts'
import { watchForDeletion } from '../../../client/binding/deleted-while-typing.ts'
import { bringBack } from '../../../client/binding/field-undo.ts'
import { SeatScene } from '../../support/seat-tags.ts'
import { bind, drawArrow, drawBoxes, drawFrame, meet, settle } from './editor-pair.ts'
import type { EditorPair, Seat } from './editor-pair.ts'
import { openText } from './text-session.ts'

const id = createShapeId
const ids = (...names: readonly string[]): TLShapeId[] => names.map((name) => id(name))

const ends = ({ editor }: Seat, arrow: string): Record<string, string> =>
  Object.fromEntries(
    editor
      .getBindingsFromShape(id(arrow), 'arrow')
      .map(({ toId, props }) => [(props as { terminal: string }).terminal, toId]),
  )

/** Ann edits a shape that Ben deletes. @returns what she is offered, to put it back */
function deletedWhileEdited(pair: EditorPair, name: string): () => void {
  const { canvas, editor } = pair.a
  let offered = (): void => {
    throw new Error('nothing was offered')
  }
  watchForDeletion({
    store: canvas.store,
    document: canvas.document,
    personOf: new SeatScene(new Awareness(canvas.doc)).tags.personOf,
    editedShapeId: () => editor.getEditingShapeId(),
    onDeleted: (gone) => {
      offered = () => {
        bringBack(asBoardStore(canvas.store), gone)
        settle(pair)
      }
    },
  })
  editor.setEditingShape(id(name))
  pair.b.editor.deleteShapes(ids(name))
  settle(pair)
  expect(pair.a.editor.getShape(id(name))).toBeUndefined()
  return offered
}

function withArrow(): EditorPair {
  return meet((a) => {
    drawBoxes(a, 'from', 'box', 'other')
    drawArrow(a, 'arrow', 'from', 'box')
  })
}

describe('[UNDO-4] what another deleted while one typed in it, put back', () => {
  test('has its words, and its arrows bound', () => {
    const pair = withArrow()
    const text = openText(pair.a, 'box')
    text.type('Who pays?')
    settle(pair)
    const before = pair.a.editor.getShape(id('box'))
    const putBack = deletedWhileEdited(pair, 'box')
    text.leave()
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from') })
    putBack()
    expect(pair.b.editor.getShape(id('box'))).toEqual(before)
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from'), end: id('box') })
  })

  test('leaves an arrow where somebody else has bound it meanwhile', () => {
    const pair = withArrow()
    const putBack = deletedWhileEdited(pair, 'box')
    bind(pair.b, 'arrow', 'end', 'other')
    settle(pair)
    putBack()
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from'), end: id('other') })
  })

  test('does not bring back an arrow that was deleted', () => {
    const pair = withArrow()
    const putBack = deletedWhileEdited(pair, 'box')
    pair.b.editor.deleteShapes(ids('arrow'))
    settle(pair)
    putBack()
    expect(pair.b.editor.getShape(id('box'))).toBeDefined()
    expect(pair.b.editor.store.query.records('binding').get()).toEqual([])
  })

  test('an arrow is bound to what it led to; a frame has again what stood in it', () => {
    const pair = withArrow()
    deletedWhileEdited(pair, 'arrow')()
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from'), end: id('box') })

    drawFrame(pair.a, 'outer', { x: 0, y: 0 })
    drawFrame(pair.a, 'inner', { x: 0, y: 0 }, id('outer'))
    pair.a.editor.reparentShapes(ids('box'), id('inner'))
    settle(pair)
    const putBack = deletedWhileEdited(pair, 'outer')
    expect(pair.b.editor.getShape(id('box'))).toBeUndefined()
    putBack()
    expect(pair.b.editor.getShape(id('box'))?.parentId).toBe(id('inner'))
    expect(ends(pair.b, 'arrow')).toEqual({ start: id('from'), end: id('box') })
  })

  test('is as somebody else left it who has put it back before', () => {
    const pair = withArrow()
    pair.b.editor.markHistoryStoppingPoint()
    const putBack = deletedWhileEdited(pair, 'box')
    pair.b.editor.undo()
    pair.b.editor.updateShape({ id: id('box'), type: 'geo', x: 70 })
    settle(pair)
    putBack()
    expect(pair.b.editor.getShape(id('box'))?.x).toBe(70)
  })
})
