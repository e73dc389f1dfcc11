// Takes the pictures of the starters that the home page shows, from the built product, on both themes.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { contentHash } from './content-hash.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'client/home/starter-pictures')
const { starters } = await import(pathToFileURL(join(root, 'build/seeds/starters.js')).href)

const PICTURE = { width: 640, height: 360 }
/** Around the picture, so that nothing of the page lies over it. */
const WINDOW = { width: 1280, height: 800 }
const QUALITY = 0.78

const port = process.env.PORT ?? '45801'
const url = `http://127.0.0.1:${port}`
const dataDir = mkdtempSync(join(tmpdir(), 'wholeplace-pictures-'))
const server = spawn(process.execPath, [join(root, 'build/server/main.js')], {
  env: { ...process.env, HOST: '127.0.0.1', PORT: port, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})

try {
  await ready()
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  for (const starter of starters) {
    for (const colorScheme of ['light', 'dark']) {
      const picture = await take(starter, colorScheme)
      writeFileSync(join(folder, `${starter.id}.${colorScheme}.webp`), picture)
      console.log(`${starter.id}, ${colorScheme}: ${(picture.length / 1024).toFixed(1)} kB`)
    }
  }
  const hashes = Object.fromEntries(starters.map((starter) => [starter.id, contentHash(starter)]))
  writeFileSync(join(folder, 'taken-of.json'), `${JSON.stringify(hashes, undefined, 2)}\n`)
} finally {
  await browser.close()
  server.kill()
  rmSync(dataDir, { recursive: true, force: true })
}

async function ready() {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    if (server.exitCode !== null) throw new Error('The server did not start. Run npm run build.')
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}

async function take(starter, colorScheme) {
  const answer = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: starter.title, starter: starter.id }),
  })
  const { id, keys } = await answer.json()
  const context = await browser.newContext({ viewport: WINDOW, colorScheme })
  try {
    const page = await context.newPage()
    await page.goto(`${url}/b/${id}#${keys.viewer}`)
    await page.getByLabel('What should others here call you?').fill('Ann')
    await page.getByRole('button', { name: 'Join the board' }).click()
    const { slide: name } = starter.picture
    const slide = name === null ? null : `shape:${starter.id}-${name}`
    await page.locator('.tl-shape').first().waitFor({ state: 'attached' })
    const clip = await page.evaluate(showSlide, { slide, picture: PICTURE, window: WINDOW })
    const png = await page.screenshot({ clip, animations: 'disabled' })
    const webp = await page.evaluate(asWebp, { png: png.toString('base64'), quality: QUALITY })
    return Buffer.from(webp, 'base64')
  } finally {
    await context.close()
  }
}

/** In the page: brings a slide, or all, into the middle of the window, as large as the picture. @returns where it is */
async function showSlide({ slide, picture, window }) {
  const canvas = document.querySelector('.tl-canvas')
  const key = Object.keys(canvas).find((name) => name.startsWith('__reactFiber$'))
  let fiber = canvas[key]
  const hasEditor = () => typeof fiber.memoizedProps?.value?.getShapePageBounds === 'function'
  while (!hasEditor()) fiber = fiber.return
  const editor = fiber.memoizedProps.value
  const clip = {
    x: (window.width - picture.width) / 2,
    y: (window.height - picture.height) / 2,
    ...picture,
  }
  const screen = editor.getViewportScreenBounds()
  const bounds = slide === null ? editor.getCurrentPageBounds() : editor.getShapePageBounds(slide)
  // A slide a little larger, so that the frame's own edge stays outside; a board with a margin.
  const scale = slide === null ? 0.94 : 1.01
  const z = scale * Math.min(picture.width / bounds.w, picture.height / bounds.h)
  const x = (clip.x + picture.width / 2 - screen.x) / z - bounds.midX
  const y = (clip.y + picture.height / 2 - screen.y) / z - bounds.midY
  editor.setCamera({ x, y, z }, { immediate: true })
  editor.selectNone()
  await document.fonts.ready
  // Shapes are drawn anew at this zoom once it has stood still.
  await new Promise((resolve) => {
    editor.timers.setTimeout(resolve, 500)
  })
  return clip
}

/** In the page, which has an encoder. */
async function asWebp({ png, quality }) {
  const image = new Image()
  image.src = `data:image/png;base64,${png}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.toDataURL('image/webp', quality).split(',')[1]
}
