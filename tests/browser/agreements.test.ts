import { toRichText } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { agencyRecord, commitmentShape } from '../support/map-records.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const COMMITMENT = 'shape:7K2M'
const TEXT = 'Share data on repeat victims within a day'

/** tldraw's own, which is not ours to mend. */
const CANVAS = ['.tl-container']

const RECORDS: readonly object[] = [
  agencyRecord('council', { name: 'Birmingham City Council', shortName: 'Council' }),
  agencyRecord('police', { name: 'West Midlands Police', shortName: 'Police', colour: 'coral' }),
  commitmentShape('7K2M', {
    x: 120,
    y: 120,
    props: { richText: toRichText(TEXT) },
    meta: { 'needs/agency:council': true, 'needs/agency:police': true },
  }),
]

/** Two agencies, and a commitment that needs both. */
async function drawBoard(visitor: Visitor): Promise<void> {
  const canvas = await canvasEditor(visitor.page)
  await canvas.evaluate((editor, records) => {
    editor.store.put(records)
  }, RECORDS)
  await visitor.status.getByText('Saved').waitFor()
}

/** A link that carries a seat, as its owner makes it. */
async function makeLink(board: Board, seatAgencyId: string): Promise<string> {
  const answer = await fetch(`${stage.product.url}/api/boards/${board.id}/links`, {
    method: 'POST',
    headers: { authorization: `Bearer ${board.keys.owner}`, 'content-type': 'application/json' },
    body: JSON.stringify({ seatAgencyId }),
  })
  const { key } = (await answer.json()) as { readonly key: string }
  return `${stage.product.url}/b/${board.id}#${key}`
}

/** Where an agency stands, as the details say it. */
function standing({ page }: Visitor, agency: string) {
  return page.locator('.standing', { hasText: agency })
}

test('an owner seats an agency by a link, all see whom who opens it sits for, and ending it ends that', async () => {
  const board = await stage.product.createBoard('Safer Birmingham')
  const olu = await stage.visitor('Olu')
  await olu.join(stage.product.link(board, 'owner'))
  const { page } = olu
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Open the list of agencies' }).click()
  await page.getByRole('heading', { name: 'Agencies' }).waitFor()
  await drawBoard(olu)

  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByLabel('Agency', { exact: true }).selectOption('agency:police')
  await page.getByRole('button', { name: 'Make its link' }).click()
  const link = page.getByRole('textbox', { name: 'A link for West Midlands Police' })
  const policeLink = await link.inputValue()
  await page.getByLabel('For whom').fill('Duty desk')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.locator('.link-name', { hasText: 'Duty desk' }).waitFor()
  expect(await olu.breaches(CANVAS)).toEqual([])
  await page.getByRole('button', { name: 'Close' }).last().click()

  const ann = await stage.visitor('Ann')
  await ann.join(policeLink)
  await ann.status.locator('xpath=..').getByText('You sit for Police').waitFor()
  await ann.page.mouse.move(600, 500)
  await page.getByText('Ann · Police', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Olu and Ann · Police' }).click()
  await page.locator('.person', { hasText: 'Ann' }).getByText('Police').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: /West Midlands Police.*Duty desk/u }).click()
  await page.getByRole('button', { name: 'End this link…' }).click()
  await page.getByRole('button', { name: 'End the link' }).click()
  await ann.page.getByRole('heading', { name: 'You no longer sit for Police' }).waitFor()
  await page.getByText('Duty desk').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'The board’s record' }).click()
  const done = page.locator('.record tbody tr td:last-child')
  await page.getByRole('combobox', { name: 'What' }).selectOption('seats')
  expect(await done.allTextContents()).toEqual([
    expect.stringMatching(/^began to sit for West Midlands Police/u),
  ])
  await page.getByRole('combobox', { name: 'What' }).selectOption('links')
  expect(await done.allTextContents()).toEqual([
    'ended a link (“Duty desk”) for West Midlands Police',
    'changed a link (“Duty desk”) for West Midlands Police: name',
    'made a link for West Midlands Police',
  ])
  expect(await olu.breaches(CANVAS)).toEqual([])
  for (const visitor of [olu, ann]) visitor.expectWellBehaved(stage.product.url)
})

