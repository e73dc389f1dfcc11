import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { documentRecord, geoShape, pageRecord } from '../../support/records.ts'
import { firstUpdate } from './board-peer.ts'

describe('[NEW-1] a new board', () => {
  test('has its title, a page and what the starter brings, written by the given client', () => {
    const starter = [pageRecord('plan', 'a1', 'Plan'), geoShape('box', { parentId: 'page:plan' })]
    const update = createBoardUpdate({
      title: 'Total Place',
      records: [documentRecord('not this'), ...starter],
      clientId: 77,
      now: () => 1_234,
    })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    const { view, lanes } = new BoardDocument(doc, { now: () => 0 })
    expect([...view.records.keys()].toSorted()).toEqual([
      'document:document',
      'page:plan',
      'shape:box',
    ])
    expect(view.records.get('document:document')).toMatchObject({ name: 'Total Place' })
    expect([...doc.store.clients.keys()]).toEqual([77])
    expect(lanes.entry('document:document')?.ts).toBe(1_234)
  })

  test('is the same for the same arguments', () => {
    expect(createBoardUpdate({ title: 'A place', clientId: 5, now: () => 500 })).toEqual(
      firstUpdate,
    )
  })
})
