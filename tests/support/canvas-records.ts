import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { TLStore } from '@tldraw/tlschema'
import type { Visitor } from './browser.ts'

/** What the page's canvas holds of the board, by id: what the person sees, on all pages. */
export async function canvasRecords(
  visitor: Visitor,
): Promise<Readonly<Record<string, BoardRecord>>> {
  return visitor.page.evaluate(() => {
    interface Fiber {
      readonly memoizedProps: { readonly store?: TLStore } | null
      readonly return: Fiber | null
    }
    const canvas = document.querySelector('.tl-container')
    const key = Object.keys(canvas ?? {}).find((name) => name.startsWith('__reactFiber'))
    // React keeps what it drew an element from on the element; the store is a prop further out.
    let fiber = (canvas as Record<string, Fiber> | null)?.[key ?? ''] ?? null
    while (fiber !== null && fiber.memoizedProps?.store === undefined) fiber = fiber.return
    if (fiber?.memoizedProps?.store === undefined) throw new Error('The page has no canvas')
    return fiber.memoizedProps.store.serialize('document')
  })
}

/** Lets so many frames be painted, in which a page does whatever it has to about others' changes. */
export async function letFramesPass(visitor: Visitor, frames: number): Promise<void> {
  await visitor.page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve)
      })
    }
  }, frames)
}
