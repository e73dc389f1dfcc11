import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { encodeSyncStep1, encodeUpdate } from '../../shared/protocol/codec.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import type { Visitor } from '../support/browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()
let board: Board
let editor: Visitor
let viewer: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('To be looked at')
  editor = await stage.visitor('Ann')
  viewer = await stage.visitor('Vic')
  await editor.join(stage.product.link(board, 'editor'))
  await viewer.join(stage.product.link(board, 'viewer'))
})

test('a viewer sees everything live, has no tools and changes nothing', async () => {
  const box = await editor.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await viewer.shape(box).waitFor()
  await viewer.status.getByText('Read-only').waitFor()
  expect(await viewer.page.getByTestId('tools.rectangle').count()).toBe(0)
  expect(await viewer.page.getByTestId('tools.note').count()).toBe(0)
  await viewer.page.getByRole('heading', { name: 'To be looked at' }).waitFor()
  expect(await viewer.page.getByRole('button', { name: /rename the board/u }).count()).toBe(0)

  const before = await stage.product.records(board)
  await viewer.page.keyboard.press('r')
  await viewer.drag({ x: 500, y: 400 }, { x: 700, y: 500 })
  const edge = await viewer.upperEdge(box)
  await viewer.drag(edge, { x: edge.x + 100, y: edge.y + 100 })
  await viewer.page.keyboard.press('Delete')
  await editor.drawBox({ x: 600, y: 250 }, { x: 700, y: 320 })
  await expect.poll(() => viewer.shapes.count()).toBe(2)

  await expect.poll(() => stage.product.records(board)).toHaveLength(before.length + 1)
  expect(await stage.product.records(board)).toEqual(expect.arrayContaining([...before]))
  await viewer.picture('viewer')
  viewer.expectWellBehaved(stage.product.url)
})

/** Frames that an honest editor's page might send: it joins, and changes the board's title. */
async function titleChange(name: string): Promise<Uint8Array[]> {
  const document = new BoardDocument(new Y.Doc(), { now: Date.now })
  const before = (await stage.product.records(board)).find(
    ({ typeName }) => typeName === 'document',
  )
  if (before?.typeName !== 'document') throw new Error('The board has no document record')
  document.edit(
    { created: [], updated: [{ before, after: { ...before, name } }], removed: [] },
    null,
  )
  const update = Y.encodeStateAsUpdate(document.doc)
  document.destroy()
  const nothingYet = Y.encodeStateVector(new Y.Doc())
  return [encodeSyncStep1(nothingYet), encodeUpdate(update)]
}

/**
 * Sends frames from within the page, past all of its code.
 * @returns waits for the server to close the socket, and gives the code
 */
async function sendRaw(
  visitor: Visitor,
  key: string,
  frames: readonly Uint8Array[],
): Promise<() => Promise<number>> {
  const sent = await visitor.page.evaluateHandle(
    ({ url, protocols, messages }) => {
      const socket = new WebSocket(url, protocols)
      socket.addEventListener('open', () => {
        for (const bytes of messages) socket.send(new Uint8Array(bytes))
      })
      return {
        closed: new Promise<number>((resolve) => {
          socket.addEventListener('close', ({ code }) => resolve(code))
        }),
      }
    },
    {
      url: `${stage.product.url.replace('http', 'ws')}/sync/${board.id}`,
      protocols: toSubprotocols(key),
      messages: frames.map((frame) => [...frame]),
    },
  )
  return () => sent.evaluate(({ closed }) => closed)
}

async function storedTitle(): Promise<string | undefined> {
  const records = await stage.product.records(board)
  return records.find((record) => record.typeName === 'document')?.name
}

test('a viewer’s page that has been tampered with is refused, and nobody else notices', async () => {
  const closed = await sendRaw(viewer, board.keys.viewer, await titleChange('Taken over'))
  expect(await closed()).toBe(ERRORS['view-only'].close)
  expect(await storedTitle()).toBe('To be looked at')

  const box = await editor.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await editor.status.getByText('Saved').waitFor()
  await viewer.shape(box).waitFor()
  editor.expectWellBehaved(stage.product.url)
})

test('the same bytes are taken from an editor, so it was the role that was refused', async () => {
  await sendRaw(editor, board.keys.editor, await titleChange('By an editor'))
  await expect.poll(storedTitle).toBe('By an editor')
  await viewer.page.getByRole('heading', { name: 'By an editor' }).waitFor()
})
