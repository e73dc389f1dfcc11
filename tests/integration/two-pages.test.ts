import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Lanes } from '../../shared/board/lanes.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { TestServer } from '../support/test-server.ts'

describe('two pages on one board', () => {
  let server: TestServer

  beforeEach(async () => {
    server = await TestServer.start()
  })
  afterEach(() => server.close())

  it('see each other’s changes, and the changes are saved', async () => {
    const board = await server.createBoard('The place')
    const ann = await server.join(board)
    const ben = await server.join(board)
    expect(ann.lanes.entry('document:document')?.value).toMatchObject({ name: 'The place' })
    ann.lanes.transact({ set: [['page:page\u001fname', 'Our page']], delete: [] }, null)
    await ben.until(() => ben.lanes.entry('page:page\u001fname')?.value === 'Our page')
    await ann.untilSaved()
    expect(ann.clock()).toBeGreaterThan(0)
  })

  it('may be stock pages of y-websocket', async () => {
    // It says on the console that it passes over messages from 100 on.
    const console = vi.spyOn(globalThis.console, 'error').mockReturnValue()
    const board = await server.createBoard()
    const pages = [1, 2].map(() => {
      const doc = new Y.Doc()
      const provider = new WebsocketProvider(
        `${server.url}/sync`.replace('http', 'ws'),
        board.id,
        doc,
        {
          protocols: toSubprotocols(board.keys.editor),
          WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
          disableBc: true,
        },
      )
      return { provider, lanes: new Lanes(doc, Date.now) }
    })
    const [ann, ben] = pages
    if (ann === undefined || ben === undefined) throw new Error('two pages')
    await vi.waitUntil(() => ann.provider.synced && ben.provider.synced)
    ann.lanes.transact({ set: [['page:page\u001fname', 'Our page']], delete: [] }, null)
    await vi.waitUntil(() => ben.lanes.entry('page:page\u001fname')?.value === 'Our page')
    ann.provider.awareness.setLocalState({ name: 'Ann' })
    await vi.waitUntil(() =>
      [...ben.provider.awareness.getStates().values()].some((state) => state['name'] === 'Ann'),
    )
    for (const { provider } of pages) provider.destroy()
    expect(console).toHaveBeenCalledWith('Unable to compute message')
  })
})
