import type { TLAsset } from '@tldraw/tlschema'
import { hashOfAddress } from '../../../shared/images/image-address.ts'
import type { BoardContent } from '../../../shared/snapshot/board-content.ts'
import { addressOf } from '../../images/data-address.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { loadFonts, openOffscreenEditor, shapesOn } from './offscreen-editor.ts'
import type { OffscreenEditor } from './offscreen-editor.ts'

/** The bytes of a picture by its hash; undefined where they cannot be had. */
export type PictureOf = (hash: string) => Promise<Uint8Array | undefined>

export interface FigureEditor extends OffscreenEditor {
  /** Hashes of pictures that were wanted and could not be had. */
  readonly missing: ReadonlySet<string>
}

/** An offscreen editor of a board at one moment. Rejects when a font cannot be had. */
export async function openFigureEditor(
  content: BoardContent,
  pictureOf: PictureOf,
): Promise<FigureEditor> {
  const missing = new Set<string>()
  const offscreen = openOffscreenEditor({
    // tldraw remembers pictures by their records; these are drawn anew, from these bytes.
    records: content.records.map((record) =>
      record.typeName === 'asset' ? { ...record } : record,
    ),
    agreements: new ObservableValue(content.agreements),
    pictureAddress: async ({ props }: TLAsset) => {
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
  })
  const { editor } = offscreen
  try {
    await loadFonts(editor, shapesOn(editor))
  } catch (error) {
    offscreen.close()
    throw error
  }
  return { ...offscreen, missing }
}
