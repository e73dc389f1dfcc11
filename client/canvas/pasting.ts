import {
  AssetRecordType,
  createEmptyBookmarkShape,
  defaultHandleExternalTextContent,
  defaultHandleExternalTldrawContent,
  getHashForString,
} from 'tldraw'
import type { Editor, TLBookmarkAsset } from 'tldraw'
import { isSafeLink } from '../../shared/board/safe-link.ts'
import { withoutUnknownShapes } from './known-content.ts'

const NO_FILES =
  'This board takes drawings, notes and text, not files. Pictures can be described in a note, or linked to.'
const SOME_LEFT_OUT =
  'Pictures, videos and embedded pages were left out: this board does not take them.'
const NOT_PASTED = 'That could not be pasted here.'

/**
 * What happens to things pasted and dropped on the canvas. tldraw's own answers are replaced: they
 * put unsanitised SVG into the page, fetch the targets of links from the browser, and embed pages.
 *
 * @param say tells the person why something was not taken
 */
export function takePastes(editor: Editor, say: (message: string) => void): void {
  const refuseFile = (): void => {
    say(NO_FILES)
  }
  editor.registerExternalContentHandler('files', refuseFile)
  editor.registerExternalContentHandler('file-replace', refuseFile)
  editor.registerExternalContentHandler('svg-text', refuseFile)
  editor.registerExternalContentHandler('embed', refuseFile)
  const refuse = (): void => {
    say(NOT_PASTED)
  }
  editor.registerExternalContentHandler('text', (content) => {
    defaultHandleExternalTextContent(editor, content).catch(refuse)
  })
  editor.registerExternalContentHandler('url', ({ url, point }) => {
    const at = point === undefined ? {} : { point }
    if (isSafeLink(url)) pasteBookmark(editor, url, point)
    else defaultHandleExternalTextContent(editor, { text: url, ...at }).catch(refuse)
  })
  editor.registerExternalContentHandler('tldraw', ({ content, point }) => {
    const known = withoutUnknownShapes(content)
    if (known.shapes.length < content.shapes.length) say(SOME_LEFT_OUT)
    if (known.shapes.length === 0) return
    const at = point === undefined ? {} : { point }
    // Refused when a version of tldraw made it that this one cannot read.
    defaultHandleExternalTldrawContent(editor, { content: known, ...at }).catch(refuse)
  })
  editor.registerExternalContentHandler('excalidraw', refuse)
  editor.registerExternalAssetHandler('url', ({ url }) => Promise.resolve(bookmarkAsset(url)))
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
