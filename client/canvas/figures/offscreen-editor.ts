import { atom } from '@tldraw/state'
import { Store } from '@tldraw/store'
import type { TLAsset, TLStore } from '@tldraw/tlschema'
import { createTLUser, defaultAddFontsFromNode, defaultUserPreferences, Editor } from 'tldraw'
import type { TLFontFace, TLShapeId } from 'tldraw'
import 'tldraw/tldraw.css'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { recordSchema } from '../../../shared/board/record-schema.ts'
import type { AgreementBook } from '../../../shared/domain/agreement.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import type { Observable } from '../../socket/board-session.ts'
import { TALK_FONTS } from '../../talk/talk-fonts.ts'
import { boardTextExtensions } from '../board-text-extensions.ts'
import { bindingUtils, shapeUtils, tools } from '../board-tools.ts'
import { followAgreements } from '../service-map/agreements-known.ts'

/** What an offscreen editor draws. */
export interface OffscreenSource {
  /** What is on the board to begin with. */
  readonly records: Iterable<BoardRecord>
  readonly agreements: Observable<AgreementBook>
  /** A picture as a `data:` address; null where it cannot be had. */
  readonly pictureAddress: (asset: TLAsset) => Promise<string | null>
}

export interface OffscreenEditor {
  readonly editor: Editor
  /** What is drawn until this is called is gone with it. Idempotent. */
  readonly close: () => void
}

/** For as long as a picture with much on it takes; whoever waits can cancel. */
const MAX_DRAWING_MS = 120_000

/**
 * A canvas that nobody sees: what pictures are drawn from. It is not the person's own, so that drawing
 * disturbs nobody and looks the same everywhere: in the light theme, by the fonts of this site. Those
 * that shapes are written in are to be loaded before anything is measured or drawn: see
 * {@link loadFonts}.
 */
export function openOffscreenEditor({
  agreements,
  pictureAddress,
  records,
}: OffscreenSource): OffscreenEditor {
  const store: TLStore = new Store({
    schema: recordSchema,
    props: {
      defaultName: '',
      assets: {
        upload: () => Promise.reject(new Error('Nothing is added to a picture')),
        resolve: pictureAddress,
        remove: () => Promise.resolve(),
      },
      onMount: () => undefined,
    },
  })
  const board = asBoardStore(store)
  board.mergeRemoteChanges(() => board.put([...records]))
  const host = openHost()
  const editor = new Editor({
    store,
    shapeUtils,
    bindingUtils,
    tools,
    getContainer: () => host.container,
    // The pointer over the canvas is nobody's: other tools look what lies beneath it, measuring all.
    initialState: 'hand',
    autoFocus: false,
    user: createTLUser({ userPreferences: atom('who draws', DRAWER) }),
    options: { maxExportDelayMs: MAX_DRAWING_MS },
    textOptions: {
      addFontsFromNode: defaultAddFontsFromNode,
      tipTapConfig: { extensions: [...boardTextExtensions] },
    },
    fontAssetUrls: FONT_URLS,
  })
  // Pictures are given their fonts when they are done: tldraw would fetch them for each anew.
  editor.fonts.toEmbeddedCssDeclaration = () => Promise.resolve('')
  const stopAgreements = followAgreements(editor, agreements)
  return {
    editor,
    close: () => {
      stopAgreements()
      editor.dispose()
      host.close()
    },
  }
}

/**
 * Loads the fonts that shapes are written in: text is measured by them, and arrows are as long as the
 * labels at their ends let them. Rejects when one cannot be had.
 */
export async function loadFonts(editor: Editor, shapeIds: Iterable<TLShapeId>): Promise<void> {
  const faces = new Set<TLFontFace>()
  for (const id of shapeIds) {
    for (const face of editor.fonts.getShapeFontFaces(id)) faces.add(face)
  }
  await Promise.all([...faces].map((face) => editor.fonts.ensureFontIsLoaded(face)))
}

/** All shapes, on whichever page. */
export function shapesOn(editor: Editor): readonly TLShapeId[] {
  return editor.getPages().flatMap((page) => [...editor.getPageShapeIds(page)])
}

const DRAWER = {
  ...defaultUserPreferences,
  id: 'figures',
  locale: 'en',
  colorScheme: 'light',
  animationSpeed: 0,
} as const

/** By the names that tldraw has for them. */
const FONT_URLS = Object.fromEntries(
  Object.entries(TALK_FONTS).map(([name, { url }]) => [name, url]),
)

/** Laid out and out of sight: text can be measured there, and nobody comes upon it. */
function openHost(): { readonly container: HTMLElement; readonly close: () => void } {
  const host = document.createElement('div')
  host.inert = true
  host.ariaHidden = 'true'
  Object.assign(host.style, {
    position: 'fixed',
    inset: '0 auto auto 0',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    opacity: '0',
    pointerEvents: 'none',
    zIndex: '-1',
  })
  const container = document.createElement('div')
  container.className = 'tl-container tl-theme__light'
  host.append(container)
  document.body.append(host)
  return { container, close: () => host.remove() }
}
