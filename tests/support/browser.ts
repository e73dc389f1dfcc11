import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as axeCore from 'axe-core'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core'
import { expect } from 'vitest'

const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url))
const AXE = readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
type Axe = typeof axeCore

const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Without a browser's own furniture, which nobody sees and which costs a third of the time; where it is installed. */
const PROGRAM = process.env.CHROMIUM_SHELL ?? process.env.CHROMIUM ?? '/usr/bin/chromium'

/** A browser of its own: no two people share a process. */
export async function launchBrowser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath: PROGRAM,
    args: isRoot ? [...FLAGS, '--no-sandbox'] : FLAGS,
  })
}

/** One person at one browser: what they do, and all that goes wrong on their page. */
export class Visitor {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  /** Every address asked for, sockets' too. */
  readonly requests: string[] = []
  /** Errors on the console, uncaught ones, and what the security policy refused. */
  readonly problems: string[] = []

  private constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name
    this.context = context
    this.page = page
    context.on('request', (request) => this.requests.push(request.url()))
    page.on('websocket', (socket) => this.requests.push(socket.url()))
    page.on('pageerror', (error) => this.problems.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text())
    })
  }

  /** A new person, with nothing remembered in their browser. */
  static async come(
    browser: Browser,
    name: string,
    application: Application,
    screen: Screen = DESK,
  ): Promise<Visitor> {
    const serviceWorkers = application === 'kept' ? 'allow' : 'block'
    const context = await browser.newContext({ ...screen, serviceWorkers })
    context.setDefaultTimeout(30_000)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    return new Visitor(name, context, await context.newPage())
  }

  /** Opens a board for the first time and gives a name. */
  async join(link: string): Promise<void> {
    await this.page.goto(link)
    await this.page.getByLabel('What should others here call you?').fill(this.name)
    await this.page.getByRole('button', { name: 'Join the board' }).click()
    await this.canvas.waitFor()
  }

  get canvas(): Locator {
    return this.page.locator('.tl-canvas')
  }

  /** Words in the header on where the board stands. */
  get status(): Locator {
    return this.page.locator('.status-words')
  }

  shape(id: string): Locator {
    return this.page.locator(`.tl-shape[data-shape-id="${id}"]`)
  }

  get shapes(): Locator {
    return this.page.locator('.tl-shape')
  }

  /** Picks a tool of the toolbar by tldraw's name for it. */
  async pick(tool: 'select' | 'rectangle' | 'draw' | 'note' | 'arrow'): Promise<void> {
    await this.page.getByTestId(`tools.${tool}`).click()
  }

  /** Moves the mouse with the button held, in window pixels. */
  async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move(to.x, to.y, { steps: 8 })
    await mouse.up()
  }

  /** Draws a box. @returns its id */
  async drawBox(from: Point, to: Point): Promise<string> {
    return this.#draw('rectangle', from, to)
  }

  /** Draws an arrow. @returns its id */
  async drawArrow(from: Point, to: Point): Promise<string> {
    return this.#draw('arrow', from, to)
  }

  async #draw(tool: 'rectangle' | 'arrow', from: Point, to: Point): Promise<string> {
    const before = new Set(await this.shapeIds())
    await this.pick(tool)
    await this.drag(from, to)
    let drawn: string | undefined
    await expect
      .poll(async () => (drawn = (await this.shapeIds()).find((id) => !before.has(id))))
      .toBeDefined()
    return drawn ?? ''
  }

  /** Drags a shape by its upper edge. */
  async move(id: string, by: Point): Promise<void> {
    const edge = await this.reach(id)
    await this.drag(edge, { x: edge.x + by.x, y: edge.y + by.y })
  }

  /**
   * Gets ready to take hold of a shape: with the select tool, and nothing selected, since a selected
   * shape's edge resizes it.
   * @returns where to take hold of it
   */
  async reach(id: string): Promise<Point> {
    await this.pick('select')
    await this.page.keyboard.press('Escape')
    return this.upperEdge(id)
  }

  /** A point on a shape's outline, which catches the pointer though the shape be unfilled; in window pixels. */
  async upperEdge(id: string): Promise<Point> {
    const box = await this.shape(id).boundingBox()
    if (box === null) throw new Error(`${id} is not on ${this.name}'s screen`)
    return { x: box.x + box.width / 4, y: box.y }
  }

  async shapeIds(): Promise<string[]> {
    return this.shapes.evaluateAll((shapes) =>
      shapes.map((shape) => shape.getAttribute('data-shape-id') ?? ''),
    )
  }

  /**
   * Breaches of WCAG 2.2 A and AA, as `rule: element`.
   * @param leaveOut selectors of what is not ours to mend
   */
  async breaches(leaveOut: readonly string[] = []): Promise<string[]> {
    await this.#untilColoursStand()
    // Evaluated rather than added as a script, which the page's security policy would refuse.
    await this.page.evaluate(await AXE)
    const results = await this.page.evaluate(
      async (exclude) =>
        (globalThis as unknown as { axe: Axe }).axe.run(
          { include: [['html']], exclude: exclude.map((selector) => [selector]) },
          { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        ),
      [...leaveOut],
    )
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    )
  }

  /** Halfway from one colour to another, contrast is nobody's. */
  async #untilColoursStand(): Promise<void> {
    await this.page.waitForFunction(() =>
      document.getAnimations().every((animation) => !(animation instanceof CSSTransition)),
    )
  }

  /** Keeps a picture of the page under `tests/artefacts`. */
  async picture(name: string): Promise<void> {
    await mkdir(ARTEFACTS, { recursive: true })
    await this.page.screenshot({ path: `${ARTEFACTS}${name}.png` })
  }

  /**
   * Fails when the page asked another site for anything or anything went wrong on it.
   * @param expected problems that the test itself made
   */
  expectWellBehaved(url: string, expected?: RegExp): void {
    expect(strangers(this.requests, url)).toEqual([])
    expect(this.problems.filter((problem) => expected?.test(problem) !== true)).toEqual([])
  }

  async leave(): Promise<void> {
    await this.context.close()
  }
}

/**
 * Whether browsers keep the application on the device, by its service worker, or fetch it each time:
 * keeping it takes a second or more of everybody's coming.
 */
export type Application = 'kept' | 'fetched'

/** What a person has before them. */
export type Screen = Pick<
  BrowserContextOptions,
  'viewport' | 'deviceScaleFactor' | 'isMobile' | 'hasTouch' | 'colorScheme' | 'forcedColors'
>

const DESK: Screen = { viewport: { width: 1280, height: 800 } }

export interface Point {
  readonly x: number
  readonly y: number
}

/** Addresses that belong to another site than `url`. */
function strangers(addresses: readonly string[], url: string): string[] {
  const { host } = new URL(url)
  return addresses.filter((address) => {
    const { protocol, host: other } = new URL(address)
    return !['data:', 'blob:'].includes(protocol) && other !== host
  })
}
