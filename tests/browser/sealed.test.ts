import { toRichText } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { newServiceProps } from '../../shared/domain/service-shape.ts'
import type { Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { agencyRecord } from '../support/map-records.ts'
import { shape } from '../support/record-parts.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const SECRET = 'Operation Quicksilver'

const RECORDS: readonly object[] = [
  agencyRecord('police', { name: 'West Midlands Police', shortName: 'Police', colour: 'coral' }),
  shape('service', 'secret', {}, { ...newServiceProps(), richText: toRichText(SECRET) }),
]

/** What this page's canvas has, as text. */
async function held({ page }: Visitor): Promise<string> {
  const canvas = await canvasEditor(page)
  return canvas.evaluate((editor) => JSON.stringify(editor.store.serialize('document')))
}

async function selectCard({ page }: Visitor): Promise<void> {
  const canvas = await canvasEditor(page)
  await expect
    .poll(() =>
      canvas.evaluate((editor) => {
        editor.selectAll()
        return editor.getSelectedShapes().map(({ type }) => type)
      }),
    )
    .toEqual(['sealed'])
}

test('an owner seals a service for an agency: who sits there reads and changes it, others see a closed card', async () => {
  const { product } = stage
  const board = await product.createBoard('Safer Birmingham')
  const olu = await stage.visitor('Olu')
  await olu.join(product.link(board, 'owner'))
  const canvas = await canvasEditor(olu.page)
  await canvas.evaluate((editor, records) => {
    editor.store.put(records)
    editor.selectAll()
  }, RECORDS)
  await olu.status.getByText('Saved').waitFor()
  await olu.page.getByRole('button', { name: 'Map', exact: true }).click()
  await olu.page.getByRole('button', { name: 'Only these agencies…' }).click()
  await olu.page.getByText('West Midlands Police (Police)').last().click()
  await olu.picture('sealing')
  await olu.page.getByRole('button', { name: 'Seal it' }).click()
  await selectCard(olu)
  await expect.poll(() => held(olu)).not.toContain(SECRET)
  await canvas.evaluate((editor) => {
    editor.undo()
  })
  expect(await held(olu)).not.toContain(SECRET)
  await selectCard(olu)
  await olu.page.getByText('What it says is kept by the server').waitFor()

  const made = await fetch(`${product.url}/api/boards/${board.id}/links`, {
    method: 'POST',
    headers: { authorization: `Bearer ${board.keys.owner}`, 'content-type': 'application/json' },
    body: JSON.stringify({ seatAgencyId: 'agency:police' }),
  })
  const { key } = (await made.json()) as { readonly key: string }
  const priya = await stage.visitor('Priya')
  await priya.join(`${product.url}/b/${board.id}#${key}`)
  await selectCard(priya)
  await priya.page.getByRole('button', { name: 'Map', exact: true }).click()
  const words = priya.page.getByLabel('What it says')
  await expect.poll(() => words.inputValue()).toBe(SECRET)
  await words.fill('Operation Mercury')
  await priya.page.getByRole('button', { name: 'Save for its agencies' }).click()
  await priya.page.getByRole('button', { name: 'Lift the seal' }).waitFor()
  await priya.picture('sealed-seated')
  expect(await held(priya)).not.toContain('Operation')
  await priya.page.keyboard.press('Control+f')
  await priya.page.getByRole('textbox', { name: 'Search the board' }).fill('mercury')
  await priya.page.getByText('Service, sealed').waitFor()
  const drawn = await (
    await canvasEditor(priya.page)
  ).evaluate(async (editor) => (await editor.getSvgString(editor.getSelectedShapes()))?.svg ?? '')
  expect(drawn).toContain('Sealed: for Police')
  expect(drawn).not.toContain('Operation')
  await olu.picture('sealed-closed')
  expect(olu.problems).toEqual([])
  expect(priya.problems).toEqual([])
})
