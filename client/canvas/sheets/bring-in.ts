import { Box, getIndicesAbove } from 'tldraw'
import type { Editor, IndexKey, TLParentId, TLShape, TLShapeId } from 'tldraw'
import { isAgencyId } from '../../../shared/domain/agency-id.ts'
import type { AgencyRecord } from '../../../shared/domain/agency-record.ts'
import { groupBy } from '../../../shared/domain/group-by.ts'
import { commitmentFields } from '../../../shared/import/sheet/commitment-fields.ts'
import type {
  Addition,
  Change,
  Fields,
  SheetPlan,
} from '../../../shared/import/sheet/sheet-plan.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import type { MapKind } from '../service-map/map-kinds.ts'
import type { layOutInWorker } from '../tidy/lay-out-in-worker.ts'
import { withFields, withMeta } from '../with-fields.ts'
import { newAgencyRecord, newLink, newShape, shapeFields, SHAPES_OF } from './new-records.ts'
import { placeAdditions, type PlacedAddition, type Placement } from './place-additions.ts'
import type { BroughtIn } from './sheet-controls.ts'

interface Pace {
  readonly layOut: typeof layOutInWorker
  /** Calls it off, until something is written. */
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
  /** Lets the page draw and listen. */
  readonly breathe: () => Promise<void>
}

const NOTHING: BroughtIn = { added: 0, changed: 0, left: 0 }

/** So many shapes at once are on the canvas before the next frame is missed by much. */
const SLICE = 100
/** To select more than these, or to draw them all at once, is slow and of no use. */
const MAX_SHOWN = 200

/**
 * Does what a plan says: one step to undo, in slices. What is on the board already is not made again,
 * and what has gone since is not changed. Called off, it does nothing. Rejects, with all of it taken back, when the canvas does not
 * take it.
 */
export async function bringIn(
  editor: Editor,
  plan: SheetPlan,
  { layOut, signal, onProgress, breathe }: Pace,
): Promise<BroughtIn> {
  const { additions, changes } = plan
  const type = SHAPES_OF[plan.table]
  const fresh = additions.filter(({ id }) => editor.getShape(id as TLShapeId) === undefined)
  const isDrawn = type !== undefined && type !== 'arrow'
  const placement = isDrawn ? await placeAdditions(editor, type, fresh, layOut, signal) : undefined
  if (signal.aborted || editor.isDisposed || editor.getIsReadonly()) return NOTHING
  const mark = editor.markHistoryStoppingPoint('bring in a spreadsheet')
  const total = additions.length + changes.length
  let done = 0
  const inSlices = async <T>(items: readonly T[], write: (slice: readonly T[]) => void) => {
    for (let first = 0; first < items.length; first += SLICE) {
      const slice = items.slice(first, first + SLICE)
      editor.run(() => write(slice))
      onProgress((done += slice.length), total)
      await breathe()
      if (editor.isDisposed) throw new Error('the canvas was closed')
    }
  }
  try {
    const store = asBoardStore(editor.store)
    const agencies = newAgencies(plan).filter(({ id }) => !store.has(id))
    editor.run(() => store.put([...agencies]))
    if (type === 'arrow') await inSlices(fresh, (slice) => putLinks(editor, slice))
    if (placement !== undefined && isDrawn) {
      const { newPages, lanes, placed } = placement
      editor.run(() => {
        editor.store.put([...newPages])
        fitLanes(editor, lanes)
      })
      await inSlices(placed, (slice) => putShapes(editor, type, slice))
      show(editor, placed)
    }
    let changed = 0
    await inSlices(changes, (slice) => {
      for (const change of slice) if (putChange(editor, change)) changed += 1
    })
    const added = additions.filter(({ id }) => store.has(id as TLShapeId)).length
    return { added, changed, left: changes.length - changed }
  } catch (error) {
    if (!editor.isDisposed) editor.bailToMark(mark)
    throw error
  }
}

