import { afterEach, beforeEach, expect, it } from 'vitest'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { checkChain } from '../../shared/protocol/audit-chain.ts'
import { newDevice, readAudit } from '../support/seat-client.ts'
import { TalkClient } from '../support/talk-client.ts'
import { TestServer } from '../support/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

it('the audit says who came, once over a restart, and what was not taken of them; of an audience nothing', async () => {
  const made = await server.createBoard()
  const [anns, bens] = [newDevice(), newDevice()]
  const ann = await server.join(made, 'editor', { device: anns })
  await server.join(made, 'editor', { device: anns })
  ann.awareness.setLocalState({ person: { name: 'Ann Archer' } })
  const ben = await server.join(made, 'viewer', { device: bens })
  const follower = { url: server.url, boardId: made.id, key: made.keys.audience }
  await TalkClient.join(follower)
  ben.lanes.transact({ set: [['page:page\u001fname', 'By Ben']], delete: [] }, null)
  expect((await ben.untilEnded()).code).toBe(ERRORS['view-only'].close)
  await server.join(made, 'owner')

  await server.restart()
  ann.connect(server.url)
  await ann.until(() => ann.isSynced)
  await server.join(made, 'editor', { device: bens })
  await server.restart()

  const board = { ...made, url: server.url }
  const lines = await readAudit(board)
  expect(checkChain(lines).kind).toBe('whole')
  const told = lines.map(({ detail, name, what }) => `${what} ${name} ${detail}`.trim())
  expect(told.toSorted()).toEqual([
    'frames-refused  once: changes by a link for looking',
    'joined  owner',
    'joined  viewer',
    'joined Ann Archer editor',
    'role-changed  viewer, now editor',
  ])
  expect(new Set(lines.map(({ device }) => device)).size).toBe(3)
})
