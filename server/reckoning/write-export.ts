import type { Provenance } from '../../shared/snapshot/provenance.ts'
import { decodeContent } from '../../shared/snapshot/board-content.ts'
import { writeDataFile, type DataFormat } from '../../shared/report/data-file.ts'

/** A file without a picture of the board, of its content: the first of the bytes that are read. */
export interface ExportReckoning {
  readonly kind: 'export'
  readonly format: DataFormat
  readonly provenance: Provenance
  /** As `ReportSource` has it. */
  readonly today: string
  /** Of an earlier state, whose content is the next of the bytes; null for none. */
  readonly since: Provenance | null
  /** Hashes of pictures that belong into the file: the bytes from there on. */
  readonly pictures: readonly string[]
}

/**
 * Writes it. Takes up to a second for the largest boards.
 * @throws Error when what it is made of is no board's content
 */
export function writeExport(
  { format, pictures, provenance, since, today }: ExportReckoning,
  bytes: readonly Uint8Array[],
): { readonly content: Uint8Array<ArrayBuffer>; readonly notShown: readonly string[] } {
  const [content, ...rest] = bytes
  const earlier = since === null ? undefined : rest.shift()
  if (content === undefined) throw new Error('There is nothing to make a file of.')
  const source = {
    content: decodeContent(content),
    provenance,
    today,
    since: since && earlier ? { content: decodeContent(earlier), provenance: since } : null,
  }
  const byHash = new Map(
    pictures.flatMap((hash, index) => {
      const picture = rest[index]
      return picture === undefined ? [] : [[hash, picture] as const]
    }),
  )
  const { bytes: file, notShown } = writeDataFile(source, format, byHash)
  return { content: new Uint8Array(file), notShown }
}
