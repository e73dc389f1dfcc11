import { getIncrementedName, getIndicesAbove, PageRecordType } from 'tldraw'
import type { Editor, TLPage, TLParentId } from 'tldraw'
import type { Addition } from '../../../shared/import/sheet/sheet-plan.ts'
import type { MapKind } from '../service-map/map-kinds.ts'
import { gridPlaces } from './grid-places.ts'

/** Where everything new goes. */
export interface Placement {
  /** Those that the page in view has no room for. */
  readonly newPages: readonly TLPage[]
  readonly placed: readonly PlacedAddition[]
}

export interface PlacedAddition {
  readonly addition: Addition
  readonly parentId: TLParentId
  readonly x: number
  readonly y: number
}

/** Between what is on the page and what comes below it. */
const GAP = 160

/**
 * Places what is new: below all that is on the page in view, what one agency does together, and what
 * that page has no room for on new ones.
 */
export function placeAdditions(
  editor: Editor,
  type: MapKind,
  additions: readonly Addition[],
): Placement {
  const most = editor.options.maxShapesPerPage
  const room = Math.max(0, most - editor.getCurrentPageShapeIds().size)
  const here = additions.slice(0, room)
  const portions: (readonly Addition[])[] = []
  for (let first = room; first < additions.length; first += most) {
    portions.push(additions.slice(first, first + most))
  }
  const newPages = pagesAfter(editor, portions.length)
  return {
    newPages,
    placed: [
      ...placedOn(editor, type, here, editor.getCurrentPageId()),
      ...portions.flatMap((portion, at) => {
        const page = newPages[at]
        return page === undefined ? [] : placedOn(editor, type, portion, page.id)
      }),
    ],
  }
}

function placedOn(
  editor: Editor,
  type: MapKind,
  additions: readonly Addition[],
  page: TLPage['id'],
): readonly PlacedAddition[] {
  const { w, h } = editor.getShapeUtil(type).getDefaultProps() as { w: number; h: number }
  const grid = gridPlaces(
    additions.map(({ id, fields }) => ({ id, w, h, group: String(ownerIn(fields) ?? '') })),
  )
  const bounds = page === editor.getCurrentPageId() ? editor.getCurrentPageBounds() : undefined
  const { center } = editor.getViewportPageBounds()
  const left = bounds?.minX ?? center.x - grid.w / 2
  const top = bounds === undefined ? center.y - grid.h / 2 : bounds.maxY + GAP
  return additions.map((addition) => {
    const { x, y } = grid.places.get(addition.id) ?? { x: 0, y: 0 }
    return { addition, parentId: page, x: left + x, y: top + y }
  })
}

function ownerIn(fields: Addition['fields']): Addition['fields'][string] | undefined {
  return fields['agencyId'] ?? fields['heldBy'] ?? fields['raisedBy']
}

function pagesAfter(editor: Editor, count: number): readonly TLPage[] {
  const pages = editor.getPages()
  const names = pages.map(({ name }) => name)
  return getIndicesAbove(pages.at(-1)?.index, count).map((index) => {
    const name = getIncrementedName(editor.getCurrentPage().name, names)
    names.push(name)
    return PageRecordType.create({ name, index })
  })
}
