/** The board of the bench on both sides: on this server, and beside a bare page. */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../../build/shared/board/board-document.js'
import { encodeSyncStep1, encodeUpdate } from '../../../build/shared/protocol/codec.js'
import { toSubprotocols } from '../../../build/shared/protocol/credentials.js'
import { MESSAGE } from '../../../build/shared/protocol/messages.js'
import { createBoard } from '../contestants.mjs'
import { ContestantServer } from '../processes.mjs'
import { serveBarePage } from './bare-site.mjs'

/** @returns both pages' addresses, and what ends the servers */
export async function setScene(board) {
  const server = await ContestantServer.start('wholeplace', { keep: false })
  const bare = await serveBarePage(board)
  const { id, keys } = await createBoard(server.port, 1)
  const origin = `http://127.0.0.1:${server.port}`
  await sendPictures(origin, id, keys.editor, board.pictures)
  await sendRecords(origin, id, keys.editor, board.records)
  return {
    url: { ours: `${origin}/b/${id}#${keys.editor}`, bare: bare.url },
    board: { origin, id, key: keys.editor },
    async close() {
      bare.close()
      await server.stop()
    },
  }
}

async function sendPictures(origin, id, key, pictures) {
  for (const [hash, bytes] of pictures) {
    const answer = await fetch(`${origin}/api/boards/${id}/images/${hash}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}` },
      body: bytes,
    })
    if (!answer.ok) throw new Error(`A picture was refused: ${await answer.text()}`)
  }
}

/** As one person would who pastes all of it, and waits until it is saved. */
async function sendRecords(origin, id, key, records) {
  const doc = new Y.Doc()
  const document = new BoardDocument(doc, { now: Date.now })
  document.edit({ created: records, updated: [], removed: [] }, undefined)
  const socket = openSocket(origin, id, key)
  await new Promise((resolve, reject) => {
    socket.on('open', () => {
      // Who has not asked for the board is not told what is saved.
      socket.send(encodeSyncStep1(Y.encodeStateVector(doc)))
      socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
    })
    socket.on('message', (frame) => frame[0] === MESSAGE.saved && resolve())
    socket.on('close', (code, why) =>
      reject(new Error(`The board was refused: ${code} ${why.toString()}`)),
    )
    socket.on('error', reject)
  })
  socket.close()
}

/** @returns a connection to a board as a page has it */
export function openSocket(origin, id, key) {
  return new WebSocket(`${origin.replace('http', 'ws')}/sync/${id}`, toSubprotocols(key))
}
