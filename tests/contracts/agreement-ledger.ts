import { checkChain } from '../../shared/protocol/audit-chain.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewAnswer } from '../../server/ledger/agreement-ledger.ts'
import type { Ledger } from '../../server/ledger/ledger.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

/** What every ledger promises of agreements (`server/ledger/agreement-ledger.ts`) and their audit. */
export function testAgreementLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of agreements`, () => {
    const sources = countingSources()
    let store: LedgerStore
    let ledger: Ledger
    let boardId: string

    beforeEach(async () => {
      sources.reset()
      store = await makeStore()
      ledger = await store.open(sources)
      boardId = (await ledger.createBoard()).id
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    let uids = 0
    function answer(changes: Partial<NewAnswer> = {}): NewAnswer {
      return {
        boardId,
        uid: `uid ${(uids += 1)}`,
        commitmentId: 'shape:one',
        ref: 'C-7K2M',
        agencyId: 'agency:police',
        agencyName: 'Police',
        answer: 'agreed',
        reason: '',
        name: 'Ann',
        role: 'Chief Inspector',
        wordingHash: 'hash of one',
        wording: 'wording one',
        deviceHash: 'a device of hers',
        link: { id: 'a link', name: 'For the police' },
        ...changes,
      }
    }

    it('keeps an answer with all that was said, numbered, and the wording once', async () => {
      const said = answer()
      const { agencyId, agencyName, commitmentId, name, reason, ref, role, wordingHash } = said
      const entry = {
        agencyId,
        agencyName,
        commitmentId,
        name,
        reason,
        ref,
        role,
        wordingHash,
        answer: 'agreed',
        n: 1,
        atMs: sources.now(),
      }
      expect(await ledger.agreements.keep(said)).toEqual({ kind: 'kept', isNew: true, entry })
      await ledger.agreements.keep(answer({ agencyId: 'agency:council' }))
      await ledger.close()
      ledger = await store.open(sources)
      const { entries, wordings } = await ledger.agreements.after(boardId, 0)
      expect(entries[0]).toEqual(entry)
      expect(entries.map(({ n }) => n)).toEqual([1, 2])
      expect(wordings).toEqual({ 'hash of one': 'wording one' })
      expect(await ledger.agreements.find(boardId, said.uid)).toEqual(entry)
      expect(await ledger.agreements.find(boardId, 'unheard of')).toBeUndefined()
    })

    it('gives what is above a number, with the wordings that it names', async () => {
      await ledger.agreements.keep(answer())
      await ledger.agreements.keep(answer({ wordingHash: 'hash of two', wording: 'wording two' }))
      const later = await ledger.agreements.after(boardId, 1)
      expect(later.entries.map(({ n }) => n)).toEqual([2])
      expect(later.wordings).toEqual({ 'hash of two': 'wording two' })
      expect(await ledger.agreements.after(boardId, 2)).toEqual({ entries: [], wordings: {} })
      const { id: other } = await ledger.createBoard()
      expect((await ledger.agreements.after(other, 0)).entries).toEqual([])
    })

    it('keeps an answer that is sent again once', async () => {
      const said = answer()
      const first = await ledger.agreements.keep(said)
      expect(await ledger.agreements.keep(said)).toEqual({ ...first, isNew: false })
      expect(await ledger.agreements.keep({ ...said, agencyId: 'agency:council' })).toEqual({
        kind: 'other-answer',
      })
      expect((await ledger.agreements.after(boardId, 0)).entries).toHaveLength(1)
      expect(await ledger.audit.entriesOf(boardId)).toHaveLength(1)
    })

    it('keeps each of many that come at once, none twice, and leaves out no number', async () => {
      const said = Array.from({ length: 10 }, () => answer())
      await Promise.all([...said, ...said].map((one) => ledger.agreements.keep(one)))
      const { entries } = await ledger.agreements.after(boardId, 0)
      expect(entries.map(({ n }) => n)).toEqual(said.map((_, index) => index + 1))
      const lines = await ledger.audit.entriesOf(boardId)
      expect([lines.length, checkChain(lines).kind]).toEqual([10, 'whole'])
    })

    it('takes back what was answered, once', async () => {
      const withdrawn = { answer: 'withdrawn', wording: null } as const
      const nothing = { kind: 'nothing-to-withdraw' }
      expect(await ledger.agreements.keep(answer(withdrawn))).toEqual(nothing)
      await ledger.agreements.keep(answer())
      const other = { ...withdrawn, agencyId: 'agency:council' }
      expect(await ledger.agreements.keep(answer(other))).toEqual(nothing)
      expect(await ledger.agreements.keep(answer(withdrawn))).toMatchObject({ isNew: true })
      expect(await ledger.agreements.keep(answer(withdrawn))).toEqual(nothing)
      const { entries } = await ledger.agreements.after(boardId, 0)
      expect(entries.map(({ answer: given }) => given)).toEqual(['agreed', 'withdrawn'])
    })

    it('writes each down in the audit: who, when, what', async () => {
      await ledger.agreements.keep(answer({ answer: 'declined', reason: 'No money' }))
      expect(await ledger.audit.entriesOf(boardId)).toEqual([
        {
          n: 1,
          atMs: sources.now(),
          what: 'declined',
          agencyId: 'agency:police',
          agencyName: 'Police',
          name: 'Ann',
          role: 'Chief Inspector',
          device: 'a device',
          link: { id: 'a link', name: 'For the police' },
          commitment: { ref: 'C-7K2M', shapeId: 'shape:one', wordingHash: 'hash of one' },
          reason: 'No money',
          detail: '',
          nameHash: expect.stringMatching(/^[0-9a-f]{64}$/u),
          nameSalt: expect.stringMatching(/^.{22}$/u),
          chain: expect.stringMatching(/^[0-9a-f]{64}$/u),
        },
      ])
    })
  })
}
