import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { TLArrowShape, TLShape } from '@tldraw/tlschema'
import { beforeEach, expect, test } from 'vitest'
import * as decoding from 'lib0/decoding'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { validateRecord } from '../../shared/board/record-schema.ts'
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts'
import type { Point, Visitor } from '../support/browser.ts'
import { canvasRecords, letFramesPass } from '../support/canvas-records.ts'
import type { Board } from '../support/product.ts'
import {
  arrowBinding,
  arrowShape,
  frameShape,
  geoShape,
  groupShape,
  indexAt,
  pageRecord,
} from '../support/records.ts'
import { setStage } from '../support/stage.ts'
import { WireClient } from '../support/wire-client.ts'

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor
/** Changes of the document that each page has sent. */
let updatesSent: Map<Visitor, number>

beforeEach(async () => {
  board = await stage.product.createBoard('Both at once')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  updatesSent = new Map([ann, ben].map((visitor) => [visitor, 0]))
  for (const visitor of [ann, ben]) countUpdates(visitor)
})

function countUpdates(visitor: Visitor): void {
  visitor.page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string') return
      const decoder = decoding.createDecoder(new Uint8Array(payload))
      if (decoding.readVarUint(decoder) !== MESSAGE.sync) return
      if (decoding.readVarUint(decoder) !== SYNC.update) return
      updatesSent.set(visitor, (updatesSent.get(visitor) ?? 0) + 1)
    })
  })
}

/** What a page says that asks in vain for an icon while it is offline. */
const OFFLINE = /ERR_INTERNET_DISCONNECTED|EncodingError/u

/** Puts these on the board; both open it, and see the named ones. */
async function bothOpen(
  records: readonly BoardRecord[],
  awaited: readonly string[],
): Promise<void> {
  const { id: boardId, keys } = board
  const writer = await WireClient.join({ url: stage.product.url, boardId, key: keys.editor })
  const document = new BoardDocument(writer.doc, { now: Date.now })
  document.edit({ created: records, updated: [], removed: [] }, null)
  await writer.untilSaved()
  writer.close()
  await Promise.all(
    [ann, ben].map(async (visitor) => {
      await visitor.join(stage.product.link(board, 'editor'))
      for (const id of awaited) await visitor.shape(`shape:${id}`).waitFor()
      await visitor.status.getByText('Saved').waitFor()
    }),
  )
}

/** Both do something while neither hears of the other; then they hear. */
async function atOnce(anns: () => Promise<void>, bens: () => Promise<void>): Promise<void> {
  for (const visitor of [ann, ben]) await visitor.context.setOffline(true)
  await anns()
  await bens()
  for (const { status } of [ann, ben]) {
    await status.getByText(/Offline: \d+ changes? kept on this device/u).waitFor()
  }
  for (const visitor of [ann, ben]) await visitor.context.setOffline(false)
  await settle()
}

/** Both canvases hold what the server does, valid, and neither page goes on sending. */
async function settle(): Promise<Readonly<Record<string, BoardRecord>>> {
  for (const { status } of [ann, ben]) await status.getByText('Saved').waitFor()
  await expect
    .poll(async () => {
      const [anns, bens] = await Promise.all([ann, ben].map(canvasRecords))
      const held = await stage.product.records(board)
      const servers = Object.fromEntries(held.map((record) => [record.id, record]))
      return JSON.stringify([sorted(anns), sorted(bens)]) ===
        JSON.stringify([sorted(servers), sorted(servers)])
        ? 'the same'
        : { anns, bens, servers }
    })
    .toBe('the same')
  const sent = [...updatesSent.values()]
  for (const visitor of [ann, ben, ann]) await letFramesPass(visitor, 20)
  expect([...updatesSent.values()]).toEqual(sent)
  const records = await canvasRecords(ann)
  for (const record of Object.values(records)) expect(validateRecord(record)).toBeUndefined()
  return records
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]))
}

