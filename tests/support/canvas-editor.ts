import type { JSHandle, Page } from 'playwright-core'
import type { BoardRecord } from '../../shared/board/board-record.ts'

/** What of tldraw's editor the scenes need that no person can do yet by hand. */
export interface CanvasEditor {
  markHistoryStoppingPoint(name: string): void
  setCurrentTool(id: string): void
  updateShape(shape: object): void
  getOnlySelectedShape(): { readonly id: string } | null
  getShape(id: string): { readonly meta: object } | undefined
  undo(): void
  selectAll(): void
  getSelectedShapes(): readonly { readonly type: string }[]
  getSvgString(shapes: readonly object[]): Promise<{ readonly svg: string } | undefined>
  readonly store: {
    put(records: readonly object[]): void
    serialize(scope: 'document'): Record<string, BoardRecord>
  }
}

interface Fiber {
  readonly return: Fiber | null
  readonly memoizedProps: { readonly value?: unknown } | null
}

/** The editor of the canvas on a page: the product keeps it to itself, React's own tree has it. */
export async function canvasEditor(page: Page): Promise<JSHandle<CanvasEditor>> {
  return page.locator('.tl-canvas').evaluateHandle((canvas) => {
    const key = Object.keys(canvas).find((name) => name.startsWith('__reactFiber$')) ?? ''
    let fiber: Fiber | null = (canvas as unknown as Record<string, Fiber>)[key] ?? null
    for (; fiber !== null; fiber = fiber.return) {
      const value = fiber.memoizedProps?.value
      if (typeof value === 'object' && value !== null && 'markHistoryStoppingPoint' in value) {
        return value as CanvasEditor
      }
    }
    throw new Error('no editor above the canvas')
  })
}
