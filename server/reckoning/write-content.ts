import { gzipSync } from 'node:zlib'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { AgreementBook } from '../../shared/domain/agreement.ts'
import { boardContent, encodeContent } from '../../shared/snapshot/board-content.ts'
import { sha256 } from '../bytes/byte-hash.ts'
import { shownImages } from '../images/shown-images.ts'

/** What is to be known of a board's content without reading it. */
export interface ContentFacts {
  /** `contentHash` of its plain bytes. */
  readonly hash: string
  /** How many shapes there are. */
  readonly shapes: number
  /** Hashes of the pictures it shows, in order. */
  readonly pictures: readonly string[]
  /** What its directory calls agencies, by their ids. */
  readonly agencyNames: Readonly<Record<string, string>>
}

/** Writes down what a snapshot holds. Takes up to a second for the largest boards. */
export function writeContent(
  {
    agreements,
    boardId,
    form,
  }: {
    readonly boardId: string
    readonly agreements: AgreementBook
    readonly form: 'plain' | 'packed'
  },
  records: readonly BoardRecord[],
): { readonly content: Uint8Array<ArrayBuffer>; readonly facts: ContentFacts } {
  const bytes = encodeContent(boardContent(boardId, records, agreements))
  const agencies = records.flatMap((record) =>
    record.typeName === 'agency' ? [[record.id, record.name] as const] : [],
  )
  return {
    content: new Uint8Array(form === 'packed' ? gzipSync(bytes) : bytes),
    facts: {
      hash: sha256(bytes),
      shapes: records.filter(({ typeName }) => typeName === 'shape').length,
      pictures: [...shownImages(records)].toSorted(),
      agencyNames: Object.fromEntries(agencies),
    },
  }
}
