import { expect, test } from 'vitest'
import { setStage } from '../support/stage.ts'

const stage = setStage()

test('a page tells whether a file is what the server exported, without sending it anywhere', async () => {
  const { product } = stage
  const ann = await stage.visitor('Ann')
  const { page } = ann
  const board = await product.createBoard('Families in Northfield')
  const answer = await fetch(`${product.url}/api/boards/${board.id}/export?format=json`, {
    headers: { authorization: `Bearer ${board.keys.viewer}` },
  })
  const file = Buffer.from(await answer.arrayBuffer())
  const changed = Buffer.from(file)
  changed.write('Southfield', changed.indexOf('Northfield'))

  await page.goto(product.url)
  await page.getByRole('link', { name: 'Check a file that was exported' }).click()
  await page.getByRole('heading', { name: 'Check a file', exact: true }).waitFor()
  const choose = async (buffer: Buffer): Promise<void> =>
    page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'board.json', mimeType: 'application/json', buffer })
  const saying = async (title: string): Promise<void> =>
    page.getByRole('heading', { name: title }).waitFor()

  await choose(file)
  await saying('This is exactly what was exported')
  await page.getByText('Families in Northfield').waitFor()
  await page.getByText(`${product.url}/b/${board.id}`).waitFor()
  await ann.picture('verify-genuine')
  expect(await ann.breaches()).toEqual([])

  await choose(changed)
  await saying('This file has been changed')
  await choose(Buffer.from('{}'))
  await saying('This file has no seal')
  await ann.picture('verify-unsealed')
  expect(await ann.breaches()).toEqual([])
  expect(ann.requests.some((address) => address.includes('board.json'))).toBe(false)
  ann.expectWellBehaved(product.url)
})

test('what is exported from a snapshot’s own page is told to be of that snapshot', async () => {
  const { product } = stage
  const ann = await stage.visitor('Ann')
  const { page } = ann
  const board = await product.createBoard('Families in Northfield', 'journey')
  const answer = await fetch(`${product.url}/api/boards/${board.id}/snapshots`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${board.keys.editor}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'Before the vote', note: '', by: 'Ann' }),
  })
  const made = (await answer.json()) as { readonly snapshot: { id: string }; readonly key: string }
  await page.goto(`${product.url}/s/${made.snapshot.id}#${made.key}`)
  await ann.canvas.waitFor()
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export for a report' }).click()
  await page.getByRole('radio', { name: 'Data (JSON)' }).check()
  expect(await ann.breaches()).toEqual([])
  await ann.picture('export-of-snapshot')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make the file' }).click()
  const path = await (await downloading).path()
  await page.getByText('The server made it and sealed it').waitFor()

  await page.goto(`${product.url}/verify`)
  await page.locator('input[type="file"]').setInputFiles(path)
  await page.getByText('Before the vote, version 1').waitFor()
  await page.getByText(`${product.url}/s/${made.snapshot.id}`).waitFor()

  // Its owner, asked once, deletes it.
  await ann.join(product.link(board, 'owner'))
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('button', { name: /Before the vote/u }).click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  await ann.picture('delete-snapshot')
  expect(await ann.breaches(['.tl-container'])).toEqual([])
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.getByRole('button', { name: 'Delete…' }).waitFor({ state: 'detached' })
  const gone = await fetch(`${product.url}/api/snapshots/${made.snapshot.id}`, {
    headers: { authorization: `Bearer ${made.key}` },
  })
  expect(gone.status).toBe(410)
  ann.expectWellBehaved(product.url)
})
