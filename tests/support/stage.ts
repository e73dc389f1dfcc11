import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser, Visitor } from './browser.ts'
import type { Application, Screen } from './browser.ts'
import { Product, type ProductEnv } from './product.ts'

/** A server, and people each at a browser process of their own. */
export interface Stage {
  readonly product: Product
  /** Somebody new, with nothing remembered, at a desk unless told. They leave when the test ends. */
  visitor(name: string, screen?: Screen): Promise<Visitor>
}

/**
 * Sets the stage for the tests of one file. What everybody sees is kept as a picture when a test fails.
 * @param env configuration of the server
 */
export function setStage(env: ProductEnv = {}, application: Application = 'fetched'): Stage {
  const browsers: Browser[] = []
  let visitors: Visitor[] = []
  let product: Product | undefined

  beforeAll(async () => {
    product = await Product.start(env)
  })
  afterAll(async () => {
    await Promise.all([product?.close(), ...browsers.map((browser) => browser.close())])
  })
  afterEach(async ({ task }) => {
    for (const visitor of visitors) {
      if (task.result?.state !== 'fail') continue
      await visitor.picture(`failed-${task.name.replaceAll(/\W+/gu, '-')}-${visitor.name}`)
      console.error(`${visitor.name}'s page:`, visitor.problems)
    }
    await Promise.all(visitors.map((visitor) => visitor.leave()))
    visitors = []
  })

  return {
    get product() {
      if (product === undefined) throw new Error('The stage is set once the tests run')
      return product
    },
    async visitor(name, screen) {
      const browser = (browsers[visitors.length] ??= await launchBrowser())
      const visitor = await Visitor.come(browser, name, application, screen)
      visitors.push(visitor)
      return visitor
    },
  }
}
