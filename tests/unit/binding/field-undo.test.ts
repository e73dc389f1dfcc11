import { reverseRecordsDiff, squashRecordDiffs } from '@tldraw/store'
import type { RecordsDiff } from '@tldraw/store'
import { CameraRecordType, toRichText } from '@tldraw/tlschema'
import type { TLFrameShape, TLRecord } from '@tldraw/tlschema'
import { describe, expect, test } from 'vitest'
import { arrow, arrowBinding, box, PAGE, twoCanvases } from './two-canvases.ts'
import type { TestCanvas } from './two-canvases.ts'

/** Does something on a canvas, and gives back its undo and redo as tldraw's history makes them. */
function act(canvas: TestCanvas, action: () => void): { undo: () => void; redo: () => void } {
  const changes: RecordsDiff<TLRecord>[] = []
  const stop = canvas.store.listen((entry) => changes.push(entry.changes), { source: 'user' })
  action()
  stop()
  const done = squashRecordDiffs(changes)
  const options = { ignoreEphemeralKeys: true }
  return {
    undo: () => canvas.store.applyDiff(reverseRecordsDiff(done), options),
    redo: () => canvas.store.applyDiff(done, options),
  }
}

function withBox() {
  const canvases = twoCanvases()
  canvases.a.store.put([box('one')])
  canvases.exchange()
  return { ...canvases, id: box('one').id }
}

describe('undo leaves others’ work alone', () => {
  test('undoing a colour keeps a peer’s move, text and size', () => {
    const { a, b, exchange, id } = withBox()
    const { undo, redo } = act(a, () => a.change(id, {}, { color: 'red' }))
    exchange()
    b.change(id, { x: 70 }, { richText: toRichText('theirs'), w: 300 })
    exchange()
    undo()
    expect(a.shape(id)).toMatchObject({
      x: 70,
      props: { color: 'black', w: 300, richText: toRichText('theirs') },
    })
    redo()
    expect(a.shape(id)).toMatchObject({ x: 70, props: { color: 'red', w: 300 } })
  })

  test('words of mine that nobody has changed since are taken back for everybody', () => {
    const { a, b, exchange, id } = withBox()
    // What is then on a's canvas was read from the document, as what is typed is.
    b.change(id, {}, { richText: toRichText('first') })
    exchange()
    const { undo, redo } = act(a, () => a.change(id, {}, { richText: toRichText('second') }))
    exchange()
    expect(b.shape(id).props.richText).toEqual(toRichText('second'))
    undo()
    exchange()
    expect(b.shape(id).props.richText).toEqual(toRichText('first'))
    redo()
    exchange()
    expect(b.shape(id).props.richText).toEqual(toRichText('second'))
  })

  test('a field that a peer changed after me stays theirs', () => {
    const { a, b, exchange, id } = withBox()
    const { undo } = act(a, () => a.change(id, { opacity: 0.5 }, { color: 'red' }))
    exchange()
    b.change(id, {}, { color: 'green' })
    exchange()
    undo()
    expect(a.shape(id)).toMatchObject({ opacity: 1, props: { color: 'green' } })
  })

  test('a position is taken back whole or not at all', () => {
    const { a, b, exchange, id } = withBox()
    const { undo } = act(a, () => a.change(id, { x: 10, y: 10 }))
    exchange()
    b.change(id, { y: 90 })
    exchange()
    undo()
    expect(a.shape(id)).toMatchObject({ x: 10, y: 90 })
  })

  test('undoing a change to what a peer deleted does not bring it back', () => {
    const { a, b, exchange, id } = withBox()
    const { undo, redo } = act(a, () => a.change(id, { x: 10 }))
    exchange()
    b.store.remove([id])
    exchange()
    undo()
    redo()
    expect(a.store.has(id)).toBe(false)
  })

  test('undoing my deletion brings the shape back for both', () => {
    const { a, b, exchange, id } = withBox()
    const { undo } = act(a, () => a.store.remove([id]))
    exchange()
    undo()
    exchange()
    expect(b.store.has(id)).toBe(true)
  })

  test('undoing my creation deletes it, even moved, unless a peer has worked on it', () => {
    const { a, b, exchange } = twoCanvases()
    const mine = act(a, () => a.store.put([box('mine')]))
    const ours = act(a, () => a.store.put([box('ours')]))
    exchange()
    b.change(box('ours').id, {}, { richText: toRichText('their words') })
    b.change(box('mine').id, { x: 300 }, { w: 50 })
    exchange()
    ours.undo()
    mine.undo()
    expect(a.store.has(box('mine').id)).toBe(false)
    expect(a.shape(box('ours').id).props.richText).toEqual(toRichText('their words'))
  })

  test('[UNDO-3] what another canvas measures of my shape is nobody’s work on it', () => {
    const { a, b, exchange } = twoCanvases()
    const { undo } = act(a, () => a.store.put([box('mine')]))
    exchange()
    b.change(box('mine').id, {}, { growY: 20 })
    exchange()
    undo()
    expect(a.store.has(box('mine').id)).toBe(false)
  })

  test('undoing my frame leaves it while a peer’s drawing stands in it', () => {
    const { a, b, exchange } = twoCanvases()
    const frame = frameShape()
    const { undo } = act(a, () => a.store.put([frame]))
    exchange()
    b.store.put([box('theirs', { parentId: frame.id })])
    exchange()
    undo()
    expect(a.store.has(frame.id)).toBe(true)
  })

  test('redoing a creation does not overwrite what is there', () => {
    const { a, b, exchange } = twoCanvases()
    const { redo } = act(a, () => a.store.put([box('one')]))
    exchange()
    b.change(box('one').id, {}, { color: 'red' })
    exchange()
    redo()
    expect(a.shape(box('one').id).props.color).toBe('red')
  })

  test('a binding comes back only while both its shapes are there', () => {
    const { a, b, exchange, id } = withBox()
    a.store.put([arrow('line')])
    const binding = arrowBinding('end', arrow('line').id, id)
    a.store.put([binding])
    exchange()
    const cut = act(a, () => a.store.remove([binding.id]))
    cut.undo()
    expect(a.store.has(binding.id)).toBe(true)
    cut.redo()
    exchange()
    b.store.remove([id])
    exchange()
    const sent = a.sent.length
    cut.undo()
    expect(a.store.has(binding.id)).toBe(false)
    expect(a.sent).toHaveLength(sent)
  })

  test('both sides show the same after undo against edits', () => {
    const { a, b, exchange, id } = withBox()
    const mine = act(a, () => a.change(id, { x: 5 }, { color: 'red' }))
    const theirs = act(b, () => b.change(id, { rotation: 1 }, { fill: 'solid' }))
    exchange()
    mine.undo()
    theirs.undo()
    exchange()
    exchange()
    expect(a.shown()).toEqual(b.shown())
  })

  test('what is not the board’s, such as one’s selection, is put back as ever', () => {
    const { a } = twoCanvases()
    const camera = CameraRecordType.create({ id: CameraRecordType.createId(PAGE), x: 1, y: 2 })
    a.store.put([camera])
    const { undo } = act(a, () => a.store.put([{ ...camera, x: 50 }]))
    undo()
    expect(a.store.get(camera.id)).toEqual(camera)
  })
})

function frameShape(): TLFrameShape {
  return {
    ...box('frame'),
    type: 'frame',
    props: { w: 400, h: 300, name: '', color: 'black' },
  }
}
