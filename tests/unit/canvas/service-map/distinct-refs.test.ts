// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import type { Editor } from 'tldraw'
import { expect, test } from 'vitest'
import { keepRefsDistinct } from '../../../../client/canvas/service-map/distinct-refs.ts'
import { commitmentShape } from '../../../support/map-records.ts'
import { indexAt } from '../../../support/records.ts'
import { meet, settle } from '../editor-pair.ts'
import type { EditorPair } from '../editor-pair.ts'

const id = createShapeId

/** Two people at a board with the commitments C-000A and C-000B. */
function scene(): EditorPair {
  const pair = meet(({ editor }) => {
    editor.store.put([
      commitmentShape('000a', { index: indexAt(1) }),
      commitmentShape('000b', { index: indexAt(2), x: 400 }),
    ])
  })
  for (const { editor } of [pair.a, pair.b]) keepRefsDistinct(editor, () => 0)
  return pair
}

function refs(editor: Editor): string[] {
  return editor.getCurrentPageShapes().map(({ props }) => (props as { readonly ref: string }).ref)
}

test('[COMMIT-2] what is duplicated or pasted draws other refs, the originals keep theirs', () => {
  const pair = scene()
  const { editor } = pair.a
  editor.duplicateShapes([id('000a'), id('000b')])
  expect(refs(editor).toSorted()).toEqual(['C-0000', 'C-0001', 'C-000A', 'C-000B'])
  const copied = editor.getContentFromCurrentPage([id('000a'), id('000b')])
  if (copied === undefined) throw new Error('nothing copied')
  editor.putContentOntoCurrentPage(copied, { select: true })
  expect(new Set(refs(editor)).size).toBe(6)
  expect(editor.getShape(id('000a'))?.props).toMatchObject({ ref: 'C-000A' })
  settle(pair)
})

test('[COMMIT-2] what is brought back by undo, or cut and pasted, keeps its ref', () => {
  const pair = scene()
  const { editor } = pair.a
  editor.markHistoryStoppingPoint()
  editor.deleteShapes([id('000a')])
  editor.undo()
  expect(refs(editor)).toContain('C-000A')
  const cut = editor.getContentFromCurrentPage([id('000a')])
  editor.deleteShapes([id('000a')])
  if (cut === undefined) throw new Error('nothing cut')
  editor.putContentOntoCurrentPage(cut)
  expect(refs(editor).toSorted()).toEqual(['C-000A', 'C-000B'])
  settle(pair)
})

test('[COMMIT-2] new ones are drawn unlike all there are; what others draw is let be', () => {
  const pair = scene()
  for (const [n, { editor }] of [pair.a, pair.b].entries()) {
    editor.createShapes([{ id: id(`new${n}`), type: 'commitment', props: { ref: 'C-000A' } }])
    expect(editor.getShape(id(`new${n}`))?.props).toMatchObject({ ref: 'C-0000' })
  }
  settle(pair)
  expect(new Set(refs(pair.b.editor)).size).toBe(4)
  expect(pair.a.editor.getShape(id('new0'))?.props).toMatchObject({ ref: 'C-0000' })
})
