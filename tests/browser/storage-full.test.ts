import { expect, test } from 'vitest'
import type { Product } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage({ MAX_DATABASE_MB: '1', NEW_BOARDS_PER_HOUR: '10000' })

/** Makes boards until the server has no room for another, large or small. */
async function fillUp(product: Product): Promise<void> {
  for (const starter of ['birmingham', undefined]) {
    await expect(
      (async () => {
        for (;;) await product.createBoard('One of too many', starter)
      })(),
    ).rejects.toThrow('507')
  }
}

test('a full server says so, keeps what was drawn on the device, and takes it once there is room', async () => {
  const board = await stage.product.createBoard('The last drop')
  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
  await fillUp(stage.product)

  // The last page of the database takes a few more.
  const boxes: string[] = []
  const toolbar = ann.page.getByTestId('tools.rectangle')
  while ((await toolbar.count()) > 0) {
    boxes.push(await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 }))
    await ann.status.getByText(/Saved|Read-only/u).waitFor()
  }
  await ann.page.getByText('The server has no room to save').first().waitFor()
  await ann.status.getByText('Read-only').waitFor()
  await ann.picture('storage-full')

  await stage.product.stop()
  await stage.product.restart({ MAX_DATABASE_MB: '64' })
  await ann.status.getByText('Saved').waitFor()
  const ids = (await stage.product.records(board)).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(boxes))
})
