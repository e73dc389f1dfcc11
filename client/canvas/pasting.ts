import {
  AssetRecordType,
  createEmptyBookmarkShape,
  defaultHandleExternalTextContent,
  defaultHandleExternalTldrawContent,
  getHashForString,
} from 'tldraw'
import type { Editor, TLBookmarkAsset, TLContent, VecLike } from 'tldraw'
import { isSafeLink } from '../../shared/board/safe-link.ts'
import { redrawRefs } from '../../shared/import/redraw-refs.ts'
import { addImages, replaceImage } from './add-images.ts'
import type { CanvasImages } from './canvas-images.ts'
import { withoutUnknownShapes } from './known-content.ts'
import { settleInLanes } from './lanes/settle-in-lanes.ts'
import type { OpeningFiles } from './opening-files.ts'
import { takeInImages } from './pasted-images.ts'
import { refsOnBoard } from './service-map/distinct-refs.ts'
import { NOT_PASTED, offerCells } from './sheets/pasted-cells.ts'
import type { SheetOffers } from './sheets/sheet-offers.ts'

const SOME_LEFT_OUT =
  'Some of it was left out: videos, embedded pages, or pictures that could not be read.'

/**
 * What happens to things pasted and dropped on the canvas. tldraw's own answers are replaced: they
 * put unsanitised SVG into the page, fetch the targets of links from the browser, and embed pages.
 *
 * @param images where pictures among them go
 * @param opening takes files
 * @param offers where cells of a spreadsheet go
 * @param say tells the person why something was not taken
 */
export function takePastes(
  editor: Editor,
  images: CanvasImages,
  opening: OpeningFiles,
  offers: SheetOffers,
  say: (message: string) => void,
): void {
  const refuse = (): void => {
    say(NOT_PASTED)
  }
  editor.registerExternalContentHandler('files', ({ files, point }) => {
    opening.open(files, point)
  })
  editor.registerExternalContentHandler('file-replace', ({ file, shapeId }) => {
    replaceImage(editor, images, { file, shapeId, say }).catch(refuse)
  })
  editor.registerExternalContentHandler('svg-text', ({ text, point }) => {
    const files = [new File([text], 'drawing.svg', { type: 'image/svg+xml' })]
    addImages(editor, images, { files, point, say }).catch(refuse)
  })
  editor.registerExternalContentHandler('embed', refuse)
  editor.registerExternalContentHandler('text', (content) => {
    if (offerCells(editor, offers, content, refuse)) return
    defaultHandleExternalTextContent(editor, content).catch(refuse)
  })
  editor.registerExternalContentHandler('url', ({ url, point }) => {
    const at = point === undefined ? {} : { point }
    if (isSafeLink(url)) pasteBookmark(editor, url, point)
    else defaultHandleExternalTextContent(editor, { text: url, ...at }).catch(refuse)
  })
  editor.registerExternalContentHandler('tldraw', ({ content, point }) => {
    const at = point === undefined ? {} : { point }
    pasteContent(editor, images, content, at, say).catch(refuse)
  })
  editor.registerExternalContentHandler('excalidraw', refuse)
  editor.registerExternalAssetHandler('url', ({ url }) => Promise.resolve(bookmarkAsset(url)))
}

/** Rejects when a version of tldraw made it that this one cannot read. */
async function pasteContent(
  editor: Editor,
  images: CanvasImages,
  content: TLContent,
  at: { readonly point?: VecLike },
  say: (message: string) => void,
): Promise<void> {
  const known = await takeInImages(editor, images, withoutUnknownShapes(content))
  if (known.shapes.length < content.shapes.length) say(SOME_LEFT_OUT)
  if (known.shapes.length === 0 || editor.isDisposed) return
  const shapes = redrawRefs(known.shapes, refsOnBoard(editor), Math.random)
  await defaultHandleExternalTldrawContent(editor, { content: { ...known, shapes }, ...at })
  settleInLanes(editor, editor.getSelectedShapeIds())
}

/** A card with the link's text: the target is not asked for a title or a picture. */
function pasteBookmark(editor: Editor, url: string, point: { x: number; y: number } | undefined) {
  editor.markHistoryStoppingPoint('paste')
  editor.run(() => {
    const position = point ?? editor.getViewportPageBounds().center
    const shape = createEmptyBookmarkShape(editor, url, position)
    const asset = bookmarkAsset(url)
    if (editor.getAsset(asset.id) === undefined) editor.createAssets([asset])
    editor.updateShapes([{ id: shape.id, type: shape.type, props: { assetId: asset.id } }])
  })
}

function bookmarkAsset(url: string): TLBookmarkAsset {
  return {
    id: AssetRecordType.createId(getHashForString(url)),
    typeName: 'asset',
    type: 'bookmark',
    props: { src: url, title: url, description: '', image: '', favicon: '' },
    meta: {},
  }
}
