import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeletionActor } from '../../server/ledger/deletion-ledger.ts'
import type { Ledger } from '../../server/ledger/ledger.ts'
import { checkChain } from '../../shared/protocol/audit-chain.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

/** What every ledger promises of boards that are deleted (`server/ledger/deletion-ledger.ts`). */
export function testDeletionLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of deleted boards`, () => {
    const sources = countingSources()
    let store: LedgerStore
    let ledger: Ledger
    let board: Awaited<ReturnType<Ledger['createBoard']>>
    let owner: DeletionActor

    beforeEach(async () => {
      sources.reset()
      store = await makeStore()
      ledger = await store.open(sources)
      board = await ledger.createBoard()
      const link = await ledger.links.find(board.id, board.keys.owner)
      if (link === undefined) throw new Error('There is no such link.')
      owner = { link, deviceHash: 'the owner’s device' }
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    it('[DEL-2] deletes a board once, brings it back once, and writes down both', async () => {
      const { deletions } = ledger
      expect(await deletions.undelete(board.id, owner)).toBe(false)
      expect(await deletions.delete(board.id, owner)).toBe(true)
      expect(await deletions.delete(board.id, owner)).toBe(false)
      expect((await ledger.findBoard(board.id))?.deletedAtMs).toBe(sources.now())
      expect(await deletions.undelete(board.id, owner)).toBe(true)
      expect((await ledger.findBoard(board.id))?.deletedAtMs).toBeNull()
      const entries = await ledger.audit.entriesOf(board.id)
      expect(entries.map(({ what }) => what)).toEqual(['board-deleted', 'board-undeleted'])
      expect(checkChain(entries).kind).toBe('whole')
    })

    it('[DEL-3] purges a deleted board of all but its id and times, and no other board', async () => {
      const { deletions } = ledger
      const other = await ledger.createBoard()
      const visit = { deviceHash: 'the device of Mabel', name: 'Mabel', atMs: sources.now() }
      for (const { id, keys } of [board, other]) {
        const link = await ledger.links.find(id, keys.editor)
        const linkId = link?.id ?? ''
        await ledger.visits.note([{ boardId: id, linkId, ...visit }])
        const who = { visitor: visit.deviceHash, link: { id: linkId, name: '' }, agency: null }
        const times = { sinceMs: visit.atMs, seenMs: visit.atMs }
        await ledger.stays.note(id, [{ ...who, ...times, role: 'editor', name: visit.name }])
        await ledger.writers.claim(id, [7], `writer of ${id}`)
      }
      await deletions.purge(board.id)
      expect(await ledger.links.find(board.id, board.keys.owner)).toBeDefined()
      await deletions.delete(board.id, owner)
      expect(await deletions.due(sources.now())).toEqual([])
      expect(await deletions.due(sources.now() + 1)).toEqual([board.id])
      await deletions.purge(board.id)
      await deletions.purge(board.id)

      expect(await deletions.due(sources.now() + 1)).toEqual([])
      expect(await deletions.undelete(board.id, owner)).toBe(false)
      expect(await ledger.links.find(board.id, board.keys.owner)).toBeUndefined()
      expect(await ledger.audit.entriesOf(board.id)).toEqual([])
      expect(await ledger.visits.countsOf(board.id)).toEqual(new Map())
      expect((await ledger.findBoard(board.id))?.deletedAtMs).toBe(sources.now())
      expect((await ledger.visits.countsOf(other.id)).size).toBe(1)
      const ended = [await ledger.stays.end(visit.atMs + 1), await ledger.stays.end(visit.atMs + 1)]
      expect(ended).toEqual([true, false])
      expect(await ledger.audit.entriesOf(board.id)).toEqual([])
      expect(await ledger.links.find(other.id, other.keys.owner)).toBeDefined()
    })
  })
}
