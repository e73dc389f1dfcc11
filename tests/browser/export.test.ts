import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { canvasEditor } from '../support/canvas-editor.ts'
import { agencyRecord, barrierShape, potShape, serviceShape } from '../support/map-records.ts'
import { PackageParts } from '../support/package-parts.ts'
import { png } from '../support/picture-files.ts'
import { dropFiles } from '../support/pictures-in-browser.ts'
import { readPng } from '../support/read-png.ts'
import { frameShape, geoShape, indexAt, linkArrow, textShape } from '../support/records.ts'
import { setStage } from '../support/stage.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const stage = setStage()

const NAME = '</text><script>alert(1)</script> & \u202Ebidi\u202C 👩🏽‍🚒 ŵ'
const LONG = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(3)

const text = (...words: readonly string[]): object => ({
  type: 'doc',
  content: words.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
})
const at = (x: number, y: number, place: number) => ({ x, y, index: indexAt(place) })

test('what is on the board is exported from the page as a drawing and as a picture, whole and intact', async () => {
  const board = await stage.product.createBoard('Purbeck & <Poole>')
  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
  const { page } = ann
  // As where the server has no browser: the page makes its files itself.
  await page.route('**/api/boards/*/export', (route) => route.abort())
  await dropFiles(ann, { name: 'map.png', type: 'image/png', bytes: png(60, 40, [10, 200, 30]) })
  await page.getByRole('button', { name: 'Not now' }).click()
  const canvas = await canvasEditor(page)
  const service = serviceShape('service', at(900, 0, 1))
  const records: readonly object[] = [
    agencyRecord('council'),
    { ...service, props: { ...service.props, richText: text(NAME) } },
    potShape('pot', at(1200, 0, 2)),
    barrierShape('barrier', at(900, 200, 3)),
    { ...linkArrow('link'), ...at(1200, 200, 4) },
    textShape('text', { ...at(900, 400, 5), props: { richText: text('שלום', LONG), w: 300 } }),
    frameShape('frame', at(900, 600, 6)),
    geoShape('red', {
      ...at(0, 0, 7),
      parentId: 'shape:frame',
      props: { w: 600, h: 400, fill: 'solid', color: 'red', dash: 'solid', richText: text('In') },
    }),
  ]
  await canvas.evaluate((editor, all) => {
    editor.store.put(all)
  }, records)
  await expect.poll(() => ann.status.textContent()).toBe('Saved')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'File' }).click()
  await page.getByRole('menuitem', { name: 'Export for a report' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Drawing (SVG)' }).check()
  // What is selected is offered first.
  await dialog.getByLabel('Part of the board').selectOption('poster')
  await dialog.getByRole('img', { name: /Purbeck.*one service, one pot of money/u }).waitFor()
  await ann.picture('export-dialog')
  expect(await ann.breaches()).toEqual([])

  async function make(): Promise<{ name: string; bytes: Buffer }> {
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Make the file' }).click()
    const saved = await download
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) }
  }

  const drawing = await make()
  expect(drawing.name).toMatch(/^Purbeck & Poole, \d{4}-\d\d-\d\d [0-9a-f]{8}\.svg$/u)
  await dialog.getByText('bears no seal').waitFor()
  const read = await page.evaluate((svg) => {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
    const addresses = [...root.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].flatMap(({ name, value }) => {
        const within = /url\(["']?(?!#)[^)]*\)/u.exec(value)?.[0]
        return name.endsWith('href') || within !== undefined ? [(within ?? value).slice(0, 14)] : []
      }),
    )
    return {
      words: [...root.querySelectorAll('text')].map((line) => line.textContent).join('\n'),
      foreign: root.querySelectorAll('script, foreignObject, parsererror, a').length,
      addresses: [...new Set(addresses)],
      fonts: /src:url\("(?!data:font)/u.test(root.querySelector('style')?.textContent ?? ''),
      title: root.querySelector('title')?.textContent,
    }
  }, drawing.bytes.toString('utf8'))
  expect(read).toMatchObject({ foreign: 0, fonts: false, addresses: ['data:image/png'] })
  expect(read.title).toBe('Purbeck & <Poole>')
  const joined = read.words.replaceAll(/\s/gu, '')
  for (const words of [
    NAME,
    'Dedicated schools grant',
    'Two budgets, two panels',
    'Referral',
    'שלום',
    LONG,
    'In',
  ]) {
    expect(joined).toContain(words.replaceAll(/\s/gu, ''))
  }

  await dialog.getByRole('button', { name: 'Make another' }).click()
  await dialog.getByRole('radio', { name: 'Picture (PNG)' }).check()
  await dialog.getByLabel('Part of the board').selectOption({ label: 'The first year' })
  await dialog.getByLabel('Size').selectOption({ label: 'A4 page, 300 dots an inch' })
  const picture = readPng((await make()).bytes)
  // The frame lies on its paper, and its caption beneath it.
  expect(picture.height).toBe(2480)
  expect(picture.dotsPerMetre).toBe(11_811)
  expect(picture.texts.get('Title')).toBe('The first year')
  const dotAt = (x: number, y: number): readonly number[] => {
    const from =
      (Math.round(y * picture.height) * picture.width + Math.round(x * picture.width)) * 3
    return [...picture.dots.subarray(from, from + 3)]
  }
  const [red = 0, green = 0, blue = 0] = dotAt(0.25, 0.25)
  expect(red).toBeGreaterThan(green + 10)
  expect(red).toBeGreaterThan(blue + 10)
  expect(dotAt(0.999, 0.995)).toEqual([255, 255, 255])

  await dialog.getByRole('button', { name: 'Make another' }).click()
  await dialog.getByRole('radio', { name: 'Word' }).check()
  await dialog.getByLabel('Pictures in it').selectOption('frames')
  const word = new PackageParts((await make()).bytes)
  expect(word.text('word/document.xml')).toContain('Figure 1. The first year')
  await dialog.getByRole('button', { name: 'Make another' }).click()
  await dialog.getByRole('radio', { name: 'Web page' }).check()
  await dialog.getByLabel('Pictures in it').selectOption('frames')
  const report = await make()
  await dialog.getByRole('button', { name: 'Done' }).click()
  ann.expectWellBehaved(stage.product.url, /Failed to load resource/u)

  // It opens from a disk, and asks for nothing from anywhere.
  const folder = makeTemporaryFolder()
  const file = `${folder.path}/report.html`
  await writeFile(file, report.bytes)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`file://${file}`)
  await page.getByRole('heading', { name: 'Purbeck & <Poole>' }).waitFor()
  await page.getByRole('img', { name: /^The first year: /u }).waitFor()
  await page.getByRole('table', { name: /What stands in the way/u }).waitFor()
  expect(await ann.breaches()).toEqual([])
  await page.getByRole('link', { name: 'Larger' }).click()
  await page.getByRole('link', { name: 'Smaller' }).waitFor()
  await ann.picture('report-page')
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([`file://${file}`])
  folder.remove()
})
