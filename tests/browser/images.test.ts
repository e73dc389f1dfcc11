import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Visitor } from '../support/browser.ts'
import { copySelected } from '../support/clipboard.ts'
import { exif, movingPng, png, svg } from '../support/picture-files.ts'
import {
  dropFiles,
  HANDLER_NOT_RUN,
  pastePng,
  pickFiles,
  placeholder,
  shownPictures,
  type NamedFile,
} from '../support/pictures-in-browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage({}, 'kept')
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Flip charts')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  await Promise.all([ann, ben].map((visitor) => visitor.join(stage.product.link(board, 'editor'))))
})

const file = (name: string, type: string, bytes: Uint8Array): NamedFile => ({ name, type, bytes })
const chart = (width: number, height = 60) => file('chart.png', 'image/png', png(width, height))

async function seesPictures(visitor: Visitor, ...sizes: readonly string[]): Promise<void> {
  await expect.poll(async () => (await shownPictures(visitor)).toSorted()).toEqual(sizes.toSorted())
}

async function filesOnServer(): Promise<number> {
  const names = await readdir(join(stage.product.dataDir, 'images'), { recursive: true })
  return names.filter((name) => /[0-9a-f]{64}$/u.test(name)).length
}

test('pictures that one drops, pastes and picks are seen by the other', async () => {
  await dropFiles(ann, chart(80))
  await seesPictures(ben, '80×60')
  await pastePng(ann, png(81, 60))
  await seesPictures(ben, '80×60', '81×60')
  await pickFiles(ann, chart(82))
  await seesPictures(ben, '80×60', '81×60', '82×60')
  await ann.status.getByText('Saved').waitFor()
  await seesPictures(ann, '80×60', '81×60', '82×60')
  for (const record of await stage.product.records(board)) {
    if (record.typeName !== 'asset') continue
    expect(record.props.src).toMatch(/^asset:[0-9a-f]{64}$/u)
  }
  ann.expectWellBehaved(stage.product.url)
  ben.expectWellBehaved(stage.product.url)
})

test('a picture is described in passing, and the words reach the other', async () => {
  await dropFiles(ann, chart(80))
  const question = ann.page.getByLabel('What does the picture show, for those who cannot see it?')
  // Letters that would pick tools and delete what is selected.
  await question.pressSequentially('Who drives Mrs Shah, and whenx')
  await ann.page.keyboard.press('Backspace')
  await ann.picture('picture-described')
  await ann.page.keyboard.press('Enter')
  await question.waitFor({ state: 'detached' })
  await ben.shapes.getByText('Who drives Mrs Shah, and when').waitFor()
  await dropFiles(ann, chart(81))
  await ann.page.getByRole('button', { name: 'Not now' }).click()
  expect(await question.count()).toBe(0)
})

test('a picture added offline outlives a reload and reaches the other on return', async () => {
  await ann.page.evaluate(async () => navigator.serviceWorker.ready)
  await ann.status.getByText('Saved').waitFor()
  const before = await filesOnServer()
  await ann.context.setOffline(true)
  await dropFiles(ann, chart(90))
  await seesPictures(ann, '90×60')
  await ann.status.getByText(/Offline: \d+ changes kept on this device/u).waitFor()
  await ann.page.reload()
  await seesPictures(ann, '90×60')
  expect(await filesOnServer()).toBe(before)

  await ann.context.setOffline(false)
  await ann.status.getByText('Saved').waitFor()
  await seesPictures(ben, '90×60')
  expect(await filesOnServer()).toBe(before + 1)
})

test('a picture that was seen is there without the network', async () => {
  await dropFiles(ann, chart(91))
  await seesPictures(ben, '91×60')
  await ben.page.evaluate(async () => navigator.serviceWorker.ready)
  await ben.context.setOffline(true)
  await ben.page.reload()
  await seesPictures(ben, '91×60')
})

test('the other sees a placeholder until the picture arrives, and then it by itself', async () => {
  let letThrough: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await ann.page.route('**/images/*', async (route) => {
    await held
    await route.continue()
  })
  await dropFiles(ann, chart(92))
  await placeholder(ben).getByText('on its way').waitFor()
  await ben.picture('picture-on-its-way')
  await ann.status.getByText('Saving').waitFor()
  expect(await ann.status.getByText('Saved').count()).toBe(0)
  letThrough()
  await seesPictures(ben, '92×60')
  await placeholder(ben).waitFor({ state: 'detached' })
  await ann.status.getByText('Saved').waitFor()
})

test('a script in a pasted or dropped drawing does not run, and is not stored', async () => {
  const hostile = svg(
    '<script>window.ran = 1</script><image href="https://elsewhere.org/x.png" onerror="window.ran = 1"/>' +
      '<foreignObject><img src="x" onerror="window.ran = 1"/></foreignObject>' +
      '<rect width="40" height="30" fill="#c00" onclick="window.ran = 1"/>',
    'width="40" height="30" onload="window.ran = 1"',
  )
  await ann.page.mouse.click(600, 600)
  await ann.page.evaluate(async (text) => navigator.clipboard.writeText(text), hostile.toString())
  await ann.page.keyboard.press('Control+v')
  await seesPictures(ben, '40×30')
  const taller = hostile.toString().replace('height="30" onload', 'height="31" onload')
  await dropFiles(ann, file('logo.svg', 'image/svg+xml', Buffer.from(taller)))
  await seesPictures(ben, '40×30', '40×31')
  for (const visitor of [ann, ben]) {
    expect(await visitor.page.evaluate(() => 'ran' in globalThis)).toBe(false)
    visitor.expectWellBehaved(stage.product.url, HANDLER_NOT_RUN)
  }
  const stored = await storedPictures()
  expect(stored.map(({ status }) => status)).toEqual([200, 200])
  for (const { text } of stored) {
    expect(text).toContain('<rect')
    expect(text).not.toMatch(/script|ran|elsewhere|foreignObject/u)
  }
})

