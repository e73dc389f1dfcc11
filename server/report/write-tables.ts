import { LIMITS } from '../../shared/protocol/limits.ts'
import type { DataFile, DataFormat } from '../../shared/report/data-file.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { ExportTask } from './exporter.ts'

/**
 * Has a file without a picture of the board made beside this thread.
 * @throws what `Reckoner.reckon` throws
 */
export async function writeTables(
  reckoner: Reckoner,
  format: DataFormat,
  { pictureOf, since, state, today }: ExportTask,
): Promise<DataFile> {
  const pictures = format === 'tldr' ? await picturesIn(state.content, pictureOf) : new Map()
  const { content, notShown = [] } = await reckoner.reckon(
    {
      kind: 'export',
      format,
      provenance: state.provenance,
      today,
      since: since?.provenance ?? null,
      pictures: [...pictures.keys()],
    },
    () => [state.content, ...(since === null ? [] : [since.content]), ...pictures.values()],
  )
  return { bytes: content, notShown }
}

/** How an address of a picture stands in a board's content; see `imageAddress`. */
const ADDRESS = /"asset:([0-9a-f]{64})"/gu
/** In the file each byte of a picture takes more than one. */
const MAX_PICTURE_BYTES = LIMITS.maxFileBytes / 2

/** Those that the board shows, by hash, as many as fit in a file that can be opened again. */
async function picturesIn(
  { buffer, byteLength, byteOffset }: Uint8Array,
  pictureOf: ExportTask['pictureOf'],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const text = Buffer.from(buffer, byteOffset, byteLength).toString('latin1')
  const pictures = new Map<string, Uint8Array>()
  let room = MAX_PICTURE_BYTES
  for (const hash of new Set([...text.matchAll(ADDRESS)].map(([, hash = '']) => hash))) {
    const picture = await pictureOf(hash)
    if (picture === undefined || picture.bytes.length > room) continue
    room -= picture.bytes.length
    pictures.set(hash, picture.bytes)
  }
  return pictures
}
