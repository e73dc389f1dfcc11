import type { TLAssetId, TLBinding, TLBookmarkAsset, TLPage, TLShape } from '@tldraw/tlschema'
import type { AgencyRecord } from '../domain/agency-record.ts'

/** What a board can take from a file: valid records, repaired, under the file's own ids. */
export interface FileContents {
  /** In order, at least one. */
  readonly pages: readonly TLPage[]
  /** Each after its parent. */
  readonly shapes: readonly TLShape[]
  readonly bindings: readonly TLBinding[]
  /** The directory. They keep their ids: an agency is the same on every board that knows it. */
  readonly agencies: readonly AgencyRecord[]
  /** Of bookmarks. */
  readonly cards: readonly TLBookmarkAsset[]
}

/** A picture that a file holds; nothing is known yet of what its bytes are. */
export interface FilePicture {
  /** The shapes that show it name it so. */
  readonly id: TLAssetId
  readonly name: string
  /** A `data:` address. */
  readonly address: string
}
