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
  await dialog.getByLabel('Size').selectOption({ label: 'A4 page, 300 dots an inch' })
  const picture = readPng((await make()).bytes)
  expect([picture.width, picture.dotsPerMetre]).toEqual([3508, 11_811])
  expect(picture.texts.get('Title')).toBe('Purbeck & <Poole>')
  // Drawn in strips it is what the drawing is in small, and that has a ground of its own.
  const small = await page.evaluate(drawSmall, drawing.bytes.toString('utf8'))
  expect(meanDifference({ ...picture, bytesEach: 3 }, small)).toBeLessThan(0.8)

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

/** A picture, row by row. */
interface Dots {
  readonly width: number
  readonly height: number
  readonly dots: ArrayLike<number>
  readonly bytesEach: 3 | 4
}

/** In the page: a drawing as the browser shows it, on black. */
async function drawSmall(svg: string): Promise<Dots> {
  const picture = new Image()
  picture.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  await picture.decode()
  const width = 400
  const height = Math.round((width * picture.naturalHeight) / picture.naturalWidth)
  const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
  if (pen === null) throw new Error('no canvas')
  pen.fillRect(0, 0, width, height)
  pen.drawImage(picture, 0, 0, width, height)
  return { width, height, dots: [...pen.getImageData(0, 0, width, height).data], bytesEach: 4 }
}

const PARTS = 40

/** By how much the colours of two pictures differ, of 255, part by part. */
function meanDifference(a: Dots, b: Dots): number {
  let sum = 0
  for (let row = 0; row < PARTS; row++) {
    for (let column = 0; column < PARTS; column++) {
      const other = meanColour(b, row, column)
      for (const [at, value] of meanColour(a, row, column).entries()) {
        sum += Math.abs(value - (other[at] ?? 0))
      }
    }
  }
  return sum / (PARTS * PARTS * 3)
}

function meanColour(
  { bytesEach, dots, height, width }: Dots,
  row: number,
  column: number,
): readonly number[] {
  const sums = [0, 0, 0]
  let count = 0
  const from = (part: number, of: number): number => Math.round((part * of) / PARTS)
  for (let y = from(row, height); y < from(row + 1, height); y++) {
    for (let x = from(column, width); x < from(column + 1, width); x++) {
      count++
      for (const part of [0, 1, 2]) {
        sums[part] = (sums[part] ?? 0) + (dots[(y * width + x) * bytesEach + part] ?? 0)
      }
    }
  }
  return sums.map((sum) => sum / count)
}
