import * as Y from 'yjs'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { Lanes } from '../../shared/board/lanes.ts'
import { RecordAssembly } from '../../shared/board/record-assembly.ts'
import { DOCUMENT_ID } from '../../shared/board/record-schema.ts'
import type { StoredBoard } from '../log/update-log.ts'

/** A board's records as every page sees them: valid and repaired. Leaves the document as it is. */
export function readRecords(doc: Y.Doc): BoardRecord[] {
  const board = new BoardDocument(doc, { now: neverWrites })
  const records = [...board.view.records.values()]
  board.destroy()
  return records
}

/** The records of a board as it is on the disk, for whoever needs no room for it. */
export function readStoredRecords({ state, updates }: StoredBoard): BoardRecord[] {
  const doc = new Y.Doc()
  for (const update of state === null ? updates : [state, ...updates]) Y.applyUpdate(doc, update)
  const records = readRecords(doc)
  doc.destroy()
  return records
}

/** The board's title: the name of its document record; empty when it has none. */
export function readTitle(doc: Y.Doc): string {
  const lanes = new Lanes(doc, neverWrites)
  const record = new RecordAssembly(lanes).assemble(DOCUMENT_ID)
  lanes.destroy()
  const hasName = typeof record === 'object' && record !== null && 'name' in record
  return hasName && typeof record.name === 'string' ? record.name : ''
}

function neverWrites(): number {
  throw new Error('A board that is only read stamps nothing.')
}
