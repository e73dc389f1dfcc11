import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('In a thunderstorm')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  await Promise.all([ann, ben].map((visitor) => visitor.join(stage.product.link(board, 'editor'))))
})

/** From now on, everything the header says on where the board stands. @returns what it has said */
async function listenToStatus(visitor: Visitor): Promise<() => Promise<string[]>> {
  const said = await visitor.page.evaluateHandle(() => {
    const words: string[] = []
    const note = () => words.push(document.querySelector('.status-words')?.textContent ?? '')
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    return words
  })
  return () => said.jsonValue()
}

test('a server killed in the middle of a drag loses nothing and is never said to have saved', async () => {
  const box = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await ben.shape(box).waitFor()
  await ann.status.getByText('Saved').waitFor()
  const edge = await ann.reach(box)

  await ann.page.mouse.move(edge.x, edge.y)
  await ann.page.mouse.down()
  await ann.page.mouse.move(edge.x + 100, edge.y + 40, { steps: 10 })
  await stage.product.kill()
  await ann.page.mouse.move(edge.x + 200, edge.y + 80, { steps: 10 })
  const statusWhileDown = await listenToStatus(ann)
  await ann.page.mouse.move(edge.x + 300, edge.y + 120, { steps: 10 })
  await ann.page.mouse.up()
  await ann.status.getByText('Can’t reach the server').waitFor()
  await ann.status.getByText(/\d+ changes? kept on this device/u).waitFor()
  await ann.picture('server-killed')
  const words = await statusWhileDown()
  expect(words.filter((word) => word.startsWith('Saved'))).toEqual([])

  await stage.product.restart()
  // Unless the page has come back by itself in between.
  await ann.page
    .getByRole('button', { name: 'Try now' })
    .evaluateAll((buttons: HTMLElement[]) => buttons.forEach((button) => button.click()))
  await ann.status.getByText('Saved').waitFor({ timeout: 30_000 })
  const end = { x: edge.x + 300, y: edge.y + 120 }
  await expect.poll(() => ben.upperEdge(box), { timeout: 30_000 }).toEqual(end)
  await ann.page.reload()
  await ann.shape(box).waitFor()
  expect(await ann.upperEdge(box)).toEqual(end)
})

test('everything that was called saved is there after the server was killed', async () => {
  const boxes: string[] = []
  for (let column = 0; column < 5; column++) {
    const x = 150 + column * 150
    boxes.push(await ann.drawBox({ x, y: 250 }, { x: x + 80, y: 320 }))
  }
  await ann.status.getByText('Saved').waitFor()
  await stage.product.kill()
  await Promise.all([ann.page.goto('about:blank'), ben.page.goto('about:blank')])
  await stage.product.restart()
  const ids = (await stage.product.records(board)).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(boxes))
})
