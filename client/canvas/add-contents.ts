import { getIncrementedName, getIndicesAbove, uniqueId } from 'tldraw'
import type { Editor, TLImageAsset, TLPage, TLRecord, TLShape } from 'tldraw'
import type { FileContents } from '../../shared/import/file-contents.ts'
import { NotTakenList, type NotTaken } from '../../shared/import/not-taken.ts'
import { redrawIds } from '../../shared/import/redraw-ids.ts'
import { redrawRefs } from '../../shared/import/redraw-refs.ts'
import { asBoardStore } from '../binding/board-store.ts'
import type { PictureFile } from '../files/read-file.ts'
import { prepareImage } from '../images/prepare-image.ts'
import type { CanvasImages } from './canvas-images.ts'
import { withinBounds } from './contents-within-bounds.ts'
import { imageAsset } from './image-assets.ts'
import { refsOnBoard } from './service-map/distinct-refs.ts'
import { shapesInSlices } from './shapes-in-slices.ts'

interface Addition {
  readonly contents: FileContents
  readonly pictures: readonly PictureFile[]
  /** Ends it; what is on the board by then is taken back. */
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
  /** Lets the page draw and listen. */
  readonly breathe: () => Promise<void>
}

export interface Added {
  /** Shapes that are on the board now; 0 when it was ended. */
  readonly shapes: number
  readonly notTaken: readonly NotTaken[]
}

const NOTHING: Added = { shapes: 0, notTaken: [] }

/** So many shapes at once are on the canvas before the next frame is missed by much. */
const SLICE = 200

/**
 * Adds a file's contents to the board: each of its pages becomes a page, except that the first goes
 * onto the page in view when there is nothing on that. All of it is one step to undo, and comes in
 * slices, so that neither this page nor anybody else's stands still. Rejects, with all of it taken
 * back, when the canvas does not take it.
 */
export async function addContents(
  editor: Editor,
  images: CanvasImages,
  { contents: whole, pictures, signal, onProgress, breathe }: Addition,
): Promise<Added> {
  const notTaken = new NotTakenList()
  const isEmpty = editor.getCurrentPageShapeIds().size === 0
  const room = {
    pages: editor.options.maxPages - editor.getPages().length + (isEmpty ? 1 : 0),
    shapesPerPage: editor.options.maxShapesPerPage,
  }
  const total = whole.shapes.length + pictures.length
  let done = 0
  const isOver = (): boolean => signal.aborted || editor.isDisposed || editor.getIsReadonly()

  const assets = new Map<string, TLImageAsset>()
  for (const { id, file } of pictures) {
    const prepared = await prepareImage(file)
    if (isOver()) return NOTHING
    if (prepared.kind === 'image') {
      await images.add(prepared.image)
      assets.set(id, imageAsset(prepared.image))
    } else {
      notTaken.add('picture', 'it is broken, too large, or no picture')
    }
    onProgress((done += 1), total)
  }
  if (isOver()) return NOTHING

  const pictured = withPictures(withinBounds(whole, room, notTaken), assets)
  const drawn = redrawIds(pictured, uniqueId, isEmpty ? editor.getCurrentPageId() : undefined)
  const shapes = redrawRefs(drawn.shapes, refsOnBoard(editor), Math.random)
  const pages = placed(editor, drawn.pages)
  const mark = editor.markHistoryStoppingPoint('open a file')
  editor.createAssets([...assets.values()].filter(({ id }) => editor.getAsset(id) === undefined))
  const put = (records: readonly TLRecord[]): void => {
    editor.run(() => editor.store.put([...records]))
  }
  try {
    put([...pages, ...drawn.cards])
    addAgencies(editor, drawn.agencies)
    for (const slice of shapesInSlices(outOfViewFirst(editor, shapes), SLICE)) {
      put(slice)
      onProgress((done += slice.length), total)
      await breathe()
      if (isOver()) return takeBack(editor, mark)
    }
    put(drawn.bindings)
  } catch (error) {
    takeBack(editor, mark)
    throw error
  }
  show(editor, pages)
  return { shapes: shapes.length, notTaken: notTaken.list }
}

/** Agencies that the board knows stay as they are here. */
function addAgencies(editor: Editor, agencies: FileContents['agencies']): void {
  const store = asBoardStore(editor.store)
  editor.run(() => store.put(agencies.filter(({ id }) => !store.has(id))))
}

/** While nothing of what comes is in view, nothing need be drawn. */
function outOfViewFirst(editor: Editor, shapes: readonly TLShape[]): readonly TLShape[] {
  const inView = new Set<string>([editor.getCurrentPageId()])
  for (const { id, parentId } of shapes) if (inView.has(parentId)) inView.add(id)
  return shapes.toSorted((a, b) => Number(inView.has(a.id)) - Number(inView.has(b.id)))
}

function takeBack(editor: Editor, mark: string): Added {
  if (!editor.isDisposed) editor.bailToMark(mark)
  return NOTHING
}

/** The pages as they stand among those of the board. One that is there already keeps its place. */
function placed(editor: Editor, pages: readonly TLPage[]): readonly TLPage[] {
  const there = editor.getPages()
  const indices = getIndicesAbove(there.at(-1)?.index, pages.length)
  const names = there.map(({ name }) => name)
  return pages.map((page, n) => {
    const known = editor.getPage(page.id)
    const others = known === undefined ? names : names.filter((name) => name !== known.name)
    const name = getIncrementedName(page.name, others)
    names.push(name)
    return { ...page, name, index: known?.index ?? indices[n] ?? page.index }
  })
}

/** The first page of the file, with everything on it in view. */
function show(editor: Editor, [first]: readonly TLPage[]): void {
  if (first === undefined) return
  editor.setCurrentPage(first.id)
  const bounds = editor.getCurrentPageBounds()
  if (bounds !== undefined) editor.zoomToBounds(bounds, { immediate: true, targetZoom: 1 })
}

/** Shapes whose picture was refused go; the others name the record that their picture has here. */
function withPictures(
  contents: FileContents,
  assets: ReadonlyMap<string, TLImageAsset>,
): FileContents {
  const shapes = contents.shapes.flatMap((shape): readonly TLShape[] => {
    if (shape.type !== 'image') return [shape]
    const asset = assets.get((shape.props as { readonly assetId: string }).assetId)
    if (asset === undefined) return []
    return [{ ...shape, props: { ...shape.props, assetId: asset.id } }]
  })
  const ids = new Set<string>(shapes.map(({ id }) => id))
  const bindings = contents.bindings.filter(({ toId }) => ids.has(toId))
  return { ...contents, shapes, bindings }
}
