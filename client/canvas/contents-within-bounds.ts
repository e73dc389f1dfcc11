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
  const pageOf = new Map<string, string>(contents.pages.map(({ id }) => [id, id]))
  const kept = new Set<string>(pages.map(({ id }) => id))
  const counts = new Map<string, number>()
  let tooMany = 0
  const shapes = contents.shapes.filter(({ id, parentId }) => {
    // Parents come first: what stands in something that has gone goes with it.
    const page = pageOf.get(parentId) ?? ''
    pageOf.set(id, page)
    const count = (counts.get(page) ?? 0) + 1
    counts.set(page, count)
    if (!kept.has(page)) return false
    const isKept = kept.has(parentId) && count <= shapesPerPage
    if (isKept) kept.add(id)
    else tooMany += 1
    return isKept
  })
  if (tooMany > 0) {
    notTaken.add(
      'thing',
      `there is room for ${countWords(shapesPerPage, 'thing')} on a page`,
      tooMany,
    )
  }
  const lost = contents.shapes.length - shapes.length - tooMany
  if (lost > 0) notTaken.add('thing', 'it stood on a page that was not taken', lost)
  const bindings = contents.bindings.filter(
    ({ fromId, toId }) => kept.has(fromId) && kept.has(toId),
  )
  return { ...contents, pages, shapes, bindings }
}
