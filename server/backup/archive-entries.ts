import { isImageHash } from '../../shared/images/image-address.ts'
import { isBoardId } from '../../shared/protocol/credentials.ts'
import type { LedgerRow } from '../ledger/ledger-rows.ts'
import { isLedgerTable, type LedgerTable } from '../ledger/ledger-tables.ts'

/** What an entry of an archive is, as its name says. The rules are in SPEC.md. */
export type EntryKind =
  | { readonly kind: 'rows'; readonly table: LedgerTable }
  | { readonly kind: 'board'; readonly boardId: string }
  | { readonly kind: 'image'; readonly hash: string }
  /** What a snapshot holds, packed. */
  | { readonly kind: 'content'; readonly hash: string }

/** @param page numbered from 1 within the table */
export function rowsName(table: LedgerTable, page: number): string {
  return `ledger/${table}/${String(page).padStart(7, '0')}.jsonl`
}

export function boardName(boardId: string): string {
  return `boards/${boardId}`
}

export function imageName(hash: string): string {
  return `images/${hash}`
}

export function contentName(fileHash: string): string {
  return `snapshots/${fileHash}`
}

/** @returns undefined for a name that no entry has */
export function kindOfName(name: string): EntryKind | undefined {
  const [folder, what, ...rest] = name.split('/')
  if (what === undefined) return undefined
  if (folder === 'boards' && rest.length === 0 && isBoardId(what)) {
    return { kind: 'board', boardId: what }
  }
  if (folder === 'images' && rest.length === 0 && isImageHash(what)) {
    return { kind: 'image', hash: what }
  }
  if (folder === 'snapshots' && rest.length === 0 && isImageHash(what)) {
    return { kind: 'content', hash: what }
  }
  const isPage = rest.length === 1 && /^\d{7}\.jsonl$/u.test(rest[0] ?? '')
  if (folder === 'ledger' && isPage && isLedgerTable(what)) return { kind: 'rows', table: what }
  return undefined
}

/** One row a line, as JSON. */
export function encodeRows(rows: readonly LedgerRow[]): Buffer {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

/** @returns undefined for what are no rows, or rows of different columns */
export function decodeRows(content: Uint8Array): LedgerRow[] | undefined {
  const lines = Buffer.from(content).toString().split('\n')
  if (lines.pop() !== '') return undefined
  const rows: LedgerRow[] = []
  for (const line of lines) {
    const row = parseJson(line)
    if (!isLedgerRow(row) || columnsOf(row) !== columnsOf(rows[0] ?? row)) return undefined
    rows.push(row)
  }
  return rows
}

/** A board: its updates in order, each behind its length in bytes as four bytes, the greatest first. */
export function encodeBoard(updates: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    updates.flatMap((update) => {
      const length = Buffer.alloc(LENGTH_BYTES)
      length.writeUInt32BE(update.byteLength)
      return [length, update]
    }),
  )
}

/** @returns views on `content`; undefined when it is no board */
export function decodeBoard(content: Uint8Array): Uint8Array[] | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  const updates: Uint8Array[] = []
  let offset = 0
  while (offset < content.byteLength) {
    const start = offset + LENGTH_BYTES
    if (start > content.byteLength) return undefined
    offset = start + view.getUint32(offset)
    if (offset > content.byteLength) return undefined
    updates.push(content.subarray(start, offset))
  }
  return updates
}

const LENGTH_BYTES = 4

/** @returns undefined for what is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isLedgerRow(value: unknown): value is LedgerRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([column, content]) =>
      /^[a-z][a-z0-9_]*$/u.test(column) &&
      (content === null || typeof content === 'string' || Number.isSafeInteger(content)),
  )
}

function columnsOf(row: LedgerRow): string {
  return Object.keys(row).join(' ')
}
