import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { TLShape } from '@tldraw/tlschema'
import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { canvasRecords } from '../support/canvas-records.ts'
import type { Board } from '../support/product.ts'
import { arrowBinding, arrowShape, geoShape, indexAt, richText } from '../support/records.ts'
import { setStage } from '../support/stage.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { WireClient } from '../support/wire-client.ts'

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor

const box = (id: string, x: number, y: number): TLShape =>
  geoShape(id, {
    x,
    y,
    index: indexAt(x + y),
    props: { w: 120, h: 90, size: 's', richText: richText('Who pays?') },
  })

beforeEach(async () => {
  board = await stage.product.createBoard('Second thoughts')
  const { id: boardId, keys } = board
  const writer = await WireClient.join({ url: stage.product.url, boardId, key: keys.editor })
  const records: BoardRecord[] = [
    box('one', 0, 0),
    box('two', 400, 0),
    box('three', 400, 300),
    arrowShape('arrow', { x: 130, y: 40, props: { start: { x: 0, y: 0 }, end: { x: 250, y: 0 } } }),
    arrowBinding('start', 'shape:arrow', 'shape:one', 'start'),
    arrowBinding('end', 'shape:arrow', 'shape:two', 'end'),
  ]
  new BoardDocument(writer.doc, { now: Date.now }).edit(
    { created: records, updated: [], removed: [] },
    null,
  )
  await writer.untilSaved()
  writer.close()
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  for (const visitor of [ann, ben]) {
    await visitor.join(stage.product.link(board, 'editor'))
    await visitor.shape('shape:arrow').waitFor()
  }
})

/** Waits until Ben's canvas shows what is asked. */
async function benSees(ask: (records: Readonly<Record<string, BoardRecord>>) => boolean) {
  await expect.poll(async () => ask(await canvasRecords(ben))).toBe(true)
}

const ends = (records: Readonly<Record<string, BoardRecord>>): string =>
  Object.values(records)
    .flatMap((one) => (one.typeName === 'binding' ? [one.toId] : []))
    .toSorted()
    .join(' ')

async function press(visitor: Visitor, key: string, ...ids: readonly string[]): Promise<void> {
  await visitor.pick('select')
  await visitor.page.keyboard.press('Escape')
  for (const id of ids) {
    const edge = await visitor.upperEdge(`shape:${id}`)
    await visitor.page.keyboard.down('Shift')
    await visitor.page.mouse.click(edge.x, edge.y)
    await visitor.page.keyboard.up('Shift')
  }
  await visitor.page.keyboard.press(key)
}

const undo = ({ page }: Visitor) => page.keyboard.press('Control+z')
const redo = ({ page }: Visitor) => page.keyboard.press('Control+Shift+z')

test('a deletion undone brings back text and arrow; the move of what another deleted does not', async () => {
  await press(ann, 'Delete', 'two')
  await benSees((all) => all['shape:two'] === undefined && ends(all) === 'shape:one')
  await ben.move('shape:one', { x: 0, y: 40 })
  await undo(ann)
  await benSees((all) => ends(all) === 'shape:one shape:two')
  await ben.shape('shape:two').getByText('Who pays?').waitFor()
  await redo(ann)
  await benSees((all) => all['shape:two'] === undefined)
  await undo(ann)
  await benSees((all) => ends(all) === 'shape:one shape:two')

  await ann.move('shape:three', { x: 30, y: 30 })
  await benSees((all) => (all['shape:three'] as TLShape | undefined)?.x === 430)
  await press(ben, 'Delete', 'three')
  await expect.poll(() => ann.shape('shape:three').count()).toBe(0)
  await undo(ann)
  await redo(ann)
  await ann.status.getByText('Saved').waitFor()
  expect((await canvasRecords(ann))['shape:three']).toBeUndefined()
  await benSees((all) => all['shape:three'] === undefined)
  await ben.picture('undone-together')
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url)
})

test('a group and a copy undone leave the other’s work; after a reload there is nothing to undo', async () => {
  await press(ann, 'Control+g', 'two', 'three')
  await benSees((all) => (all['shape:two'] as TLShape).parentId !== 'page:page')
  const before = await ann.upperEdge('shape:three')
  await ben.pick('select')
  await ben.page.keyboard.press('Escape')
  const edge = await ben.upperEdge('shape:three')
  await ben.page.mouse.dblclick(edge.x, edge.y)
  await ben.drag(edge, { x: edge.x + 40, y: edge.y + 50 })
  await expect
    .poll(() => ann.upperEdge('shape:three'))
    .toEqual({ x: before.x + 40, y: before.y + 50 })
  await undo(ann)
  await benSees((all) => (all['shape:two'] as TLShape).parentId === 'page:page')
  await benSees((all) =>
    Object.values(all).every((one) => !('type' in one) || one.type !== 'group'),
  )
  expect(await ann.upperEdge('shape:three')).toEqual({ x: before.x + 40, y: before.y + 50 })

  const shapes = await ann.shapes.count()
  await press(ann, 'Control+d', 'one')
  await expect.poll(() => ben.shapes.count()).toBe(shapes + 1)
  const copy =
    (await ben.shapeIds()).find((id) => !/^shape:(?:one|two|three|arrow)$/u.test(id)) ?? ''
  await press(ben, 'Escape', copy.replace('shape:', ''))
  await ben.pick('select')
  const top = await ben.upperEdge(copy)
  await ben.page.mouse.click(top.x, top.y)
  await ben.page.getByTestId('style.color.red').click()
  await expect
    .poll(async () => ((await canvasRecords(ann))[copy] as TLShape | undefined)?.props)
    .toMatchObject({ color: 'red' })
  await undo(ann)
  await ann.status.getByText('Saved').waitFor()
  expect((await canvasRecords(ann))[copy]).toBeDefined()

  await ann.page.reload()
  await ann.shape('shape:one').waitFor()
  const held = await canvasRecords(ann)
  await ann.canvas.focus()
  await undo(ann)
  await redo(ann)
  expect(await canvasRecords(ann)).toEqual(held)
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url)
})
