import { atom } from '@tldraw/state'
import { Store } from '@tldraw/store'
import type { TLStore } from '@tldraw/tlschema'
import {
  createTLUser,
  defaultAddFontsFromNode,
  defaultUserPreferences,
  Editor,
  tipTapDefaultExtensions,
} from 'tldraw'
import type { TLFontFace } from 'tldraw'
import 'tldraw/tldraw.css'
import { recordSchema } from '../../../shared/board/record-schema.ts'
import { hashOfAddress } from '../../../shared/images/image-address.ts'
import type { BoardContent } from '../../../shared/snapshot/board-content.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import { addressOf } from '../../images/data-address.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { TALK_FONTS } from '../../talk/talk-fonts.ts'
import { bindingUtils, shapeUtils, tools } from '../board-tools.ts'
import { followAgreements } from '../service-map/agreements-known.ts'

/** The bytes of a picture by its hash; undefined where they cannot be had. */
export type PictureOf = (hash: string) => Promise<Uint8Array | undefined>

export interface FigureEditor {
  readonly editor: Editor
  /** Hashes of pictures that were wanted and could not be had. */
  readonly missing: ReadonlySet<string>
  /** What is drawn until this is called is gone with it. Idempotent. */
  readonly close: () => void
}

/** For as long as a picture with much on it takes; whoever waits can cancel. */
const MAX_DRAWING_MS = 120_000

/**
 * A canvas that nobody sees, of a board at one moment: what pictures are drawn from. It is not the
 * person's own, so that drawing disturbs nobody and looks the same everywhere: in the light theme, by
 * the fonts of this site.
 */
export async function openFigureEditor(
  content: BoardContent,
  pictureOf: PictureOf,
): Promise<FigureEditor> {
  const missing = new Set<string>()
  const store = storeOf(content, pictureOf, missing)
  const host = openHost()
  const editor = new Editor({
    store,
    shapeUtils,
    bindingUtils,
    tools,
    getContainer: () => host.container,
    initialState: 'select',
    autoFocus: false,
    user: createTLUser({ userPreferences: atom('who draws', DRAWER) }),
    options: { maxExportDelayMs: MAX_DRAWING_MS },
    textOptions: {
      addFontsFromNode: defaultAddFontsFromNode,
      tipTapConfig: { extensions: tipTapDefaultExtensions },
    },
    fontAssetUrls: FONT_URLS,
  })
  const stopAgreements = followAgreements(editor, new ObservableValue(content.agreements))
  const close = (): void => {
    stopAgreements()
    editor.dispose()
    host.close()
  }
  try {
    await loadFonts(editor)
  } catch (error) {
    close()
    throw error
  }
  return { editor, missing, close }
}

/** By the names that tldraw has for them. */
const FONT_URLS = Object.fromEntries(
  Object.entries(TALK_FONTS).map(([name, { url }]) => [name, url]),
)

const DRAWER = {
  ...defaultUserPreferences,
  id: 'figures',
  locale: 'en',
  colorScheme: 'light',
  animationSpeed: 0,
} as const

function storeOf(content: BoardContent, pictureOf: PictureOf, missing: Set<string>): TLStore {
  const store: TLStore = new Store({
    schema: recordSchema,
    props: {
      defaultName: '',
      assets: {
        upload: () => Promise.reject(new Error('Nothing is added to a picture')),
        resolve: async ({ props }) => {
          const hash = hashOfAddress(props.src)
          if (hash === undefined) return null
          const bytes = await pictureOf(hash)
          if (bytes === undefined) {
            missing.add(hash)
            return null
          }
          const type = 'mimeType' in props ? (props.mimeType ?? '') : ''
          return addressOf(new Blob([new Uint8Array(bytes)], { type }))
        },
        remove: () => Promise.resolve(),
      },
      onMount: () => undefined,
    },
  })
  // tldraw remembers pictures by their records; these are drawn anew, from these bytes.
  const records = content.records.map((record) =>
    record.typeName === 'asset' ? { ...record } : record,
  )
  const board = asBoardStore(store)
  board.mergeRemoteChanges(() => board.put(records))
  return store
}

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

/** Before anything is measured: arrows are as long as the labels at their ends let them. */
async function loadFonts(editor: Editor): Promise<void> {
  const faces = new Set<TLFontFace>()
  for (const page of editor.getPages()) {
    for (const id of editor.getPageShapeIds(page)) {
      for (const face of editor.fonts.getShapeFontFaces(id)) faces.add(face)
    }
  }
  await Promise.all([...faces].map((face) => editor.fonts.ensureFontIsLoaded(face)))
}
