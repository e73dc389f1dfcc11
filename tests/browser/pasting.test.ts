import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { HANDLER_NOT_RUN } from '../support/pictures-in-browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()
let board: Board
let ann: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Pasted')
  ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
})

async function paste(text: string): Promise<void> {
  await ann.page.mouse.click(600, 600)
  await ann.page.evaluate(async (words) => navigator.clipboard.writeText(words), text)
  await ann.page.keyboard.press('Control+v')
}

test('a pasted address becomes a card with its words: nothing is fetched from it', async () => {
  await paste('https://example.org/a-report')
  const card = ann.page.locator('.tl-shape[data-shape-type="bookmark"]')
  await card.getByText('example.org').first().waitFor()
  await ann.status.getByText('Saved').waitFor()
  ann.expectWellBehaved(stage.product.url)
  const kinds = (await stage.product.records(board)).map((record) =>
    'type' in record ? record.type : record.typeName,
  )
  expect(kinds.filter((kind) => kind === 'bookmark')).toHaveLength(2)
})

test.each(['javascript:window.ran=1', 'data:text/html,<script>window.ran=1</script>'])(
  'a pasted %s is words, and leads nowhere',
  async (address) => {
    await paste(address)
    await ann.page.locator('.tl-shape[data-shape-type="text"]').waitFor()
    await ann.status.getByText('Saved').waitFor()
    expect(await ann.page.locator('.tl-shape a').count()).toBe(0)
    const records = await stage.product.records(board)
    expect(records.filter(({ typeName }) => typeName === 'asset')).toEqual([])
    expect(await ann.page.evaluate(() => 'ran' in globalThis)).toBe(false)
    ann.expectWellBehaved(stage.product.url)
  },
)

test('a pasted drawing runs nothing', async () => {
  await paste(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="x" onerror="window.ran = true"/><script>window.ran = true</script></svg>',
  )
  await ann.page.locator('.tl-shape[data-shape-type="image"]').waitFor()
  await ann.status.getByText('Saved').waitFor()
  expect(await ann.page.evaluate(() => 'ran' in globalThis)).toBe(false)
  ann.expectWellBehaved(stage.product.url, HANDLER_NOT_RUN)
})

test('the page refuses scripts that are not files of its own', async () => {
  await ann.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
  })
  expect(await ann.page.evaluate(() => 'ran' in globalThis)).toBe(false)
})
