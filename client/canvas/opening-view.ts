import { isPageId } from '@tldraw/tlschema'
import type { Editor } from 'tldraw'

/** Where somebody looked: the page, and its point and scale in the window. */
interface View {
  readonly pageId: string
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * Opens a board where this tab left it before a reload; else with everything on the page in view,
 * never larger than life. The tab's own history entry remembers, so nothing is stored.
 *
 * @returns ends the remembering
 */
export function openView(editor: Editor): () => void {
  const left = readView(history.state)
  if (left !== undefined && isPageId(left.pageId) && editor.getPage(left.pageId) !== undefined) {
    editor.setCurrentPage(left.pageId)
    editor.setCamera(left, { immediate: true })
  } else {
    const bounds = editor.getCurrentPageBounds()
    if (bounds !== undefined) editor.zoomToBounds(bounds, { immediate: true, targetZoom: 1 })
  }
  const remember = (): void => {
    const { x, y, z } = editor.getCamera()
    const view: View = { pageId: editor.getCurrentPageId(), x, y, z }
    history.replaceState({ view }, '')
  }
  addEventListener('pagehide', remember)
  return () => {
    removeEventListener('pagehide', remember)
  }
}

function readView(state: unknown): View | undefined {
  const view = (state as { readonly view?: Partial<View> } | null)?.view
  if (typeof view?.pageId !== 'string') return undefined
  const { pageId, x, y, z } = view
  const isPlace = [x, y, z].every((each) => typeof each === 'number' && Number.isFinite(each))
  return isPlace ? ({ pageId, x, y, z } as View) : undefined
}
