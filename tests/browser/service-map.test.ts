import { expect, test } from 'vitest'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { Point, Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { agencyRecord } from '../support/map-records.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

async function putAgency({ page }: Visitor, agency: object): Promise<void> {
  const canvas = await canvasEditor(page)
  await canvas.evaluate((editor, record) => {
    editor.markHistoryStoppingPoint('agency')
    editor.store.put([record])
  }, agency)
}

/** Changes fields of a shape: its props, or its `meta`. */
async function fill({ page }: Visitor, shape: object): Promise<void> {
  const canvas = await canvasEditor(page)
  await canvas.evaluate((editor, partial) => {
    editor.markHistoryStoppingPoint('fields')
    editor.updateShape(partial)
  }, shape)
}

/**
 * Puts a shape where one clicks with its tool, and types its name at once.
 * @returns its id
 */
async function place(visitor: Visitor, tool: string, at: Point, name = ''): Promise<string> {
  const canvas = await canvasEditor(visitor.page)
  await canvas.evaluate((editor, id) => {
    editor.setCurrentTool(id)
  }, tool)
  await visitor.page.mouse.click(at.x, at.y)
  await visitor.page.keyboard.type(name)
  await visitor.canvas.locator('[contenteditable=true]').waitFor()
  await visitor.page.keyboard.press('Escape')
  return selected(visitor)
}

async function selected({ page }: Visitor): Promise<string> {
  const canvas = await canvasEditor(page)
  return canvas.evaluate((editor) => editor.getOnlySelectedShape()?.id ?? '')
}

test('[AGENCY-1] [MAP-2] two people map a service together; undo is one’s own', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  const both = [ann, ben]
  await Promise.all(both.map((one) => one.join(stage.product.link(board, 'editor'))))

  await putAgency(ann, agencyRecord('council', { shortName: 'DCC' }))
  const service = await place(ann, 'service', { x: 400, y: 300 }, 'Home care')
  await ben.shape(service).getByText('Home care').waitFor()
  await ben.shape(service).getByText('No agency yet').waitFor()

  // Different fields at once.
  const its = { id: service, type: 'service' }
  await Promise.all([
    fill(ann, { ...its, props: { agencyId: 'agency:council', does: 'Care at home' } }),
    fill(ben, { ...its, props: { pounds: 985_000, year: '2008-09', cohort: 'Older people' } }),
  ])
  for (const { page } of both) {
    await page.getByText('DCC').waitFor()
    await page.getByText('£985,000').waitFor()
    await page.getByText('Care at home · Older people').waitFor()
  }

  // The agency gets another name for everybody, and who gave it takes that back and nothing else.
  await putAgency(ann, agencyRecord('council', { shortName: 'Dorset' }))
  await ben.page.getByText('Dorset').waitFor()
  await fill(ben, { ...its, props: { status: 'proposed' } })
  await ann.page.getByText('proposed').waitFor()
  await (
    await canvasEditor(ann.page)
  ).evaluate((editor) => {
    editor.undo()
  })
  for (const { page } of both) {
    await page.getByText('DCC').waitFor()
    await page.getByText('proposed').waitFor()
  }

  const pot = await place(ben, 'pot', { x: 900, y: 300 })
  for (const [tool, x] of [
    ['stage', 400],
    ['barrier', 900],
  ] as const) {
    await ann.shape(await place(ben, tool, { x, y: 560 })).waitFor()
  }

  // An arrow from the pot to the service, which then is a link.
  await ben.page.keyboard.press('a')
  await ben.drag({ x: 900, y: 300 }, { x: 400, y: 300 })
  const arrow = await selected(ben)
  const meta = { link: 'money', pounds: 40_000 }
  await fill(ben, { id: arrow, type: 'arrow', meta })
  const annsCanvas = await canvasEditor(ann.page)
  await expect
    .poll(async () => annsCanvas.evaluate((editor, id) => editor.getShape(id)?.meta, arrow))
    .toEqual(meta)
  await ann.picture('service-map')

  await ben.status.getByText('Saved').waitFor()
  const map = readServiceMap(await stage.product.records(board))
  expect(map.agencies).toMatchObject([{ id: 'agency:council', shortName: 'DCC' }])
  expect(map.services).toMatchObject([
    { name: 'Home care', agencyId: 'agency:council', status: 'proposed' },
  ])
  expect(map.links).toMatchObject([{ kind: 'money', fromId: pot, toId: service }])
  expect([map.pots, map.stages, map.barriers].map((list) => list.length)).toEqual([1, 1, 1])
  for (const visitor of both) visitor.expectWellBehaved(stage.product.url)
})
