import type { TLDocument, TLPage } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import * as Y from 'yjs'
import type { BoardRecord } from './board-record.ts'
import { BoardDocument } from './board-document.ts'
import { DOCUMENT_ID } from './record-schema.ts'

/**
 * The first update of a board: its document record, a page, and what a starter brings. The server
 * makes it, once, when the board is created; nobody ever seeds a board on opening it.
 *
 * @param board.title becomes the `name` of the document record
 * @param board.records valid records; if there is a page among them, no other is made
 * @param board.clientId whose lane it is written in: an unsigned 32-bit number, random
 * @param board.now Unix ms
 * @returns a Yjs update, v1
 */
export function createBoardUpdate(board: {
  readonly title: string
  readonly records?: readonly BoardRecord[]
  readonly clientId: number
  readonly now: () => number
}): Uint8Array {
  const given = (board.records ?? []).filter(({ typeName }) => typeName !== 'document')
  const pages = given.some(({ typeName }) => typeName === 'page') ? [] : [firstPage]
  const records: readonly BoardRecord[] = [documentRecord(board.title), ...pages, ...given]
  const doc = new Y.Doc()
  doc.clientID = board.clientId
  const document = new BoardDocument(doc, { now: board.now })
  document.edit({ created: records, updated: [], removed: [] }, undefined)
  const update = Y.encodeStateAsUpdate(doc)
  document.destroy()
  doc.destroy()
  return update
}

const firstPage: TLPage = {
  typeName: 'page',
  id: 'page:page' as TLPage['id'],
  name: 'Page 1',
  index: 'a1' as IndexKey,
  meta: {},
}

function documentRecord(title: string): TLDocument {
  return {
    typeName: 'document',
    id: DOCUMENT_ID as TLDocument['id'],
    name: title,
    gridSize: 10,
    meta: {},
  }
}