function newAgencies({ table, agencies, additions }: SheetPlan): readonly AgencyRecord[] {
  const rows = table === 'agencies' ? additions : []
  return [
    ...agencies.map(newAgencyRecord),
    ...rows.map(({ id, fields }) => newAgencyRecord({ ...fields, id })),
  ]
}

function fitLanes(editor: Editor, lanes: Placement['lanes']): void {
  for (const [id, { x, y, w, h }] of lanes) {
    const lane = editor.getShape(id as TLShapeId)
    if (lane === undefined) continue
    editor.updateShape({ id: lane.id, type: lane.type, x, y, props: { w, h } })
  }
}

function putShapes(editor: Editor, type: MapKind, slice: readonly PlacedAddition[]): void {
  const shapes = onTop(editor, slice).map(({ addition, index, parentId, x, y }) =>
    newShape(editor, addition, type, { parentId, index, x, y }),
  )
  editor.store.put(shapes)
}

function putLinks(editor: Editor, slice: readonly Addition[]): void {
  const drawn = slice.flatMap((addition) => {
    const { fromId, toId } = addition.fields
    const page = editor.getAncestorPageId(fromId as TLShapeId)
    // Somebody may have deleted an end since.
    const isWhole = page !== undefined && editor.getAncestorPageId(toId as TLShapeId) === page
    return isWhole ? [{ addition, parentId: page }] : []
  })
  editor.store.put(
    onTop(editor, drawn).flatMap(({ addition, index, parentId }) =>
      newLink(editor, addition, { parentId, index, x: 0, y: 0 }),
    ),
  )
}

/** Each above all that is in its parent, in their order. */
function onTop<T extends { readonly parentId: TLParentId }>(
  editor: Editor,
  slice: readonly T[],
): readonly (T & { readonly index: IndexKey })[] {
  return [...groupBy(slice, ({ parentId }) => parentId)].flatMap(([parentId, siblings]) => {
    const indices = getIndicesAbove(topIndex(editor, parentId), siblings.length)
    return siblings.flatMap((each, at) => {
      const index = indices[at]
      return index === undefined ? [] : [{ ...each, index }]
    })
  })
}

function topIndex(editor: Editor, parentId: TLParentId): IndexKey | null {
  const top = editor.getSortedChildIdsForParent(parentId).at(-1)
  return (top === undefined ? undefined : editor.getShape(top)?.index) ?? null
}

/** @returns whether the thing is there and may be changed */
function putChange(editor: Editor, { id, fields }: Change): boolean {
  if (isAgencyId(id)) {
    const store = asBoardStore(editor.store)
    if (!store.has(id as AgencyRecord['id'])) return false
    store.update(id as AgencyRecord['id'], (agency) => ({ ...agency, ...fields }))
    return true
  }
  const shape = editor.getShape(id as TLShapeId)
  if (shape === undefined || editor.isShapeOrAncestorLocked(shape)) return false
  editor.store.put([changed(shape, fields)])
  return true
}

function changed(shape: TLShape, fields: Fields): TLShape {
  if (shape.type !== 'commitment') return withFields(shape, shapeFields(fields))
  const { cells, props } = commitmentFields(fields, shape.meta)
  return withMeta(withFields(shape, shapeFields(props)), cells)
}

/** What is new on the page in view: selected, and as large as it fits; the first of it when it is much. */
function show(editor: Editor, placed: readonly PlacedAddition[]): void {
  const page = editor.getCurrentPageId()
  const ids = placed
    .map(({ addition }) => addition.id as TLShapeId)
    .filter((id) => editor.getAncestorPageId(id) === page)
  if (ids.length === 0) return
  const shown = ids.slice(0, MAX_SHOWN)
  editor.setCurrentTool('select')
  editor.setSelectedShapes(shown.length < ids.length ? [] : shown)
  const boxes = shown.flatMap((id) => editor.getShapePageBounds(id) ?? [])
  editor.zoomToBounds(Box.Common(boxes), { immediate: true, targetZoom: 1 })
}
