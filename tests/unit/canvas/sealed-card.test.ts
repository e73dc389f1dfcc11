// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { forgetUndoneWhenSealed } from '../../../client/canvas/sealed/forget-undone.ts'
import { isSealedCard } from '../../../shared/board/sealed-content.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { PAGE } from '../binding/two-canvases.ts'
import { meet, settle } from './editor-pair.ts'
import type { EditorPair, Seat } from './editor-pair.ts'

const CARD = createShapeId('0a1b')
const props = { w: 200, h: 120, agencyIds: ['agency:a'], itemId: CARD }

function atACard(): EditorPair {
  return meet(({ editor }) => {
    editor.createShapes([{ id: CARD, type: 'sealed', parentId: PAGE, x: 10, y: 20, props }])
  })
}

/** What the other person’s board has: ids of cards, and of what these stand for. */
function cardsSeenBy({ canvas }: Seat): readonly (readonly [id: string, item: unknown])[] {
  return Object.values(canvas.shown())
    .filter((record) => isSealedCard(record as BoardRecord))
    .map((record) => [record.id, (record as unknown as { props: typeof props }).props.itemId])
}

test('[SEAL-6] a copy of a card stands for the same, duplicated, pasted or cut and pasted', () => {
  const pair = atACard()
  const { editor } = pair.a
  editor.select(CARD)
  editor.duplicateShapes([CARD], { x: 300, y: 0 })
  const content = editor.getContentFromCurrentPage([CARD])
  if (content === undefined) throw new Error('A card can be copied.')
  editor.putContentOntoCurrentPage(content, { point: { x: 0, y: 600 } })
  settle(pair)
  const cards = cardsSeenBy(pair.b)
  expect(new Set(cards.map(([id]) => id)).size).toBe(3)
  expect(cards.map(([, item]) => item)).toEqual([CARD, CARD, CARD])

  editor.deleteShapes(cards.map(([id]) => id as typeof CARD))
  editor.putContentOntoCurrentPage(content, { point: { x: 0, y: 0 } })
  settle(pair)
  expect(cardsSeenBy(pair.b)).toEqual([[expect.not.stringMatching(CARD), CARD]])
})

test('[SEAL-7] a deleted card comes back as it was', () => {
  const pair = atACard()
  const { editor } = pair.b
  editor.markHistoryStoppingPoint()
  editor.deleteShapes([CARD])
  settle(pair)
  expect(cardsSeenBy(pair.a)).toEqual([])
  editor.undo()
  settle(pair)
  expect(cardsSeenBy(pair.a)).toEqual([[CARD, CARD]])
})

test('[SEAL-6] a page forgets what could be undone when something is sealed, and not when a card is copied', () => {
  const pair = atACard()
  const { editor } = pair.a
  forgetUndoneWhenSealed(editor)
  const draw = (): void => {
    editor.markHistoryStoppingPoint()
    editor.createShapes([{ type: 'geo', parentId: PAGE }])
  }
  draw()
  pair.b.editor.duplicateShapes([CARD])
  pair.b.editor.deleteShapes([CARD])
  settle(pair)
  pair.b.editor.createShapes([{ id: CARD, type: 'sealed', parentId: PAGE, props }])
  settle(pair)
  expect(editor.getCanUndo()).toBe(true)

  const other = createShapeId('2c3d')
  const otherProps = { ...props, itemId: other }
  pair.b.editor.createShapes([{ id: other, type: 'sealed', parentId: PAGE, props: otherProps }])
  settle(pair)
  expect(editor.getCanUndo()).toBe(false)
})
