// Takes the README's picture from the built product: two people on the Birmingham board.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))
const port = process.env.PORT ?? '25800'
const url = `http://127.0.0.1:${port}`
const dataDir = mkdtempSync(join(tmpdir(), 'wholeplace-screenshot-'))

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
  const answer = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Birmingham: where £7.3bn goes', starter: 'birmingham' }),
  })
  const { id, keys } = await answer.json()
  const link = `${url}/b/${id}#${keys.editor}`
  const amara = await enter('Amara', link)
  const tom = await enter('Tom', link)
  const block = await tom.locator('[data-shape-id="shape:birmingham-jobs-pot"]').boundingBox()
  await tom.mouse.click(block.x + block.width / 2, block.y + block.height / 2)
  await tom.mouse.move(block.x + block.width / 2, block.y + block.height * 0.75, { steps: 5 })
  await amara.locator('.tl-overlays').getByText('Tom').waitFor()
  await amara.screenshot({ path: join(root, 'tests/readme/screenshot.png') })
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

async function enter(name, link) {
  const context = await browser.newContext({ viewport: { width: 1640, height: 800 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('What should others here call you?').fill(name)
  await page.getByRole('button', { name: 'Join the board' }).click()
  await page.getByText('Follow the money').first().waitFor({ state: 'attached' })
  await page.getByTestId('tools.select').click()
  await page.getByText('2. Follow the money').click()
  await page.keyboard.press('Shift+2')
  // Zooming in on the slide is animated.
  await page.getByText('57%').waitFor()
  await page.keyboard.press('Escape')
  return page
}
