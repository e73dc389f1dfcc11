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
 * never larger than life.
 *
 * @param storage the tab's own, null where the person has turned storage off
 * @returns ends the remembering
 */
export function openView(editor: Editor, boardId: string, storage = tabStorage()): () => void {
  const name = `wholeplace.view.${boardId}`
  const left = readView(storage?.getItem(name) ?? null)
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
    storage?.setItem(name, JSON.stringify(view))
  }
  addEventListener('pagehide', remember)
  return () => {
    removeEventListener('pagehide', remember)
  }
}

/** Reading `sessionStorage` itself throws where the person has turned storage off. */
function tabStorage(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}

function readView(stored: string | null): View | undefined {
  if (stored === null) return undefined
  const { pageId, x, y, z } = JSON.parse(stored) as Partial<View>
  const isPlace = [x, y, z].every((each) => typeof each === 'number' && Number.isFinite(each))
  return typeof pageId === 'string' && isPlace ? ({ pageId, x, y, z } as View) : undefined
}
