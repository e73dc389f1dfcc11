import { getIncrementedName, getIndicesAbove, PageRecordType } from 'tldraw'
import type { Editor, TLPage, TLParentId } from 'tldraw'
import type { Addition } from '../../../shared/import/sheet/sheet-plan.ts'
import type { MapKind } from '../service-map/map-kinds.ts'
import type { layOutInWorker } from '../tidy/lay-out-in-worker.ts'
import { gridPlaces } from './grid-places.ts'
import { lanePlaces, type LanePlaces } from './lane-places.ts'

/** Where everything new goes. */
export interface Placement {
  /** Those that the page in view has no room for. */
  readonly newPages: readonly TLPage[]
  /** Lanes that move or grow for it, by id. */
  readonly lanes: LanePlaces['lanes']
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
 * Places what is new: in the lanes of those that have one; else below all that is on the page in view,
 * what one agency does together; and what that page has no room for on new ones.
 *
 * @param signal ends it; what is placed by then is of no use
 */
export async function placeAdditions(
  editor: Editor,
  type: MapKind,
  additions: readonly Addition[],
  layOut: typeof layOutInWorker,
  signal: AbortSignal,
): Promise<Placement> {
  const most = editor.options.maxShapesPerPage
  const room = Math.max(0, most - editor.getCurrentPageShapeIds().size)
  const here = additions.slice(0, room)
  const portions: (readonly Addition[])[] = []
  for (let first = room; first < additions.length; first += most) {
    portions.push(additions.slice(first, first + most))
  }
  const newPages = pagesAfter(editor, portions.length)
  const size = sizeOf(editor, type)
  const owned = here.map((addition) => ({ id: addition.id, ...size, agencyId: ownerIn(addition) }))
  const { places, lanes } = await lanePlaces(editor, owned, layOut, signal)
  const inLanes = here.flatMap((addition): readonly PlacedAddition[] => {
    const place = places.get(addition.id)
    return place === undefined ? [] : [{ addition, ...place }]
  })
  const loose = here.filter(({ id }) => !places.has(id))
  const below = Math.max(
    editor.getCurrentPageBounds()?.maxY ?? Number.NEGATIVE_INFINITY,
    ...[...lanes.values()].map(({ y, h }) => y + h),
  )
  return {
    newPages,
    lanes,
    placed: [
      ...inLanes,
      ...placedOn(editor, type, loose, editor.getCurrentPageId(), below),
      ...portions.flatMap((portion, at) => {
        const page = newPages[at]
        return page === undefined
          ? []
          : placedOn(editor, type, portion, page.id, Number.NEGATIVE_INFINITY)
      }),
    ],
  }
}

function placedOn(
  editor: Editor,
  type: MapKind,
  additions: readonly Addition[],
  page: TLPage['id'],
  /** The lower edge of all that is there; infinitely high up where nothing is. */
  below: number,
): readonly PlacedAddition[] {
  const size = sizeOf(editor, type)
  const grid = gridPlaces(
    additions.map((addition) => ({ id: addition.id, ...size, group: ownerIn(addition) })),
  )
  const { center } = editor.getViewportPageBounds()
  const isFree = !Number.isFinite(below)
  const left = isFree ? center.x - grid.w / 2 : (editor.getCurrentPageBounds()?.minX ?? 0)
  const top = isFree ? center.y - grid.h / 2 : below + GAP
  const byId = new Map(additions.map((addition) => [addition.id, addition]))
  // As they are read, so that they come into view together.
  return [...grid.places].flatMap(([id, { x, y }]) => {
    const addition = byId.get(id)
    return addition === undefined ? [] : [{ addition, parentId: page, x: left + x, y: top + y }]
  })
}

function sizeOf(editor: Editor, type: MapKind): { readonly w: number; readonly h: number } {
  const { w, h } = editor.getShapeUtil(type).getDefaultProps() as { w: number; h: number }
  return { w, h }
}

/** Whose it is; '' for nobody's. */
function ownerIn({ fields: { agencyId, heldBy, leadAgencyId, raisedBy } }: Addition): string {
  const owner = agencyId ?? heldBy ?? raisedBy ?? leadAgencyId
  return typeof owner === 'string' ? owner : ''
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