test('what is no picture is refused in plain words, and nothing comes of it', async () => {
  await dropFiles(ann, file('minutes.pdf', 'application/pdf', Buffer.from('%PDF-1.7')))
  await ann.page.getByText('“minutes.pdf” is no picture that boards take').waitFor()
  await dropFiles(ann, file('chart.png', 'image/png', Buffer.from('<script>alert(1)</script>')))
  await ann.page.getByText('“chart.png” is no picture that boards take').waitFor()
  await dropFiles(ann, file('half.png', 'image/png', png(80, 60).subarray(0, 40)))
  await ann.page.getByText('“half.png” could not be read').waitFor()
  expect(await ann.shapes.count()).toBe(0)
})

test('a large photograph is made smaller before it is sent', async () => {
  await dropFiles(ann, file('wide.png', 'image/png', png(5_000, 100)))
  await seesPictures(ben, '4096×82')
  const records = await stage.product.records(board)
  const asset = records.find(({ typeName }) => typeName === 'asset')
  expect(asset).toMatchObject({ props: { w: 4096, h: 82 } })
})

test('a photograph is sent the right way up and without where it was taken', async () => {
  const base64 = await ann.page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 90
    canvas.height = 40
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? ''
  })
  const plain = Buffer.from(base64, 'base64')
  const held = Buffer.concat([plain.subarray(0, 2), exif(6), plain.subarray(2)])
  await dropFiles(ann, file('IMG_0001.JPG', 'image/jpeg', held))
  await seesPictures(ben, '40×90')
  await ann.status.getByText('Saved').waitFor()
  const [stored] = await storedPictures()
  expect(stored?.status).toBe(200)
  expect(held.toString('latin1')).toContain('GPS')
  expect(stored?.text).not.toContain('GPS')
})

test('copied shapes take their picture along, to another board too', async () => {
  await dropFiles(ann, chart(93))
  await seesPictures(ann, '93×60')
  await ann.status.getByText('Saved').waitFor()
  await ann.page.getByRole('button', { name: 'Not now' }).click()
  await copySelected(ann)
  const other = await stage.product.createBoard('Another')
  await ann.page.goto(stage.product.link(other, 'editor'))
  await ann.canvas.waitFor()
  await ann.status.getByText('Saved').waitFor()
  await ann.page.mouse.click(600, 600)
  await ann.page.keyboard.press('Control+v')
  await seesPictures(ann, '93×60')
  await ben.page.goto(stage.product.link(other, 'viewer'))
  await seesPictures(ben, '93×60')
  ann.expectWellBehaved(stage.product.url)
})

test('a picture that moves stands still for who wants no motion', async () => {
  await ann.page.emulateMedia({ reducedMotion: 'reduce' })
  await dropFiles(ann, file('moving.png', 'image/png', movingPng(96, 60)))
  await seesPictures(ann, '96×60')
  await seesPictures(ben, '96×60')
  const shown = ({ page }: Visitor) => page.locator('img.tl-image').getAttribute('src')
  await expect.poll(() => shown(ann)).toMatch(/^data:image/u)
  expect(await shown(ben)).toMatch(/^blob:/u)
})

test('a picture that the server will not take says so where it stands, and can be removed', async () => {
  const message = 'This board has no room for more pictures.'
  await ann.page.route('**/images/*', (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status: 413, json: { error: { kind: 'too-large', message } } })
      : route.continue(),
  )
  await dropFiles(ann, chart(97))
  await ann.page.getByText(`others do not see it. ${message}`).waitFor()
  await ann.shapes.getByText('On this device only').waitFor()
  await seesPictures(ann, '97×60')
  await placeholder(ben).waitFor()
  await ann.picture('picture-refused')
  expect(await ann.breaches(['.tlui-layout', '.tl-canvas'])).toEqual([])
  await ann.page.reload()
  await ann.page.getByRole('button', { name: 'Remove the picture' }).click()
  await expect.poll(() => ben.shapes.count()).toBe(0)
  expect(await ann.page.getByText('others do not see it').count()).toBe(0)
})

test('a viewer sees pictures and can add none', async () => {
  await dropFiles(ann, chart(94))
  const eve = await stage.visitor('Eve')
  await eve.join(stage.product.link(board, 'viewer'))
  await seesPictures(eve, '94×60')
  await dropFiles(eve, chart(95))
  const [hash = ''] = await hashes()
  const answer = await fetch(`${stage.product.url}/api/boards/${board.id}/images/${hash}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${board.keys.viewer}` },
    body: new Uint8Array(LIMITS.maxBodyBytes),
  })
  expect(answer.status).toBe(403)
  await seesPictures(eve, '94×60')
})

async function hashes(): Promise<string[]> {
  return (await stage.product.records(board)).flatMap((record) =>
    record.typeName === 'asset' ? [String(record.props.src).slice('asset:'.length)] : [],
  )
}

/** What the server gives of the board's pictures. */
async function storedPictures(): Promise<{ status: number; text: string }[]> {
  return Promise.all(
    (await hashes()).map(async (hash) => {
      const answer = await fetch(`${stage.product.url}/api/boards/${board.id}/images/${hash}`, {
        headers: { authorization: `Bearer ${board.keys.viewer}` },
      })
      return { status: answer.status, text: await answer.text() }
    }),
  )
}