async function held(id: string): Promise<TLShape | undefined> {
  return (await canvasRecords(ann))[`shape:${id}`] as TLShape | undefined
}

async function centre(visitor: Visitor, id: string): Promise<Point> {
  const box = await visitor.shape(`shape:${id}`).boundingBox()
  if (box === null) throw new Error(`${id} is not on ${visitor.name}'s screen`)
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
}

/** Drags a shape by its outline until the pointer is in the middle of another. */
async function dragInto(visitor: Visitor, id: string, into: string): Promise<void> {
  const to = await centre(visitor, into)
  const edge = await visitor.reach(`shape:${id}`)
  const { mouse } = visitor.page
  await mouse.move(edge.x, edge.y)
  await mouse.down()
  await mouse.move(to.x, to.y, { steps: 8 })
  await expect
    .poll(async () => {
      await mouse.move(to.x + 1, to.y)
      await mouse.move(to.x, to.y)
      const shape = (await canvasRecords(visitor))[`shape:${id}`] as TLShape | undefined
      return shape?.parentId
    })
    .toBe(`shape:${into}`)
  await mouse.up()
}

async function select(visitor: Visitor, ...ids: readonly string[]): Promise<void> {
  await visitor.pick('select')
  await visitor.page.keyboard.press('Escape')
  await visitor.page.keyboard.press('Escape')
  for (const id of ids) {
    const edge = await visitor.upperEdge(`shape:${id}`)
    await visitor.page.keyboard.down('Shift')
    await visitor.page.mouse.click(edge.x, edge.y)
    await visitor.page.keyboard.up('Shift')
  }
}

async function press(visitor: Visitor, key: string, ...ids: readonly string[]): Promise<void> {
  await select(visitor, ...ids)
  await visitor.page.keyboard.press(key)
}

/** Drags the end of the arrow from the shape `from` to the middle of another. */
async function leadArrowTo(visitor: Visitor, to: string): Promise<void> {
  await select(visitor)
  const [start, end] = [await centre(visitor, 'from'), await arrowEnd(visitor)]
  await visitor.page.mouse.click((start.x + end.x) / 2, (start.y + end.y) / 2)
  const handle = await visitor.page.locator('.tl-handle__vertex').last().boundingBox()
  if (handle === null) throw new Error('the arrow has no end to take hold of')
  const hold = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 }
  await visitor.drag(hold, await centre(visitor, to))
}

/** Where the arrow leads to in the window: the middle of what its end is bound to, or its end. */
async function arrowEnd(visitor: Visitor): Promise<Point> {
  const records = await canvasRecords(visitor)
  const [target] = endTargets(records)
  if (target !== undefined) return centre(visitor, target.slice('shape:'.length))
  const origin = await visitor.shape('shape:arrow').boundingBox()
  const { end } = (records['shape:arrow'] as TLArrowShape).props
  return { x: (origin?.x ?? 0) + end.x, y: (origin?.y ?? 0) + end.y }
}

/** What ends of arrows are bound to. */
function endTargets(records: Readonly<Record<string, BoardRecord>>): string[] {
  return Object.values(records).flatMap((one) =>
    one.typeName === 'binding' && (one.props as { terminal: string }).terminal === 'end'
      ? [one.toId]
      : [],
  )
}

const box = (id: string, x: number, y: number, parentId = 'page:page'): TLShape =>
  geoShape(id, { x, y, parentId, index: indexAt(x + y), props: { w: 100, h: 80 } })

const frame = (id: string, x: number, y: number): TLShape =>
  frameShape(id, { x, y, index: indexAt(x), props: { w: 300, h: 220, name: id } })

