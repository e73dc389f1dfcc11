// @vitest-environment happy-dom
import { createShapeId, toRichText } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { EditorMapControls } from '../../../../client/canvas/editor-map-controls.ts'
import { CanvasEdits } from '../../../../client/panels/register/canvas-edits.ts'
import { plainText } from '../../../../shared/board/plain-text.ts'
import { meet, type Seat } from '../../canvas/editor-pair.ts'

const id = createShapeId('beds')
const TEXT = 'Open ten beds'

function propsAt({ canvas }: Seat): Readonly<Record<string, unknown>> {
  const record = canvas.document.view.records.get(id)
  return record?.typeName === 'shape' ? { ...record.props } : {}
}

test('what is changed in the register is changed on the canvas, whose undo takes it back', () => {
  const { a, b, exchange } = meet(({ editor }) => {
    editor.markHistoryStoppingPoint()
    editor.createShape({ id, type: 'commitment', props: { richText: toRichText(TEXT) } })
  })
  let mayEdit = true
  const { document } = a.canvas
  const map = new EditorMapControls(a.editor)
  const edits = new CanvasEdits({ document, map, mayEdit: () => mayEdit })

  b.editor.updateShape({
    id,
    type: 'commitment',
    props: { richText: toRichText(`${TEXT} by June`) },
  })
  exchange()
  expect(edits.setFields(id, { owner: 'Head of housing', rag: 'green' })).toBe('kept')
  expect(edits.setText(id, TEXT, 'Open twelve beds')).toBe('kept')
  exchange()
  expect(propsAt(b)).toMatchObject({ owner: 'Head of housing', rag: 'green' })
  expect(plainText(propsAt(b)['richText'])).toBe('Open twelve beds by June')

  edits.undo()
  exchange()
  expect(plainText(propsAt(b)['richText'])).toBe(`${TEXT} by June`)
  edits.undo()
  exchange()
  expect(propsAt(b)).toMatchObject({ owner: '', rag: 'none' })
  edits.redo()
  exchange()
  expect(propsAt(b)).toMatchObject({ owner: 'Head of housing', rag: 'green' })

  mayEdit = false
  expect(edits.setFields(id, { owner: 'Nobody' })).toBe('read-only')
  mayEdit = true
  a.editor.updateShape({ id, type: 'commitment', isLocked: true })
  exchange()
  expect(edits.setText(id, TEXT, 'Nothing')).toBe('locked')
  b.editor.store.remove([id])
  exchange()
  expect(edits.setFields(id, { owner: 'Nobody' })).toBe('gone')
})
