import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeletionActor } from '../../server/ledger/deletion-ledger.ts'
import { deviceMark } from '../../server/ledger/device-mark.ts'
import type { Ledger } from '../../server/ledger/ledger.ts'
import { checkChain, FORMER_PARTICIPANT } from '../../shared/protocol/audit-chain.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

const MABEL = { deviceHash: 'a1b2c3d4 and so on', name: 'Mabel Quill' }
const ANN = { deviceHash: 'e5f6a7b8 and so on', name: 'Ann Bell' }
type Person = typeof MABEL

/** What every ledger promises of what it keeps of people (`server/ledger/person-ledger.ts`). */
export function testPersonLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of people`, () => {
    const sources = countingSources()
    let store: LedgerStore
    let ledger: Ledger
    let boardId: string
    let by: DeletionActor

    beforeEach(async () => {
      sources.reset()
      store = await makeStore()
      ledger = await store.open(sources)
      const board = await ledger.createBoard()
      boardId = board.id
      by = { link: await linkOf(boardId, board.keys.editor), deviceHash: MABEL.deviceHash }
      await leaveTraces(MABEL, 'agency:police')
      await leaveTraces(ANN, 'agency:council')
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    async function linkOf(id: string, key: string) {
      const link = await ledger.links.find(id, key)
      if (link === undefined) throw new Error('There is no such link.')
      return link
    }

    /** Everything by which somebody's name comes into the ledger. */
    async function leaveTraces({ deviceHash, name: called }: Person, agencyId: string) {
      const { link } = by
      const atMs = sources.now()
      const seat = { agencyId, agencyName: agencyId }
      await ledger.visits.note([{ boardId, linkId: link.id, deviceHash, name: called, atMs }])
      const seatLink = { id: link.id, name: '', ...seat }
      await ledger.seats.sit(boardId, seatLink, { deviceHash, mayMove: true })
      await ledger.seats.noteName(boardId, deviceHash, called)
      const commitment = { commitmentId: 'shape:one', ref: 'C-7K2M', wordingHash: 'hash' }
      const signed = { name: called, role: 'Chief Officer', reason: 'It is right.' }
      await ledger.agreements.keep({
        boardId,
        uid: `answer of ${deviceHash}`,
        ...commitment,
        ...seat,
        ...signed,
        answer: 'agreed',
        wording: 'We will.',
        deviceHash,
        link: { id: link.id, name: '' },
      })
      const author = { name: called, link: { id: link.id, seat: null }, deviceHash }
      const adding = await ledger.snapshots.add({
        kind: 'named',
        boardId,
        name: `of ${agencyId}`,
        note: '',
        by: author,
        atMs,
        hash: 'content',
        title: 'A place',
        shapes: 3,
        present: [MABEL, ANN].map((person) => ({ name: person.name, agency: 'Police' })),
        pictures: [],
        file: { hash: `file of ${deviceHash}`, bytes: 10 },
      })
      if (adding.kind !== 'added') throw new Error(`It was ${adding.kind}.`)
      await ledger.snapshots.remove(boardId, adding.snapshot.id, author)
      await ledger.writers.claim(boardId, [called.length], deviceHash)
    }

    it('[PERSON-1] tells all that is kept of somebody, and nothing of anybody else', async () => {
      const kept = await ledger.people.find(boardId, MABEL.deviceHash)
      expect(kept).toMatchObject({
        visits: [{ name: 'Mabel Quill', link: { role: 'editor' } }],
        seat: { agencyId: 'agency:police', name: 'Mabel Quill' },
        agreements: [{ name: 'Mabel Quill', role: 'Chief Officer', answer: 'agreed' }],
        clientIds: ['Mabel Quill'.length],
      })
      expect(kept.audit.map(({ what }) => what)).toEqual([
        'seat-taken',
        'agreed',
        'snapshot-made',
        'snapshot-deleted',
      ])
      expect(kept.snapshots.map((snapshot) => snapshot.as)).toEqual([
        'maker',
        'deleter',
        'present',
        'present',
      ])
      expect(JSON.stringify(kept)).not.toContain('Ann')
      expect(await ledger.people.find(boardId, 'nobody')).toEqual({
        visits: [],
        stay: null,
        seat: null,
        agreements: [],
        snapshots: [],
        audit: [],
        clientIds: [],
      })
    })

    it('[PERSON-2] takes a name away wherever it is kept, and leaves what was done and the chain', async () => {
      const before = await ledger.audit.entriesOf(boardId)
      expect(await ledger.people.removeNames(boardId, MABEL.deviceHash, by)).toBe(true)
      const after = await ledger.audit.entriesOf(boardId)
      expect(checkChain(after).kind).toBe('whole')
      expect(after.slice(0, -1).map(({ chain }) => chain)).toEqual(before.map(({ chain }) => chain))
      expect(after.at(-1)).toMatchObject({
        what: 'person-removed',
        detail: deviceMark(MABEL.deviceHash),
      })
      const { agreements, audit, seat, visits } = await ledger.people.find(
        boardId,
        MABEL.deviceHash,
      )
      expect([visits[0]?.name, seat?.name, agreements[0]?.name]).toEqual([
        FORMER_PARTICIPANT,
        FORMER_PARTICIPANT,
        FORMER_PARTICIPANT,
      ])
      expect(audit.find(({ what }) => what === 'agreed')).toMatchObject({
        name: FORMER_PARTICIPANT,
        nameSalt: null,
      })
      const [anns, mabels] = await ledger.snapshots.listOf(boardId)
      const present = [FORMER_PARTICIPANT, 'Ann Bell'].map((called) => ({
        name: called,
        agency: 'Police',
      }))
      expect(mabels).toMatchObject({ madeBy: FORMER_PARTICIPANT, present })
      expect(mabels?.deleted?.by).toBe(FORMER_PARTICIPANT)
      expect(anns).toMatchObject({ madeBy: 'Ann Bell', present })
      await ledger.close()
      const stored = await store.rows()
      expect(stored).not.toContain('Mabel')
      expect(stored).toContain('Ann Bell')
    })

    it('[PERSON-2] does so once, and not where there is nothing to take away', async () => {
      expect(await ledger.people.removeNames(boardId, 'nobody', by)).toBe(false)
      expect(await ledger.people.removeNames(boardId, MABEL.deviceHash, by)).toBe(true)
      expect(await ledger.people.removeNames(boardId, MABEL.deviceHash, by)).toBe(false)
      const other = await ledger.createBoard()
      expect(await ledger.people.removeNames(other.id, ANN.deviceHash, by)).toBe(false)
      const kinds = (await ledger.audit.entriesOf(boardId)).map(({ what }) => what)
      expect(kinds.filter((what) => what === 'person-removed')).toHaveLength(1)
    })

    it('finds a device by the mark that people see', async () => {
      const other = { ...ANN, deviceHash: 'another device' }
      await leaveTraces(other, 'agency:health')
      const { people } = ledger
      expect(await people.devicesOf(boardId, deviceMark(other.deviceHash))).toEqual([
        other.deviceHash,
      ])
      expect(await people.devicesOf(boardId, 'no device')).toEqual([])
    })
  })
}
