import type { TLAsset } from '@tldraw/tlschema'
import type { BoardRecord } from '../board/board-record.ts'
import { withTimer } from '../board/board-timer.ts'
import { recordSchema } from '../board/record-schema.ts'
import { hashOfAddress } from '../images/image-address.ts'
import type { Provenance } from '../snapshot/provenance.ts'
import { standInFor, withDirectory } from './stand-ins.ts'

/** What tldraw calls its files, and the one version of their outer form that there is. */
export const TLDR_ENDING = '.tldr'
export const TLDR_TYPE = 'application/vnd.tldraw+json'
export const TLDR_FORMAT_VERSION = 1

/**
 * A board as a file that tldraw opens, whole: its pictures are in it.
 *
 * @param records as a board's view shows them
 * @param pictureOf a picture's bytes as a `data:` address; undefined when they cannot be had, and the
 *   file then has an empty picture in its place
 * @param provenance where the file comes from; it is kept in the `meta` of the document's record
 * @returns the file's text in pieces, of which pictures are large: to be put together by a `Blob`
 */
export function tldrFileParts(
  records: Iterable<BoardRecord>,
  pictureOf: (hash: string) => string | undefined,
  provenance?: Provenance,
): string[] {
  const kept = withoutUnusedAssets([...records])
  const schema = JSON.stringify(recordSchema.serialize())
  const parts = [`{"tldrawFileFormatVersion":${TLDR_FORMAT_VERSION},"schema":${schema},"records":[`]
  const agencies = kept.filter((record) => record.typeName === 'agency')
  const inFile = (record: BoardRecord): BoardRecord => {
    if (record.typeName === 'asset') return withPicture(record, pictureOf)
    if (record.typeName === 'document') {
      return withDirectory(withTimer(record, null), agencies, provenance)
    }
    return record.typeName === 'shape' ? standInFor(record) : record
  }
  const written = kept.filter(({ typeName }) => typeName !== 'agency').map(inFile)
  if (provenance !== undefined) written.push(...roomForSeal(written))
  written.forEach((record, n) => {
    parts.push((n === 0 ? '\n' : ',\n') + JSON.stringify(record))
  })
  parts.push('\n]}\n')
  return parts
}

/**
 * Takes the document's record out of the others, to stand last with room for a seal at its very end:
 * tldraw takes no members of a file but its own (shared/seal/SPEC.md).
 */
function roomForSeal(written: BoardRecord[]): readonly BoardRecord[] {
  const place = written.findIndex(({ typeName }) => typeName === 'document')
  return written.splice(place, place === -1 ? 0 : 1).map((record) => {
    const { meta, ...rest } = record
    return { ...rest, meta: { ...meta, seal: '' } }
  })
}

/** Hashes of the pictures that go into the file of these records. */
export function picturesInFile(records: Iterable<BoardRecord>): ReadonlySet<string> {
  const hashes = withoutUnusedAssets([...records]).flatMap((record) => {
    const hash = record.typeName === 'asset' ? hashOfAddress(record.props.src) : undefined
    return hash === undefined ? [] : [hash]
  })
  return new Set(hashes)
}

function withPicture(asset: TLAsset, pictureOf: (hash: string) => string | undefined): TLAsset {
  const hash = hashOfAddress(asset.props.src)
  if (hash === undefined || asset.type !== 'image') return asset
  return { ...asset, props: { ...asset.props, src: pictureOf(hash) ?? null } }
}

/** Assets outlive the shapes that show them, so that undo can bring those back. */
function withoutUnusedAssets(records: readonly BoardRecord[]): readonly BoardRecord[] {
  const used = new Set<unknown>()
  for (const record of records) {
    if (record.typeName === 'shape' && 'assetId' in record.props) used.add(record.props.assetId)
  }
  return records.filter(({ typeName, id }) => typeName !== 'asset' || used.has(id))
}