test('both put one box into different frames, and the frames into each other', async () => {
  await bothOpen(
    [frame('left', 0, 0), frame('right', 400, 0), box('box', 300, 300)],
    ['left', 'right', 'box'],
  )
  await atOnce(
    () => dragInto(ann, 'box', 'left'),
    () => dragInto(ben, 'box', 'right'),
  )
  expect(['shape:left', 'shape:right']).toContain((await held('box'))?.parentId)
  await atOnce(
    () => dragInto(ann, 'left', 'right'),
    () => dragInto(ben, 'right', 'left'),
  )
  expect((await held('left'))?.parentId).toBe('page:page')
  expect((await held('right'))?.parentId).toBe('shape:left')
  // No tab is frozen.
  for (const visitor of [ann, ben]) await visitor.drawBox({ x: 900, y: 600 }, { x: 960, y: 650 })
  await ann.picture('frames-into-each-other')
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url, OFFLINE)
})

test('both lead one arrow to different shapes; one deletes what the other leads it to', async () => {
  await bothOpen(
    [
      box('from', 0, 0),
      box('one', 400, 0),
      box('two', 400, 300),
      box('three', 0, 300),
      arrowShape('arrow', {
        x: 50,
        y: 110,
        props: { start: { x: 0, y: 0 }, end: { x: 90, y: 70 } },
      }),
      arrowBinding('start', 'shape:arrow', 'shape:from', 'start'),
    ],
    ['from', 'one', 'two', 'three', 'arrow'],
  )
  const targets = async () => endTargets(await canvasRecords(ben))
  await atOnce(
    () => leadArrowTo(ann, 'one'),
    () => leadArrowTo(ben, 'two'),
  )
  const [bound, ...others] = await targets()
  expect(['shape:one', 'shape:two']).toContain(bound)
  expect(others).toEqual([])
  await atOnce(
    () => press(ann, 'Delete', 'three'),
    () => leadArrowTo(ben, 'three'),
  )
  expect((await targets()).filter((id) => id === 'shape:three')).toEqual([])
  expect(await held('arrow')).toBeDefined()
  const arrow = await ben.shape('shape:arrow').boundingBox()
  expect((arrow?.width ?? 0) + (arrow?.height ?? 0)).toBeGreaterThan(40)
  await ben.picture('arrow-to-a-deleted-shape')
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url, OFFLINE)
})

test('one deletes what the other moves and colours; a frame that the other puts a box into', async () => {
  await bothOpen(
    [
      frame('frame', 0, 0),
      box('inside', 20, 40, 'shape:frame'),
      box('box', 400, 0),
      box('moved', 400, 200),
      box('coloured', 600, 200),
    ],
    ['frame', 'inside', 'box', 'moved', 'coloured'],
  )
  let spot: Point | undefined
  await atOnce(
    () => press(ann, 'Delete', 'frame', 'moved', 'coloured'),
    async () => {
      await ben.move('shape:moved', { x: 30, y: 60 })
      await select(ben, 'coloured')
      await ben.page.getByTestId('style.color.red').click()
      await dragInto(ben, 'box', 'frame')
      await ben.page.keyboard.press('Escape')
      spot = await ben.upperEdge('shape:box')
    },
  )
  expect(await held('frame')).toBeUndefined()
  expect(await held('inside')).toBeUndefined()
  expect(await held('moved')).toBeUndefined()
  expect(await held('coloured')).toBeUndefined()
  expect((await held('box'))?.parentId).toBe('page:page')
  expect(await ben.upperEdge('shape:box')).toEqual(spot)
  await ann.page.keyboard.press('Control+z')
  await settle()
  expect((await held('inside'))?.parentId).toBe('shape:frame')
  // It was put into the frame, and there the frame is again.
  expect((await held('box'))?.parentId).toBe('shape:frame')
  expect(await ben.upperEdge('shape:box')).toEqual(spot)
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url, OFFLINE)
})

