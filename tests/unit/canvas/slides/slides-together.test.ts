// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import { describe, expect, test } from 'vitest'
import { placeCopiedSlides } from '../../../../client/canvas/slides/copied-slides.ts'
import { EditorSlides } from '../../../../client/canvas/slides/editor-slides.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { drawBoxes, drawFrame, editorPair, meet, settle, type Seat } from '../editor-pair.ts'

const [A, B, C] = ['a', 'b', 'c'].map((name) => String(createShapeId(name))) as [
  string,
  string,
  string,
]

/** Three frames from left to right, called by what their ids end in. */
function drawThree(seat: Seat): void {
  for (const [n, name] of ['a', 'b', 'c'].entries()) drawFrame(seat, name, { x: n * 500, y: 0 })
}

function slidesOf({ editor }: Seat): EditorSlides {
  placeCopiedSlides(editor)
  return new EditorSlides(editor)
}

function order(slides: EditorSlides): readonly string[] {
  return slides.slides.get().map(({ id }) => id)
}

describe('[SLIDE-2] the slides of a board that two people arrange', () => {
  test('are read from left to right until somebody puts one elsewhere, for both', () => {
    const pair = meet(drawThree)
    const [ann, ben] = [slidesOf(pair.a), slidesOf(pair.b)]
    expect(order(ben)).toEqual([A, B, C])
    ann.move(C, 0)
    settle(pair)
    expect([order(ann), order(ben)]).toEqual([
      [C, A, B],
      [C, A, B],
    ])
    ann.move(A, 2)
    ben.move(C, 9)
    settle(pair)
    expect(order(ann)).toEqual(order(ben))
    pair.a.editor.undo()
    settle(pair)
    expect(order(ben).toSorted()).toEqual([A, B, C])
  })

  test('notes, a title and being hidden change side by side, and are undone one by one', () => {
    const pair = meet(drawThree)
    const [ann, ben] = [slidesOf(pair.a), slidesOf(pair.b)]
    ann.setNotes(B, 'Thank them.\nThen wait.')
    ann.setHidden(B, true)
    ben.rename(B, '  What we\n found ')
    ben.move(B, 0)
    settle(pair)
    const said = { title: 'What we found', notes: 'Thank them.\nThen wait.', isHidden: true }
    for (const each of [ann, ben]) expect(each.slides.get()[0]).toMatchObject(said)
    pair.a.editor.undo()
    settle(pair)
    expect(ben.slides.get()[0]).toMatchObject({ ...said, isHidden: false })
  })

  test('a copy comes right after its slide with its notes, and last on another page', () => {
    const pair = meet(drawThree)
    const { editor } = pair.a
    const ann = slidesOf(pair.a)
    ann.setNotes(A, 'Say hello')
    ann.move(C, 0)
    editor.duplicateShapes([createShapeId('a')], { x: 0, y: 400 })
    const [, , copy] = ann.slides.get()
    expect(copy).toMatchObject({ notes: 'Say hello' })
    expect(order(ann)).toEqual([C, A, copy?.id, B])
    editor.duplicatePage(editor.getCurrentPageId())
    expect(order(ann).slice(0, 4)).toEqual([C, A, copy?.id, B])
    expect(order(ann)).toHaveLength(8)
    settle(pair)
    expect(order(slidesOf(pair.b))).toEqual(order(ann))
  })

  test('one that is deleted and brought back stands where it stood', () => {
    const pair = meet(drawThree)
    const ann = slidesOf(pair.a)
    ann.move(C, 0)
    pair.a.editor.markHistoryStoppingPoint()
    pair.a.editor.deleteShapes([createShapeId('a')])
    expect(order(ann)).toEqual([C, B])
    pair.a.editor.undo()
    expect(order(ann)).toEqual([C, A, B])
  })
})

test('lanes and frames in frames are no slides; who may only look changes nothing', () => {
  const { a } = editorPair()
  drawThree(a)
  drawFrame(a, 'in', { x: 10, y: 10 }, createShapeId('a'))
  const slides = slidesOf(a)
  expect(order(slides)).toEqual([A, B, C])
  a.editor.updateShape({ id: createShapeId('b'), type: 'frame', meta: { lane: 'journey' } })
  expect(order(slides)).toEqual([A, C])
  a.editor.updateInstanceState({ isReadonly: true })
  slides.move(C, 0)
  slides.setNotes(A, 'x')
  expect(slides.add()).toBeUndefined()
  expect(order(slides)).toEqual([A, C])
})

test('a slide is framed around what is selected, of the shape of a screen, behind everything', () => {
  const { a } = editorPair()
  drawBoxes(a, 'box')
  const slides = slidesOf(a)
  a.editor.select(createShapeId('box'))
  const id = slides.add()
  const frame = a.editor.getShape(createShapeId(id?.slice('shape:'.length)))
  const bounds = frame && a.editor.getShapePageBounds(frame)
  const box = a.editor.getShapePageBounds(createShapeId('box'))
  expect(bounds && box && bounds.contains(box)).toBe(true)
  expect((bounds?.w ?? 0) / (bounds?.h ?? 1)).toBeCloseTo(16 / 9)
  expect(a.editor.getCurrentPageShapesSorted()[0]?.id).toBe(id)
  expect(slides.slides.get()).toMatchObject([{ id, title: 'Slide 1', notes: '' }])
  slides.setNotes(id ?? '', 'n'.repeat(LIMITS.maxSlideNotesLength + 5))
  expect(slides.slides.get()[0]?.notes).toHaveLength(LIMITS.maxSlideNotesLength)
  slides.setNotes(id ?? '', '')
  expect(a.editor.getShape(createShapeId('box'))?.parentId).toBe(a.editor.getCurrentPageId())
  a.editor.undo()
  a.editor.undo()
  a.editor.undo()
  expect(order(slides)).toEqual([])
})
