import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage({}, 'kept')
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('On a train')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  await Promise.all([ann, ben].map((visitor) => visitor.join(stage.product.link(board, 'editor'))))
})

async function canLoadOffline(visitor: Visitor): Promise<void> {
  await visitor.page.evaluate(async () => navigator.serviceWorker.ready)
}

test('two people edit offline, one reloads, and both are merged when they return', async () => {
  const shared = await ann.drawBox({ x: 300, y: 200 }, { x: 400, y: 270 })
  await ben.shape(shared).waitFor()
  await ann.status.getByText('Saved').waitFor()
  await Promise.all([canLoadOffline(ann), canLoadOffline(ben)])
  await Promise.all([ann.context.setOffline(true), ben.context.setOffline(true)])

  const annsBox = await ann.drawBox({ x: 300, y: 350 }, { x: 400, y: 420 })
  const bensBox = await ben.drawBox({ x: 600, y: 350 }, { x: 700, y: 420 })
  await ben.move(shared, { x: 300, y: 0 })
  await ann.status.getByText(/Offline: \d+ changes? kept on this device/u).waitFor()
  await ben.status.getByText(/Offline: \d+ changes? kept on this device/u).waitFor()
  await ben.picture('offline')
  const left = await ben.upperEdge(shared)

  await ben.page.reload()
  await ben.shape(bensBox).waitFor()
  await ben.shape(shared).waitFor()
  expect(await ben.shape(annsBox).count()).toBe(0)
  expect(await ben.upperEdge(shared)).toEqual(left)
  await ben.status.getByText(/Offline: \d+ changes? kept on this device/u).waitFor()
  await ben.picture('offline-reloaded')

  await Promise.all([ann.context.setOffline(false), ben.context.setOffline(false)])
  for (const visitor of [ann, ben]) {
    await visitor.status.getByText('Saved').waitFor()
    await expect.poll(() => visitor.shapes.count()).toBe(3)
    await expect.poll(() => visitor.upperEdge(shared)).toEqual(left)
  }
  const ids = (await stage.product.records(board)).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining([shared, annsBox, bensBox]))
})

test('a board that was never opened here says so offline rather than showing an empty one', async () => {
  const other = await stage.product.createBoard('Never seen here')
  await canLoadOffline(ann)
  await ann.context.setOffline(true)
  await ann.page.goto(stage.product.link(other, 'editor'))
  await ann.page
    .getByText(/offline|connection/iu)
    .first()
    .waitFor()
  expect(await ann.shapes.count()).toBe(0)
  expect(await ann.page.getByText('Saved', { exact: true }).count()).toBe(0)
})
