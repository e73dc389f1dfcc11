import * as Y from 'yjs'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { AgreementBook } from '../../shared/domain/agreement.ts'
import { analyse } from '../../shared/domain/analysis.ts'
import { compareContents } from '../../shared/domain/changes/compare-contents.ts'
import { tellChanges, type ToldChanges } from '../../shared/domain/changes/tell-changes.ts'
import {
  countByKind,
  type PersonalDataCounts,
} from '../../shared/domain/personal-data/personal-data.ts'
import { scanPersonalData } from '../../shared/domain/personal-data/scan-personal-data.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { RegisterContext } from '../../shared/domain/register.ts'
import { writeCompanion } from '../../shared/exchange/open-referral/companion.ts'
import { writeServices } from '../../shared/exchange/open-referral/write-services.ts'
import { writeCalendar } from '../../shared/export/calendar.ts'
import { writeCsv } from '../../shared/export/csv.ts'
import { mapList, mapTable, type MapTableName } from '../../shared/export/map-tables.ts'
import { whoPaysTable } from '../../shared/export/who-pays-table.ts'
import { mapWorkbook, registerWorkbook } from '../../shared/export/xlsx/map-workbook.ts'
import { decodeContent, titleOf } from '../../shared/snapshot/board-content.ts'
import { readRecords, readTitle } from '../http/read-board.ts'
import { readAnswerable } from './answerable.ts'
import { writeContent, type ContentFacts } from './write-content.ts'
import { writeExport, type ExportReckoning } from './write-export.ts'

/** What can be worked out of what is on a board's map. */
export type MapReckoning =
  | { readonly kind: 'companion' | 'who-pays' }
  | {
      readonly kind: 'analysis' | 'workbook' | 'register-workbook'
      readonly context: RegisterContext
    }
  | {
      readonly kind: 'csv' | 'json'
      readonly table: MapTableName
      /** For commitments. */
      readonly context?: RegisterContext
    }
  /** @param nowMs Unix ms */
  | {
      readonly kind: 'calendar'
      readonly boardId: string
      readonly boardUrl: string
      readonly context: RegisterContext
      readonly nowMs: number
    }
  /** @param boardUrl where the board is, without a key */
  | { readonly kind: 'open-referral'; readonly boardUrl: string }

/** What can be worked out of a board. */
export type Reckoning =
  | MapReckoning
  /** The same of a content and its own agreements: the one of its updates is `encodeContent`'s bytes. */
  | { readonly kind: 'of-content'; readonly of: MapReckoning }
  /** What a snapshot holds: `encodeContent`'s bytes, or these as gzip packs them. */
  | {
      readonly kind: 'content'
      readonly boardId: string
      readonly agreements: AgreementBook
      readonly form: 'plain' | 'packed'
    }
  /** `ToldChanges`. @param before, after contents of a board, as `encodeContent` gives them */
  | ({
      readonly kind: 'changes'
      readonly before: Uint8Array
      readonly after: Uint8Array
    } & Pick<ToldChanges, 'agencyId' | 'from' | 'to'>)
  /** `PersonalDataCounts`; of a content, the one of its updates is `encodeContent`'s bytes. */
  | { readonly kind: 'personal-data' }
  | { readonly kind: 'personal-data-of-content' }
  /** An `Answerable`, or null. */
  | { readonly kind: 'answerable'; readonly ref: string }
  | ExportReckoning

/** What came of it. */
export interface Reckoned {
  /** The board's. */
  readonly title: string
  /** A file: text is in UTF-8. */
  readonly content: Uint8Array<ArrayBuffer>
  /** Of a board's content. */
  readonly facts?: ContentFacts
  /** What is not in an export, in sentences. */
  readonly notShown?: readonly string[]
}

/** Works it out of a board's updates, in order, or of the contents it is given. Takes tens of ms for a large board. */
export function reckon(what: Reckoning, updates: readonly Uint8Array[]): Reckoned {
  if (what.kind === 'changes') return readChanges(what)
  if (what.kind === 'personal-data-of-content') {
    const content = decodeContent(updates[0] ?? new Uint8Array())
    return { title: titleOf(content), content: json(countPersonalData(content.records)) }
  }
  if (what.kind === 'of-content') {
    const content = decodeContent(updates[0] ?? new Uint8Array())
    const title = titleOf(content)
    const of = withAgreements(what.of, content.agreements)
    return { title, content: readMap(of, content.records, title) }
  }
  if (what.kind === 'export') {
    return { title: what.provenance.title, ...writeExport(what, updates) }
  }
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  try {
    const title = readTitle(doc)
    const records = readRecords(doc)
    if (what.kind === 'content') return { title, ...writeContent(what, records) }
    if (what.kind === 'answerable')
      return { title, content: json(readAnswerable(records, what.ref)) }
    if (what.kind === 'personal-data') return { title, content: json(countPersonalData(records)) }
    return { title, content: readMap(what, records, title) }
  } finally {
    doc.destroy()
  }
}

function readMap(
  what: MapReckoning,
  records: readonly BoardRecord[],
  title: string,
): Uint8Array<ArrayBuffer> {
  const map = readServiceMap(records)
  switch (what.kind) {
    case 'analysis':
      return json(analyse(map, what.context))
    case 'companion':
      return json(writeCompanion(map))
    case 'open-referral':
      return json(writeServices(map, what.boardUrl))
    case 'workbook':
      return new Uint8Array(mapWorkbook(map, what.context))
    case 'register-workbook':
      return new Uint8Array(registerWorkbook(map, what.context))
    case 'who-pays':
      return utf8(writeCsv(whoPaysTable(map)))
    case 'calendar':
      return utf8(writeCalendar({ ...what, map, title }))
    case 'csv':
      return utf8(writeCsv(mapTable(map, what.table, what.context)))
    case 'json':
      return json(mapList(map, what.table, what.context))
  }
}

/** What agencies had answered then, whatever they have answered since. */
function withAgreements<T extends MapReckoning>(what: T, agreements: AgreementBook): T {
  if (!('context' in what) || what.context === undefined) return what
  return { ...what, context: { ...what.context, agreements } }
}

/** Of two contents, whatever the board is now. */
function readChanges(what: Extract<Reckoning, { kind: 'changes' }>): Reckoned {
  const after = decodeContent(what.after)
  const changes = compareContents(decodeContent(what.before), after)
  return { title: titleOf(after), content: json(tellChanges(changes, what)) }
}

function countPersonalData(records: readonly BoardRecord[]): PersonalDataCounts {
  return countByKind(scanPersonalData(records))
}

function json(value: unknown): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(value))
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}
