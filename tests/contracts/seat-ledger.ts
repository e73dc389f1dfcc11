import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../server/ledger/ledger.ts'
import { deriveLinkKey } from '../../server/ledger/link-keys.ts'
import type { SeatLink, Sitting } from '../../server/ledger/seat-ledger.ts'
import type { Audited } from '../../shared/protocol/audit.ts'
import type { NewLink } from '../../server/ledger/link-ledger.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

const POLICE = { agencyId: 'agency:police', agencyName: 'Police' }
const COUNCIL = { agencyId: 'agency:council', agencyName: 'Council' }

/** What every ledger promises of seats (`server/ledger/seat-ledger.ts`) and their audit. */
export function testSeatLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of seats`, () => {
    const sources = countingSources()
    let store: LedgerStore
    let ledger: Ledger
    let board: Awaited<ReturnType<Ledger['createBoard']>>

    beforeEach(async () => {
      sources.reset()
      store = await makeStore()
      ledger = await store.open(sources)
      board = await ledger.createBoard()
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    function wish(agency = POLICE, name = ''): NewLink {
      return { boardId: board.id, role: 'editor', seat: agency, name, ownerKey: board.keys.owner }
    }

    async function makeLink(agency = POLICE, name = ''): Promise<SeatLink> {
      const made = await ledger.links.make(wish(agency, name), { deviceHash: 'owner’s device' })
      if (made === 'full' || made.link.seat === null) throw new Error('The board takes no more.')
      return made.link.seat
    }

    async function end({ id }: SeatLink, deviceHash: string | null = null): Promise<void> {
      const by = { deviceHash, ownerKey: board.keys.owner }
      expect(await ledger.links.end(board.id, id, by)).toBe('ended')
    }

    function sit(link: SeatLink, deviceHash: string, mayMove = true): Promise<Sitting> {
      return ledger.seats.sit(board.id, link, { deviceHash, mayMove })
    }

    async function audited(): Promise<[Audited, string, string | null][]> {
      const entries = await ledger.audit.entriesOf(board.id)
      expect(entries.map(({ n }) => n)).toEqual(entries.map((_, index) => index + 1))
      return entries.map(({ agencyId, device, what }) => [what, agencyId, device])
    }

    it('makes a link that opens the board as an editor in that seat, and that the owner sees again', async () => {
      const link = await makeLink(POLICE, 'For the custody desk')
      const key = deriveLinkKey(board.keys.owner, link.id)
      const seat = { id: link.id, name: 'For the custody desk', ...POLICE }
      const opened = await ledger.links.find(board.id, key)
      expect(opened).toMatchObject({ id: link.id, boardId: board.id, role: 'editor', seat })
      expect((await ledger.links.find(board.id, board.keys.editor))?.seat).toBeNull()
    })

    it('lets nobody pass the key of a seat on as one for everybody', async () => {
      const key = deriveLinkKey(board.keys.owner, (await makeLink()).id)
      expect(await ledger.shareableKeys(board.id, key)).toEqual({})
    })

    it('has a device sit for one agency at most: the latest that it opened', async () => {
      const [police, council] = [await makeLink(), await makeLink(COUNCIL)]
      expect(await ledger.seats.seatOf(board.id, 'a device')).toBeNull()
      expect(await sit(police, 'a device')).toEqual({ kind: 'sits', change: 'taken' })
      expect(await sit(police, 'a device')).toEqual({ kind: 'sits', change: 'none' })
      expect(await sit(council, 'a device')).toEqual({ kind: 'sits', change: 'moved' })
      expect(await ledger.seats.seatOf(board.id, 'a device')).toBe(COUNCIL.agencyId)
      expect(await ledger.seats.seatOf(board.id, 'another')).toBeNull()
      expect(await ledger.seats.seatOf((await ledger.createBoard()).id, 'a device')).toBeNull()
    })

    it('moves nobody who may not move', async () => {
      const [police, council] = [await makeLink(), await makeLink(COUNCIL)]
      await sit(police, 'a device')
      const refused = { kind: 'elsewhere', agencyId: POLICE.agencyId }
      expect(await sit(council, 'a device', false)).toEqual(refused)
      await end(police)
      expect(await sit(council, 'a device', false)).toEqual({ kind: 'sits', change: 'taken' })
    })

    it('writes down every change of a seat, and nothing where none has changed', async () => {
      const [police, council] = [await makeLink(), await makeLink(COUNCIL)]
      for (const link of [police, police, council]) await sit(link, 'first device')
      await sit(police, 'second device')
      await end(police, 'owner’s device')
      expect(await audited()).toEqual([
        ['link-made', POLICE.agencyId, 'owner’s '],
        ['link-made', COUNCIL.agencyId, 'owner’s '],
        ['seat-taken', POLICE.agencyId, 'first de'],
        ['seat-left', POLICE.agencyId, 'first de'],
        ['seat-taken', COUNCIL.agencyId, 'first de'],
        ['seat-taken', POLICE.agencyId, 'second d'],
        ['link-revoked', POLICE.agencyId, 'owner’s '],
      ])
      const [first] = await ledger.audit.entriesOf(board.id)
      const link = { id: police.id, name: '' }
      expect(first).toMatchObject({ atMs: sources.now(), agencyName: 'Police', link })
    })

    it('shows in the audit what those who sit somewhere were last called', async () => {
      const link = await makeLink()
      await sit(link, 'a device')
      await sit(link, 'another')
      await ledger.seats.noteName(board.id, 'a device', 'Ann')
      await ledger.seats.noteName(board.id, 'a device', 'Ann Archer')
      await ledger.seats.noteName(board.id, 'unheard of', 'Eve')
      const names = (await ledger.audit.entriesOf(board.id)).map(({ name }) => name)
      expect(names).toEqual(['', 'Ann Archer', ''])
    })

    it('writes down by whom, by which link and from which seat something else was done', async () => {
      const link = await makeLink(POLICE, 'For the custody desk')
      const opened = await ledger.links.find(board.id, deriveLinkKey(board.keys.owner, link.id))
      const deed = { what: 'exported', name: 'Ann', deviceHash: 'a device', detail: 'pdf' } as const
      expect(await ledger.audit.add(board.id, { ...deed, link: opened ?? null })).toBe('added')
      expect(await ledger.audit.add(board.id, { ...deed, link: null })).toBe('added')
      const [, seated, unseated] = await ledger.audit.entriesOf(board.id)
      const told = { n: 2, atMs: sources.now(), what: 'exported', name: 'Ann', detail: 'pdf' }
      const from = { ...POLICE, link: { id: link.id, name: 'For the custody desk' } }
      expect(seated).toMatchObject({ ...told, ...from, device: 'a device', commitment: null })
      expect(unseated).toMatchObject({ n: 3, agencyId: '', link: { id: '', name: '' } })
    })

    it('numbers what happens at once one after another, and each board on its own', async () => {
      const link = await makeLink()
      const other = await ledger.createBoard()
      const devices = Array.from({ length: 20 }, (_, index) => `device ${index}`)
      await Promise.all(devices.map((device) => sit(link, device)))
      expect(await audited()).toHaveLength(21)
      expect(await ledger.audit.entriesOf(other.id)).toEqual([])
    })

    it('takes one seat of several that one device asks for at once', async () => {
      const links = [await makeLink(), await makeLink(COUNCIL), await makeLink(POLICE)]
      await Promise.all([...links, ...links].map((link) => sit(link, 'a device')))
      const seat = await ledger.seats.seatOf(board.id, 'a device')
      const changes = (await audited()).filter(([what]) => what.startsWith('seat-'))
      const [last] = changes.toReversed()
      expect(last).toEqual(['seat-taken', seat, 'a device'])
      const balance = changes.map(([what]) => (what === 'seat-taken' ? 1 : -1))
      expect(balance.reduce((sum, one) => sum + one, 0)).toBe(1)
    })

    it('has nobody sit by a link whose time is over', async () => {
      const expiresAtMs = sources.now() + 1_000
      const made = await ledger.links.make({ ...wish(), expiresAtMs }, { deviceHash: null })
      if (made === 'full' || made.link.seat === null) throw new Error('no link')
      await sit(made.link.seat, 'a device')
      sources.pass(1_000)
      const council = await makeLink(COUNCIL)
      expect(await sit(council, 'a device', false)).toEqual({ kind: 'sits', change: 'taken' })
    })
  })
}
