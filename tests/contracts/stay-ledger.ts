import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../server/ledger/ledger.ts'
import type { Refusal, Sighting, Visitor } from '../../server/ledger/stay-ledger.ts'
import { visitorOf } from '../../server/ledger/stays.ts'
import { VISIT_ENDS_MS, type AuditEntry } from '../../shared/protocol/audit.ts'
import { checkChain } from '../../shared/protocol/audit-chain.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

/** What every ledger promises of stays (`server/ledger/stay-ledger.ts`). */
export function testStayLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of stays`, () => {
    const sources = countingSources()
    let store: LedgerStore
    let ledger: Ledger
    let boardId: string
    let link: Visitor['link']

    beforeEach(async () => {
      sources.reset()
      store = await makeStore()
      ledger = await store.open(sources)
      const { id, keys } = await ledger.createBoard()
      boardId = id
      const row = await ledger.links.find(id, keys.editor)
      link = { id: row?.id ?? '', name: 'For the desk' }
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    function visitor(device: string | null, changes: Partial<Visitor> = {}): Visitor {
      const who = visitorOf(device, link.id)
      return { visitor: who, link, role: 'editor', agency: null, ...changes }
    }

    function seen(device: string | null, changes: Partial<Sighting> = {}): Sighting {
      const nowMs = sources.now()
      return { ...visitor(device), name: '', sinceMs: nowMs, seenMs: nowMs, ...changes }
    }

    async function audited(): Promise<readonly AuditEntry[]> {
      const entries = await ledger.audit.entriesOf(boardId)
      expect(checkChain(entries).kind).toBe('whole')
      return entries
    }

    async function told(): Promise<string[]> {
      return (await audited()).map(({ device, name: who, what }) => `${device} ${who} ${what}`)
    }

    it('[COME-1] writes down once that somebody has come, and once that they have left', async () => {
      const police = { id: 'agency:police', name: 'Police' }
      await ledger.stays.note(boardId, [seen('anns', { name: 'Ann', agency: police })])
      sources.pass(VISIT_ENDS_MS - 1)
      await ledger.stays.note(boardId, [seen('anns'), seen(null)])
      const lastMs = sources.now()
      sources.pass(VISIT_ENDS_MS)
      expect(await ledger.stays.end(lastMs)).toBe(false)
      while (await ledger.stays.end(lastMs + 1));
      const [joined, , left] = await audited()
      expect(await told()).toEqual(['anns Ann joined', 'null  joined', 'anns  left', 'null  left'])
      expect(joined).toMatchObject({ agencyName: 'Police', detail: 'editor', link })
      expect(left).toMatchObject({ agencyId: 'agency:police', atMs: sources.now(), link })
      expect(left?.detail).toBe(new Date(lastMs).toISOString())
      await ledger.stays.note(boardId, [seen('anns', { agency: police })])
      expect((await told()).slice(4)).toEqual(['anns  joined'])
    })

    it('names those who leave as their device last called them', async () => {
      const visit = { boardId, linkId: link.id, deviceHash: 'anns', atMs: sources.now() }
      await ledger.stays.note(boardId, [seen('anns')])
      await ledger.visits.note([{ ...visit, name: 'Ann Archer' }])
      sources.pass(VISIT_ENDS_MS)
      while (await ledger.stays.end(sources.now()));
      expect(await told()).toEqual(['anns  joined', 'anns Ann Archer left'])
    })

    it('[PERSON-3] names nobody whose name was taken away meanwhile, until they say another', async () => {
      const row = await ledger.links.findById(boardId, link.id)
      if (row === undefined) throw new Error('There is no such link.')
      const visit = { boardId, linkId: link.id, deviceHash: 'anns', atMs: sources.now() }
      await ledger.visits.note([{ ...visit, name: 'Ann Archer' }])
      await ledger.people.removeNames(boardId, 'anns', { link: row, deviceHash: 'anns' })
      await ledger.stays.note(boardId, [seen('anns', { name: 'Ann Archer' })])
      const refusal: Refusal = { ...visitor('anns'), name: 'Ann Archer', words: 'once: a thing' }
      await ledger.stays.noteRefusals(boardId, [refusal])
      await ledger.visits.note([{ ...visit, name: 'Ann B' }])
      await ledger.stays.noteRefusals(boardId, [{ ...refusal, name: 'Ann B' }])
      expect(await told()).toEqual([
        'anns  person-removed',
        'anns  joined',
        'anns  frames-refused',
        'anns Ann B frames-refused',
      ])
    })

    it('[COME-4] writes down in which role they come now, or for whom', async () => {
      const police = { id: 'agency:police', name: 'Police' }
      await ledger.stays.note(boardId, [seen('bens', { role: 'viewer' })])
      await ledger.stays.note(boardId, [seen('bens', { agency: police })])
      await ledger.stays.note(boardId, [seen('bens', { role: 'viewer' })])
      sources.pass(VISIT_ENDS_MS)
      await ledger.stays.note(boardId, [seen('bens', { role: 'viewer' })])
      const lines = (await audited()).map(({ agencyName, detail, what }) => [
        what,
        what === 'left' ? '' : detail,
        agencyName,
      ])
      expect(lines).toEqual([
        ['joined', 'viewer', ''],
        ['role-changed', 'viewer, now editor', 'Police'],
        ['left', '', 'Police'],
        ['joined', 'viewer', ''],
        ['role-changed', 'editor, now viewer', ''],
      ])
    })

    it('writes down what was not taken', async () => {
      const refusal: Refusal = { ...visitor('eves'), name: 'Eve', words: 'once: too much at once' }
      await ledger.stays.noteRefusals(boardId, [refusal])
      const [line] = await audited()
      expect(line).toMatchObject({ what: 'frames-refused', name: 'Eve', device: 'eves' })
      expect(line?.detail).toBe('once: too much at once')
    })

    it('[COME-1] hears of one visit from several nodes at once, and says so once', async () => {
      const nodes = [ledger, ...(store.isShared ? [await store.open(sources)] : [])]
      const devices = ['anns', 'bens', 'cats']
      const everybody = devices.map((device) => seen(device))
      const note = (node: Ledger): Promise<void> => node.stays.note(boardId, everybody)
      await Promise.all([...nodes, ...nodes].map(note))
      expect(await told()).toEqual(devices.map((device) => `${device}  joined`))
      sources.pass(VISIT_ENDS_MS)
      await Promise.all([...nodes, ...nodes].map(async (node) => node.stays.end(sources.now())))
      expect((await told()).slice(3)).toEqual(devices.map((device) => `${device}  left`))
      for (const node of nodes.slice(1)) await node.close()
    })
  })
}
