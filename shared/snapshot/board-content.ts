import { digest } from 'lib0/hash/sha256'
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import type { BoardRecord } from '../board/board-record.ts'
import { isPlainObject } from '../board/plain-json.ts'
import { timerOf, withTimer } from '../board/board-timer.ts'
import { migrateRecord, RECORD_VERSION } from '../board/record-migrations.ts'
import { DOCUMENT_ID, validateRecord } from '../board/record-schema.ts'
import { repair } from '../board/repair.ts'
import { hasUnsafeLink, withoutUnsafeLinks } from '../board/text-links.ts'
import type { AgreementBook } from '../domain/agreement.ts'
import { canonicalJson } from './canonical-json.ts'

/**
 * A board as it was at one moment, and all that its agencies had answered by then: what a snapshot
 * holds, what an export is made of, what two moments are compared by. Nothing else belongs to it: no
 * name, no time, no key, so that equal boards have equal contents.
 */
export interface BoardContent {
  readonly boardId: string
  /** Every record of the view, valid and repaired, in order of id by code unit. */
  readonly records: readonly BoardRecord[]
  readonly agreements: AgreementBook
}

/** Of the form below: raised when it changes. What was written in an earlier form keeps its hash. */
const CONTENT_VERSION = 1

/**
 * A timer that is running is nothing of what the board says, and is left out.
 * @param records of a board's view, in any order
 */
export function boardContent(
  boardId: string,
  records: Iterable<BoardRecord>,
  agreements: AgreementBook,
): BoardContent {
  const kept = [...records].map((record) =>
    timerOf(record) === null ? record : withTimer(record, null),
  )
  return { boardId, records: kept.toSorted((a, b) => (a.id < b.id ? -1 : 1)), agreements }
}

/**
 * The bytes that a content's hash is of: the canonical JSON, in UTF-8, of
 * `{"agreements", "boardId", "format": "wholeplace-board", "recordVersion", "records", "version"}`.
 * See SPEC.md.
 */
export function encodeContent({ agreements, boardId, records }: BoardContent): Uint8Array {
  return encodeUtf8(
    canonicalJson({
      format: 'wholeplace-board',
      version: CONTENT_VERSION,
      recordVersion: RECORD_VERSION,
      boardId,
      records,
      agreements,
    }),
  )
}

/** SHA-256 of a content's bytes, as 64 lower-case hexadecimal digits: what a snapshot is cited by. */
export function contentHash(bytes: Uint8Array): string {
  return [...digest(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Reads what {@link encodeContent} wrote, in this version or an earlier one: records come in their
 * present form, and those that are not valid in it are left out.
 * @throws Error when it is not a board's content, or a newer version's
 */
export function decodeContent(bytes: Uint8Array): BoardContent {
  const value: unknown = JSON.parse(decodeUtf8(bytes))
  if (!isPlainObject(value) || value['format'] !== 'wholeplace-board') {
    throw new Error('This is not the content of a board.')
  }
  const { agreements, boardId, records, version } = value
  if (version !== CONTENT_VERSION) {
    throw new Error('This board was kept by a newer version of Wholeplace.')
  }
  if (typeof boardId !== 'string' || !Array.isArray(records) || !isPlainObject(agreements)) {
    throw new Error('This content of a board is damaged.')
  }
  const sound = new Map<string, BoardRecord>()
  for (const raw of records) {
    const record = withSafeText(migrateRecord(raw))
    if (validateRecord(record) !== undefined) continue
    // What has passed the schema is a record.
    const valid = record as BoardRecord
    sound.set(valid.id, valid)
  }
  return boardContent(boardId, repair(sound).values(), agreements as unknown as AgreementBook)
}

/** Its text without links that an earlier version took and this one does not: the words stay. */
function withSafeText(record: unknown): unknown {
  if (!isPlainObject(record) || !isPlainObject(record['props'])) return record
  const { richText } = record['props']
  if (!hasUnsafeLink(richText)) return record
  return { ...record, props: { ...record['props'], richText: withoutUnsafeLinks(richText) } }
}

/** The board's title then; '' when it had none. */
export function titleOf({ records }: BoardContent): string {
  const document = records.find(({ id }) => id === DOCUMENT_ID)
  return document?.typeName === 'document' ? document.name : ''
}
