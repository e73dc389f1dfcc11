import { countWords, type NotTakenList } from '../../shared/import/not-taken.ts'
import type { FileContents } from '../../shared/import/file-contents.ts'

/** What a board has room for. */
export interface Room {
  /** Pages that may still come. */
  readonly pages: number
  readonly shapesPerPage: number
}

/** As much of a file's contents as there is room for: its first pages, and on each its first shapes. */
export function withinBounds(
  contents: FileContents,
  { pages: maxPages, shapesPerPage }: Room,
  notTaken: NotTakenList,
): FileContents {
  const pages = contents.pages.slice(0, Math.max(0, maxPages))
  if (pages.length < contents.pages.length) {
    const why = 'the board has as many pages as it can have'
    notTaken.add('page', why, contents.pages.length - pages.length)
  }
  const pageOf = new Map<string, string>(pages.map(({ id }) => [id, id]))
  const counts = new Map<string, number>()
  const shapes = contents.shapes.filter(({ id, parentId }) => {
    // Parents come first: what stands in something that has gone goes with it.
    const page = pageOf.get(parentId)
    if (page === undefined) return false
    const count = (counts.get(page) ?? 0) + 1
    if (count > shapesPerPage) return false
    counts.set(page, count)
    pageOf.set(id, page)
    return true
  })
  if (shapes.length < contents.shapes.length) {
    const why = `there is room for ${countWords(shapesPerPage, 'thing')} on a page`
    notTaken.add('thing', why, contents.shapes.length - shapes.length)
  }
  const bindings = contents.bindings.filter(
    ({ fromId, toId }) => pageOf.has(fromId) && pageOf.has(toId),
  )
  return { ...contents, pages, shapes, bindings }
}
