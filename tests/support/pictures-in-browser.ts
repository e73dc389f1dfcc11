import type { Locator } from 'playwright-core'
import type { Visitor } from './browser.ts'

export interface NamedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * Browsers say this of a drawing with handlers when it is parsed to be sanitised, in a document of its
 * own in which nothing runs.
 */
export const HANDLER_NOT_RUN = /^Executing inline event handler violates .* has been blocked/u

/** Drops files on the canvas, as from the desktop. */
export async function dropFiles({ page }: Visitor, ...files: readonly NamedFile[]): Promise<void> {
  await page.evaluate(
    (dropped) => {
      const dataTransfer = new DataTransfer()
      for (const { name, type, base64 } of dropped) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        dataTransfer.items.add(new File([bytes], name, { type }))
      }
      const where = { clientX: 600, clientY: 400, bubbles: true, cancelable: true }
      document
        .querySelector('.tl-canvas')
        ?.dispatchEvent(new DragEvent('drop', { ...where, dataTransfer }))
    },
    files.map(({ name, type, bytes }) => ({
      name,
      type,
      base64: Buffer.from(bytes).toString('base64'),
    })),
  )
}

/** Puts a PNG on the clipboard and pastes it. */
export async function pastePng({ page }: Visitor, bytes: Uint8Array): Promise<void> {
  await page.mouse.click(600, 600)
  await page.evaluate(async (base64) => {
    const png = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const blob = new Blob([png], { type: 'image/png' })
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
  }, Buffer.from(bytes).toString('base64'))
  await page.keyboard.press('Control+v')
}

/** Picks files with the toolbar's button. */
export async function pickFiles({ page }: Visitor, ...files: readonly NamedFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByTestId('tools.asset').click()
  await (
    await chooser
  ).setFiles(
    files.map(({ name, type, bytes }) => ({ name, mimeType: type, buffer: Buffer.from(bytes) })),
  )
}

/** Pictures on the screen that the browser has decoded. */
export async function shownPictures({ page }: Visitor): Promise<readonly string[]> {
  return page
    .locator('.tl-shape img.tl-image')
    .evaluateAll((pictures) =>
      pictures.flatMap((picture) =>
        picture instanceof HTMLImageElement && picture.complete && picture.naturalWidth > 0
          ? [`${picture.naturalWidth}×${picture.naturalHeight}`]
          : [],
      ),
    )
}

export function placeholder({ page }: Visitor): Locator {
  return page.locator('.picture-placeholder')
}
