import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canvasEditor } from '../support/canvas-editor.ts'
import { agencyRecord, commitmentShape } from '../support/map-records.ts'
import { frameShape, geoShape, indexAt, richText } from '../support/records.ts'
import { setStage } from '../support/stage.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'

const stage = setStage()
let folder: TemporaryFolder
beforeAll(() => {
  folder = makeTemporaryFolder()
})
afterAll(() => folder.remove())

/** What a board calls itself that wants to break out of the file. */
const TITLE = '</script><script>document.title = "broken"</script><!-- & “Dorset”'

function slide(n: number, meta: object): readonly object[] {
  const frame = frameShape(`frame${n}`, { x: n * 900, y: 0, index: indexAt(n) })
  const box = geoShape(`box${n}`, {
    x: 60,
    y: 60,
    index: indexAt(1),
    parentId: `shape:frame${n}`,
    props: { w: 480, h: 240, richText: richText(`Words of slide ${n}`), size: 'xl' },
  })
  const props = { ...frame.props, w: 800, h: 450, name: `Part ${n}` }
  return [{ ...frame, props, meta: { ...frame.meta, ...meta } }, box]
}

test('a talk is taken along as one file, and given from a disk without a network', async () => {
  const board = await stage.product.createBoard(TITLE)
  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
  // As where the server has no browser: the page makes its files itself.
  await ann.page.route('**/api/boards/*/export', (route) => route.abort())
  const editor = await canvasEditor(ann.page)
  const commitment = commitmentShape('commitment', { x: 0, y: 700, index: indexAt(8) })
  const records: readonly object[] = [
    agencyRecord('council'),
    ...slide(1, { slideNotes: 'Thank </script> everybody' }),
    ...slide(2, { slideHidden: true, slideNotes: 'Nobody is to read this' }),
    ...slide(3, {}),
    { ...commitment, props: { ...commitment.props, richText: richText('Share one front door') } },
  ]
  await editor.evaluate((its, all) => its.store.put(all), records)
  await expect.poll(() => ann.status.textContent()).toBe('Saved')
  await ann.page.keyboard.press('Escape')
  await ann.page.getByRole('button', { name: 'File' }).click()
  await ann.page.getByRole('menuitem', { name: 'Export for a report' }).click()
  const dialog = ann.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Talk to take along' }).check()
  await expect
    .poll(() => dialog.getByLabel('Notes for the speaker are in the file').isChecked())
    .toBe(true)
  await dialog.getByText('The first of 2 pictures').waitFor()
  await ann.picture('pack-export')
  const download = ann.page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Make the file' }).click()
  const made = await download
  expect(made.suggestedFilename()).toMatch(/\.talk\.html$/u)
  const file = join(folder.path, 'talk.html')
  await made.saveAs(file)

  const ben = await stage.visitor('Ben', { viewport: { width: 1280, height: 720 } })
  await ben.context.setOffline(true)
  const { page } = ben
  await page.goto(pathToFileURL(file).href)
  const shown = page.getByRole('img', { name: /^Part/u })
  await shown.waitFor()
  expect(await page.title()).toContain('<script>')
  const said = page.getByRole('status')
  await expect.poll(() => said.textContent()).toContain('Slide 1 of 2: Part 1')
  await page.getByText('Words of slide 1').waitFor({ state: 'attached' })
  await page.keyboard.press('n')
  await page.getByText('Thank </script> everybody').waitFor()
  await ben.picture('pack-notes')
  expect(await ben.breaches()).toEqual([])

  await page.keyboard.press('PageDown')
  await expect.poll(() => said.textContent()).toContain('Slide 2 of 2: Part 3')
  await page.keyboard.press('n')
  await page.keyboard.press('l')
  await page.mouse.move(400, 300)
  await page.mouse.move(420, 310)
  await page.locator('.pointer-dot:not([hidden])').waitFor()
  await ben.picture('pack-laser')
  await page.keyboard.press('.')
  await expect.poll(() => said.textContent()).toBe('The screen is black.')
  await page.keyboard.press('Home')
  await expect.poll(() => said.textContent()).toContain('Slide 1 of 2')
  await page.getByLabel('Length').selectOption('20')
  await page.getByText(/^(?:Begin the clock anew\. )?(?:20:00|19:\d\d) left$/u).waitFor()

  await page.setViewportSize({ width: 390, height: 760 })
  await page.getByRole('button', { name: 'Register' }).click()
  await page.getByRole('cell', { name: 'Share one front door' }).waitFor()
  await ben.picture('pack-register-narrow')
  expect(await ben.breaches()).toEqual([])
  await page.getByRole('button', { name: 'All slides' }).click()
  await page.getByRole('button', { name: /Slide 2.*Part 3/u }).waitFor()
  await ben.picture('pack-overview-narrow')
  const widths = await page.evaluate(() => [document.body.scrollWidth, innerWidth])
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)

  // Nothing but the file itself, and nothing that its policy refused.
  expect(ben.requests.filter((url) => !/^(?:blob|data):/u.test(url))).toEqual([
    pathToFileURL(file).href,
  ])
  expect(ben.problems).toEqual([])
}, 60_000)
