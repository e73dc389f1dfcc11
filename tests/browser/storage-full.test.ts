import { expect, test } from 'vitest'
import type { Product } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage({ MAX_DATABASE_MB: '1', NEW_BOARDS_PER_HOUR: '10000' })

/** Makes boards until the server has no room for another. */
async function fillUp(product: Product): Promise<void> {
  await expect(
    (async () => {
      for (;;) await product.createBoard('One of too many', 'birmingham')
    })(),
  ).rejects.toThrow('507')
}

test('a full server says so, keeps what was drawn on the device, and takes it once there is room', async () => {
  const board = await stage.product.createBoard('The last drop')
  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
  await fillUp(stage.product)

  const box = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await ann.page.getByText('The server has no room to save').first().waitFor()
  await ann.status.getByText('Read-only').waitFor()
  await ann.picture('storage-full')
  expect(await ann.page.getByTestId('tools.rectangle').count()).toBe(0)

  await stage.product.stop()
  await stage.product.restart({ MAX_DATABASE_MB: '64' })
  await ann.status.getByText('Saved').waitFor()
  const ids = (await stage.product.records(board)).map(({ id }) => id)
  expect(ids).toContain(box)
})
