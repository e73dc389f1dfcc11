// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { EditorViewControls } from '../../../client/canvas/editor-view-controls.ts'
import { drawBoxes, editorPair } from './editor-pair.ts'

test('a canvas is in use while one types, draws or drags, not when one merely presses or chooses a tool', () => {
  const { a } = editorPair()
  const { editor } = a
  drawBoxes(a, 'one')
  const view = new EditorViewControls(editor)
  const inUse = (): boolean => view.isInUse.get()
  expect(inUse()).toBe(false)
  editor.setCurrentTool('draw')
  expect(inUse()).toBe(false)
  editor.setCurrentTool('select')
  editor.setSelectedShapes([createShapeId('one')])
  expect(inUse()).toBe(false)
  const pointer = {
    type: 'pointer',
    point: { x: 10, y: 10, z: 0.5 },
    pointerId: 1,
    button: 0,
    isPen: false,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    accelKey: false,
  } as const
  editor.dispatch({ ...pointer, target: 'canvas', name: 'pointer_down' }).emit('tick', 16)
  expect(editor.getPath()).toContain('pointing')
  expect(inUse()).toBe(false)
  editor.dispatch({ ...pointer, target: 'canvas', name: 'pointer_up' }).emit('tick', 16)
  editor.setCurrentTool('draw')
  editor.dispatch({ ...pointer, target: 'canvas', name: 'pointer_down' }).emit('tick', 16)
  expect(inUse()).toBe(true)
  editor.dispatch({ ...pointer, target: 'canvas', name: 'pointer_up' }).emit('tick', 16)
  expect(inUse()).toBe(false)
  editor.setCurrentTool('select').setEditingShape(createShapeId('one'))
  expect(inUse()).toBe(true)
  editor.setEditingShape(null)
  view.close()
  editor.setEditingShape(createShapeId('one'))
  expect(inUse()).toBe(false)
})

test('a view is gone to on its page, and to none on a page that is not there', () => {
  const { a } = editorPair()
  const { editor } = a
  editor.user.updateUserPreferences({ animationSpeed: 0 })
  const view = new EditorViewControls(editor)
  const home = view.current()
  editor.createPage({ name: 'Two' })
  const [, second] = editor.getPages()
  if (second === undefined) throw new Error('no second page')
  const there = { ...home, pageId: second.id, x: 1000, y: 500 }
  expect(view.show(there)).toBe(true)
  expect(view.current()).toEqual(there)
  expect(view.show({ ...there, pageId: 'page:none', x: 0 })).toBe(false)
  expect(view.current()).toEqual(there)
  view.show(home)
  expect(view.current()).toEqual(home)
})
