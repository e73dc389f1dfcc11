import { expect, test } from 'vitest'
import { canvasEditor } from '../support/canvas-editor.ts'
import { agencyRecord, serviceShape } from '../support/map-records.ts'
import { draw } from '../support/place.ts'
import { richText } from '../support/records.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** tldraw's own, which is not ours to mend. */
const CANVAS = ['.tl-container']

function service(id: string, name: string, x: number, pounds: number) {
  const props = { richText: richText(name), agencyId: 'agency:council', pounds }
  return serviceShape(id, { x, y: 200, props })
}

test('what changed since a snapshot is marked for a viewer alone, told, gone through by keys, and left', async () => {
  const { product } = stage
  const board = await product.createBoard('Better care')
  const council = agencyRecord('council')
  const [care, gone] = [
    service('care', 'Residential care', 0, 4_000_000),
    service('gone', 'Day centre', 300, 500_000),
  ]
  await draw(product, board, [council, care, gone, service('help', 'Reablement', 600, 600_000)])
  const made = await fetch(`${product.url}/api/boards/${board.id}/snapshots`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${board.keys.editor}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'Before the vote', note: '', by: 'Ann' }),
  })
  expect(made.status).toBe(201)

  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await ann.join(product.link(board, 'editor'))
  await ben.join(product.link(board, 'viewer'))
  await ann.status.getByText('Saved').waitFor()
  const canvas = await canvasEditor(ann.page)
  const put = (...records: readonly object[]): Promise<void> =>
    canvas.evaluate((editor, given) => {
      editor.store.put(given)
    }, records)
  await put(
    service('care', 'Residential care', 0, 3_600_000),
    service('help', 'Reablement', 600, 1_000_000),
    service('new', 'Night sitting', 900, 50_000),
  )
  const edge = await ann.reach('shape:gone')
  await ann.page.mouse.click(edge.x, edge.y + 20)
  await ann.page.keyboard.press('Delete')
  await ben.shape('shape:gone').waitFor({ state: 'detached' })
  await ben.shape('shape:new').waitFor()

  const { page } = ben
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('button', { name: 'Before the vote, version 1' }).click()
  await page.getByRole('button', { name: 'What changed', exact: true }).click()
  await page.getByRole('heading', { name: 'What changed' }).waitFor()
  await page
    .getByText(
      /one service added, one service removed and £0\.4m moved from “Residential care” to “Reablement”\.$/u,
    )
    .waitFor()
  const marks = () =>
    page
      .locator('.change-mark')
      .evaluateAll((all) =>
        Object.fromEntries(
          all.map((one) => [
            one.getAttribute('data-id'),
            one.querySelector('.change-word')?.textContent,
          ]),
        ),
      )
  const countOfMarks = () => page.locator('.change-mark').count()
  await expect.poll(marks).toEqual({
    'shape:care': 'Changed',
    'shape:gone': 'Removed',
    'shape:help': 'Changed',
    'shape:new': 'Added',
  })
  expect(await ben.breaches(CANVAS)).toEqual([])
  await ben.picture('changes')

  await page.keyboard.press('Alt+ArrowDown')
  await page.getByText('1 of 4: added, “Night sitting”').waitFor({ state: 'attached' })
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByText('2 of 4: removed, “Day centre”').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Copy as text' }).click()
  await page.getByText('Copied').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    '- £0.4m a year moved from “Residential care” to “Reablement”, both of them run by Dorset County Council.',
  )

  // It follows the board, and the board knows nothing of it.
  await put(service('newer', 'Falls clinic', 1_200, 9_000))
  await expect.poll(countOfMarks).toBe(5)
  expect(await ann.page.locator('.change-mark').count()).toBe(0)
  await page.keyboard.press('Escape')
  await expect.poll(countOfMarks).toBe(0)
  await page.getByRole('tab', { name: 'History' }).waitFor()
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(product.url)
})
