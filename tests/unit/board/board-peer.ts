import type { TLShape } from '@tldraw/tlschema'
import { expect } from 'vitest'
import * as Y from 'yjs'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { canonicalView, geoShape } from '../../support/records.ts'

/** One client with a board and a clock of its own. */
export interface BoardPeer {
  readonly doc: Y.Doc
  readonly board: BoardDocument
  readonly clock: { nowMs: number }
}

/** What every board peer starts with: a title and a page. */
export const firstUpdate = createBoardUpdate({ title: 'A place', clientId: 5, now: () => 500 })

export function peer(clientId: number, start: Uint8Array | null = firstUpdate): BoardPeer {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (start !== null) Y.applyUpdate(doc, start, 'network')
  const clock = { nowMs: 1_000 }
  return { doc, clock, board: new BoardDocument(doc, { now: () => clock.nowMs }) }
}

export function create(at: BoardPeer, ...created: readonly BoardRecord[]): void {
  at.board.edit({ created, updated: [], removed: [] }, 'person')
}

export function remove(at: BoardPeer, ...removed: readonly string[]): void {
  at.board.edit({ created: [], updated: [], removed }, 'person')
}

/** @throws when the record is not shown */
export function shown(at: BoardPeer, id: string): BoardRecord {
  const record = at.board.view.records.get(id)
  if (record === undefined) throw new Error(`${id} is not shown`)
  return record
}

export function props(at: BoardPeer, id: string): Readonly<Record<string, unknown>> {
  return { ...(shown(at, id) as TLShape).props }
}

/** Edits a shown record: fields, and fields of its props. */
export function change(at: BoardPeer, id: string, patch: object, newProps: object = {}): void {
  const before = shown(at, id)
  const after = {
    ...before,
    ...patch,
    ...('props' in before ? { props: { ...before.props, ...newProps } } : {}),
  } as BoardRecord
  at.board.edit({ created: [], updated: [{ before, after }], removed: [] }, 'person')
}

/** Gives one client all that the other has. */
export function pass(from: BoardPeer, to: BoardPeer): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network')
}

/** Gives all clients all that any of them has. */
export function meet(...peers: readonly BoardPeer[]): void {
  for (let round = 0; round < 2; round++) {
    for (const from of peers) for (const to of peers) if (from !== to) pass(from, to)
  }
}

/** Runs a scene with both orders of client ids: what holds must not depend on whose is greater. */
export function bothOrders(scene: (a: BoardPeer, b: BoardPeer) => void): void {
  for (const [one, other] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const [a, b] = [peer(one), peer(other)]
    create(a, geoShape('box'))
    meet(a, b)
    scene(a, b)
    meet(a, b)
    expect(canonicalView(b.board.view.records)).toBe(canonicalView(a.board.view.records))
  }
}
