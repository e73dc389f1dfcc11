import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardTitle, renameBoard, tidyTitle } from '../../../client/panels/title.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

const now = () => 1_000

let document: BoardDocument

beforeEach(() => {
  document = new BoardDocument(new Y.Doc(), { now })
})
afterEach(() => {
  document.destroy()
})

function open(title: string): void {
  Y.applyUpdate(document.doc, createBoardUpdate({ title, clientId: 1, now }))
}

test('a board that is not there yet has no title', () => {
  expect(boardTitle(document).get()).toBe('')
})

test('a title is read, changed and heard of', () => {
  open('Families')
  const title = boardTitle(document)
  const heard: string[] = []
  const stop = title.subscribe(() => heard.push(title.get()))
  renameBoard(document, '  Families   in\nNorthfield ')
  stop()
  renameBoard(document, 'Not heard of')
  expect(heard).toEqual(['Families in Northfield'])
  expect(title.get()).toBe('Not heard of')
})

test('the title that it has already, or none, writes nothing', () => {
  open('Families')
  let updates = 0
  document.doc.on('update', () => updates++)
  renameBoard(document, 'Families')
  renameBoard(document, '   ')
  expect(updates).toBe(0)
  expect(boardTitle(document).get()).toBe('Families')
})

test('a title is no longer than the server takes', () => {
  expect(tidyTitle('x'.repeat(500))).toHaveLength(LIMITS.maxTitleLength)
  expect(tidyTitle(`${'x'.repeat(LIMITS.maxTitleLength - 1)} y`)).toHaveLength(
    LIMITS.maxTitleLength - 1,
  )
})
