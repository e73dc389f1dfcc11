import { expect } from 'vitest'
import type { Visitor } from './browser.ts'

/** Copies what is selected, and waits until it is on the clipboard: the page writes it in its own time. */
export async function copySelected({ page }: Visitor): Promise<void> {
  await page.evaluate(() => navigator.clipboard.writeText('nothing yet'))
  await page.keyboard.press('Control+c')
  await expect.poll(() => page.evaluate(copiedForms)).toContain('text/html')
}

/** In the page: the forms of what is on the clipboard. */
async function copiedForms(): Promise<readonly string[]> {
  const items = await navigator.clipboard.read()
  return items.flatMap(({ types }) => [...types])
}