test('groups: overlapping ones, and ungrouping what the other groups and moves', async () => {
  await bothOpen(
    [box('one', 0, 0), box('two', 200, 0), box('three', 400, 0), box('four', 600, 0)],
    ['one', 'two', 'three', 'four'],
  )
  const names = ['one', 'two', 'three', 'four']
  const spots = () => Promise.all(names.map((name) => ben.upperEdge(`shape:${name}`)))
  const groups = async (): Promise<string[]> =>
    Object.values(await canvasRecords(ann)).flatMap((one) =>
      one.typeName === 'shape' && one.type === 'group' ? [one.id] : [],
    )
  const before = await spots()
  await atOnce(
    () => press(ann, 'Control+g', 'one', 'two'),
    () => press(ben, 'Control+g', 'two', 'three'),
  )
  expect(await spots()).toEqual(before)
  expect(await groups()).toHaveLength(1)

  await press(ann, 'Control+Shift+g', 'two')
  await settle()
  expect(await groups()).toEqual([])

  for (const visitor of [ann, ben]) await select(visitor, 'one', 'two', 'three')
  await Promise.all([ann, ben].map(({ page }) => page.keyboard.press('Control+g')))
  await settle()
  const [group] = await groups()
  for (const id of ['one', 'two', 'three']) expect((await held(id))?.parentId).toBe(group)
  expect(await spots()).toEqual(before)
  await press(ann, 'Control+Shift+g', 'two')
  await settle()

  await press(ann, 'Control+g', 'one', 'two')
  await settle()
  await atOnce(
    () => press(ann, 'Control+Shift+g', 'one'),
    () => press(ben, 'Control+g', 'one', 'three'),
  )
  expect(await groups()).toEqual([])
  expect(await spots()).toEqual(before)
  await ann.picture('ungrouped-and-grouped')
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url, OFFLINE)
})

/** Deletes the page with this name by its menu. */
async function deletePage(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor
  await page.getByTestId('page-menu.button').click()
  const item = page
    .getByTestId('page-menu.list')
    .locator('.tlui-page-menu__item', { hasText: name })
  await item.hover()
  await item.locator('.tlui-page_menu__item__submenu button').click()
  await page.getByTestId('page-menu.delete').click()
  await page.keyboard.press('Escape')
  await visitor.canvas.waitFor()
}

async function goToPage(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.getByTestId('page-menu.button').click()
  await visitor.page.getByTestId('page-menu.item').filter({ hasText: name }).click()
  await visitor.page.keyboard.press('Escape')
}

test('a page deleted while the other draws on it; the last two, each by one', async () => {
  await bothOpen(
    [
      pageRecord('second', 'a2', 'Second'),
      box('first', 0, 0),
      box('there', 0, 0, 'page:second'),
      groupShape('group', { parentId: 'page:second', index: indexAt(3) }),
      box('member', 0, 200, 'shape:group'),
      box('other', 200, 200, 'shape:group'),
    ],
    ['first'],
  )
  let drawn = ''
  await goToPage(ben, 'Second')
  await ben.shape('shape:there').waitFor()
  await atOnce(
    () => deletePage(ann, 'Second'),
    async () => {
      drawn = await ben.drawBox({ x: 800, y: 500 }, { x: 900, y: 560 })
    },
  )
  const records = await canvasRecords(ann)
  const shapes = Object.values(records).filter((one) => one.typeName === 'shape')
  expect(shapes.map(({ id }) => id).toSorted()).toEqual([drawn, 'shape:first'].toSorted())
  await ben.shape(drawn).waitFor({ state: 'attached' })
  expect(await ben.page.getByTestId('page-menu.button').innerText()).toBe('Page 1')

  await ann.pick('select')
  await ann.page.keyboard.press('Control+z')
  await settle()
  const ids = Object.keys(await canvasRecords(ben))
  expect(ids).toEqual(
    expect.arrayContaining(['page:second', 'shape:there', 'shape:group', 'shape:member', drawn]),
  )

  await atOnce(
    () => deletePage(ann, 'Second'),
    () => deletePage(ben, 'Page 1'),
  )
  const pages = Object.values(await canvasRecords(ben)).filter((one) => one.typeName === 'page')
  expect(pages).toHaveLength(1)
  for (const visitor of [ann, ben]) await visitor.drawBox({ x: 900, y: 600 }, { x: 960, y: 650 })
  await settle()
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url, OFFLINE)
})