test('each agency agrees for itself, live; what is reworded is agreed to anew; not without the server', async () => {
  const board = await stage.product.createBoard('Safer Birmingham')
  const olu = await stage.visitor('Olu')
  await olu.join(stage.product.link(board, 'editor'))
  await drawBoard(olu)
  await olu.page.goto(await makeLink(board, 'agency:council'))
  const ann = await stage.visitor('Ann')
  await ann.join(await makeLink(board, 'agency:police'))

  // What awaits them is said when they come, and leads there.
  for (const { page } of [olu, ann]) {
    await page.getByRole('button', { name: new RegExp(`C-7K2M ${TEXT}`, 'u') }).press('Enter')
    await page.getByRole('button', { name: 'Dismiss' }).click()
  }
  await olu.page.getByRole('button', { name: 'Your agency’s answer is awaited' }).press('Enter')
  await expect
    .poll(async () => olu.page.locator(':focus').textContent())
    .toBe('Your answer for Birmingham City Council')
  await ann.page.getByText('Your answer for West Midlands Police').waitFor()

  // Who answers, and as what, is asked once.
  const agree = ann.page.getByRole('button', { name: 'Agree', exact: true })
  await agree.click()
  await ann.page.getByText('Say as what').waitFor()
  await ann.page.getByLabel('Your role').fill('Chief Inspector')
  await agree.press('Enter')
  await standing(olu, 'West Midlands Police').getByText('Ann, Chief Inspector, today').waitFor()
  await olu.page.getByText('One of two agencies has agreed.').waitFor()
  await olu.page.getByText('Your answer for Birmingham City Council').waitFor()

  await olu.page.getByRole('button', { name: 'Decline' }).click()
  await olu.page.getByLabel('Why not?').fill('A day is too short')
  await olu.page.getByLabel('Your role').fill('Director')
  await olu.page.getByRole('button', { name: 'Decline' }).click()
  await standing(ann, 'Birmingham City Council').getByText('A day is too short').waitFor()

  const canvas = await canvasEditor(olu.page)
  await canvas.evaluate(
    (editor, shape) => {
      editor.updateShape(shape)
    },
    {
      id: COMMITMENT,
      type: 'commitment',
      props: { richText: toRichText(TEXT.replace('day', 'week')) },
    },
  )
  const police = standing(ann, 'West Midlands Police')
  await police.getByText('Agreed to an earlier wording').waitFor()
  expect(await police.locator('del').allTextContents()).toEqual(['day'])
  expect(await police.locator('ins').allTextContents()).toEqual(['week'])
  await ann.page.getByText('This has been reworded since you opened it.').waitFor()
  expect(await ann.breaches(CANVAS)).toEqual([])
  await ann.picture('agreed-to-an-earlier-wording')

  // Everything but answering works without the server.
  await ann.context.setOffline(true)
  await agree.click()
  await ann.page.getByText('Answers are kept by the server').waitFor()
  await ann.drawBox({ x: 300, y: 600 }, { x: 400, y: 660 })
  await ann.status.getByText('Offline').waitFor()
  await ann.context.setOffline(false)
  await ann.status.getByText('Saved').waitFor()
  await ann.page.reload()
  await ann.page.getByText('You answered to an earlier wording').click()
  await agree.click()
  await standing(ann, 'West Midlands Police').getByText('Agreed', { exact: true }).waitFor()
  await olu.page.getByRole('button', { name: 'Agree', exact: true }).click()
  await ann.page.getByText('All two agencies asked have agreed.').waitFor()
  for (const visitor of [olu, ann]) {
    visitor.expectWellBehaved(stage.product.url, /ERR_INTERNET_DISCONNECTED/u)
  }
})
