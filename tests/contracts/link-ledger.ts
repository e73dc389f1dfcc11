import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../server/ledger/ledger.ts'
import type { NewLink, OwnerActor, ShownLink } from '../../server/ledger/link-ledger.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

const POLICE = { agencyId: 'agency:police', agencyName: 'Police' }
/** In our words, or PostgreSQL’s. */
const REFUSED = /NUL|0x00/u

/** What every ledger promises of links (`server/ledger/link-ledger.ts`) and of who came by them. */
export function testLinkLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of links`, () => {
    const sources = countingSources()
    let store: LedgerStore
    let ledger: Ledger
    let board: Awaited<ReturnType<Ledger['createBoard']>>
    let owner: OwnerActor

    beforeEach(async () => {
      sources.reset()
      store = await makeStore()
      ledger = await store.open(sources)
      board = await ledger.createBoard()
      owner = { deviceHash: 'owner’s device', ownerKey: board.keys.owner }
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    function wish(changes: Partial<NewLink> = {}): NewLink {
      const { ownerKey } = owner
      return { boardId: board.id, role: 'viewer', seat: null, name: '', ownerKey, ...changes }
    }

    async function make(changes: Partial<NewLink> = {}): Promise<ShownLink & { key: string }> {
      const made = await ledger.links.make(wish(changes), owner)
      return sure(made)
    }

    function sure(made: ShownLink | string): ShownLink & { key: string } {
      if (typeof made === 'string' || made.key === null) throw new Error('There is no such link.')
      return { ...made, key: made.key }
    }

    async function idOf(key: string): Promise<string> {
      return (await ledger.links.find(board.id, key))?.id ?? ''
    }

    async function keysFor(ownerKey: string): Promise<(string | null)[]> {
      return (await ledger.links.listOf(board.id, ownerKey, null)).map(({ key }) => key)
    }

    async function audited(): Promise<string[]> {
      const entries = await ledger.audit.entriesOf(board.id)
      return entries.map(({ detail, what }) => `${what} ${detail}`)
    }

    it('shows an owner every link of the board with its key, by role, the four it came with among them', async () => {
      const seat = await make({ role: 'editor', seat: POLICE, name: 'Custody' })
      const viewer = await make({ name: 'For the press' })
      const { audience, editor, owner: first, viewer: came } = board.keys
      expect(await keysFor(first)).toEqual([first, editor, seat.key, came, viewer.key, audience])
      for (const key of await keysFor(first)) {
        expect(await ledger.links.find(board.id, key ?? '')).toBeDefined()
      }
      const links = await ledger.links.listOf(board.id, first, null)
      expect(links.map(({ link }) => link.isStandard)).toEqual(
        [true, true, false, true, false, true], // prettier-ignore
      )
      expect(await audited()).toEqual(['link-made ', 'link-made viewer'])
    })

    it('keeps its key from everybody but owners, and lets nobody pass it on as one for everybody', async () => {
      const { key } = await make()
      expect(await ledger.shareableKeys(board.id, key)).toEqual({})
      expect(await ledger.shareableKeys(board.id, board.keys.owner)).toEqual(board.keys)
      await ledger.close()
      expect(await store.dump()).not.toContain(key)
      ledger = await store.open(sources)
    })

    it('names and limits a link, and writes down what has changed of it, never a passphrase', async () => {
      const { link } = await make()
      const limits = { expiresAtMs: 5, passphraseHash: 'scrypt$…', maxPeople: 3 }
      const changed = sure(await ledger.links.change(board.id, link.id, limits, owner))
      expect(changed.link).toEqual({ ...link, ...limits })
      expect(await ledger.links.findById(board.id, link.id)).toEqual(changed.link)
      const named = await ledger.links.change(board.id, link.id, { name: 'Ann’s' }, owner)
      expect(sure(named).link).toEqual({ ...changed.link, name: 'Ann’s' })
      await ledger.links.change(board.id, link.id, { name: 'Ann’s' }, owner)
      expect(await ledger.links.change('another', link.id, { name: 'Eve’s' }, owner)).toBe(
        'unknown',
      )
      expect((await audited()).slice(1)).toEqual([
        'link-changed viewer: expiry, passphrase, number of people',
        'link-changed viewer: name',
      ])
      await expect(
        ledger.links.change(board.id, link.id, { name: 'For \0 Ben' }, owner),
      ).rejects.toThrow(REFUSED)
    })

    it('ends a link of this board at once and for good, and no other; it is shown for a while', async () => {
      const [one, other] = [await make(), await make()]
      expect(await ledger.links.end('another board', one.link.id, owner)).toBe('unknown')
      expect(await ledger.links.end(board.id, one.link.id, owner)).toBe('ended')
      expect(await ledger.links.end(board.id, one.link.id, owner)).toBe('unknown')
      expect(await ledger.links.change(board.id, one.link.id, { name: 'x' }, owner)).toBe('unknown')
      expect(await ledger.links.replace(board.id, one.link.id, owner)).toBe('unknown')
      expect(await ledger.links.find(board.id, one.key)).toBeUndefined()
      expect(await ledger.links.find(board.id, other.key)).toBeDefined()
      const since = (ms: number) => ledger.links.listOf(board.id, owner.ownerKey, ms)
      const ended = (await since(sources.now())).find(({ link }) => link.id === one.link.id)
      expect(ended).toMatchObject({ key: null, link: { endedAtMs: sources.now() } })
      expect(await since(sources.now() + 1)).toHaveLength(5)
    })

    it('replaces a link by the same with another key, which owners find again', async () => {
      const limits = { name: 'Press', expiresAtMs: null, passphraseHash: 'hash', maxPeople: 9 }
      const made = await make(limits)
      const fresh = sure(await ledger.links.replace(board.id, made.link.id, owner))
      const { id, keyHash } = fresh.link
      expect(fresh.link).toEqual({ ...made.link, id, keyHash })
      expect(await ledger.links.find(board.id, made.key)).toBeUndefined()
      expect(await keysFor(owner.ownerKey)).toContain(fresh.key)
      const viewer = sure(
        await ledger.links.replace(board.id, await idOf(board.keys.viewer), owner),
      )
      const keys = { ...board.keys, viewer: viewer.key }
      expect(await ledger.shareableKeys(board.id, owner.ownerKey)).toEqual(keys)
      expect(await audited()).toEqual([
        'link-made viewer',
        'link-replaced viewer',
        'link-made viewer',
        'link-replaced viewer',
        'link-made viewer',
      ])
    })

    it('shows every owner the same, whose own link was made later or replaced', async () => {
      const second = await make({ role: 'owner' })
      await make({ name: 'of before' })
      expect(await keysFor(second.key)).toEqual(await keysFor(owner.ownerKey))
      const first = sure(await ledger.links.replace(board.id, await idOf(owner.ownerKey), owner))
      owner = { ...owner, ownerKey: first.key }
      const later = await make({ name: 'of afterwards' })
      const all = await keysFor(first.key)
      expect(all).toContain(later.key)
      expect(all).not.toContain(null)
      expect(await keysFor(second.key)).toEqual(all)
      expect((await ledger.shareableKeys(board.id, second.key)).owner).toBe(second.key)
    })

    it('tells who had an owner’s link no key of what is made after it was replaced or ended', async () => {
      const { ownerKey } = owner
      const second = await make({ role: 'owner' })
      const first = sure(await ledger.links.replace(board.id, await idOf(ownerKey), owner))
      owner = { ...owner, ownerKey: first.key }
      const later = await make()
      // As if the ended link's holder had the ledger's ids, and asked for the keys.
      const seen = await ledger.links.listOf(board.id, ownerKey, null)
      const keyOf = (id: string) => seen.find(({ link }) => link.id === id)?.key
      expect(keyOf(later.link.id)).toBeNull()
      expect(keyOf(first.link.id)).toBeNull()
      expect(await ledger.links.end(board.id, second.link.id, owner)).toBe('ended')
      const last = await make()
      const seenBySecond = await ledger.links.listOf(board.id, second.key, null)
      expect(seenBySecond.find(({ link }) => link.id === last.link.id)?.key).toBeNull()
    })

    it('leaves the board an owner: the last link is neither ended nor limited, but replaced', async () => {
      const id = await idOf(owner.ownerKey)
      const limited = [{ expiresAtMs: sources.now() + 1 }, { maxPeople: 1 }]
      for (const change of limited) {
        expect(await ledger.links.change(board.id, id, change, owner)).toBe('last-owner')
      }
      expect(await ledger.links.end(board.id, id, owner)).toBe('last-owner')
      expect(await ledger.links.find(board.id, owner.ownerKey)).toBeDefined()
      expect(await audited()).toEqual([])
      const second = await make({ role: 'owner' })
      const both = await Promise.all(
        [id, second.link.id].map((each) => ledger.links.end(board.id, each, owner)),
      )
      expect(both.toSorted()).toEqual(['ended', 'last-owner'])
    })

    it('has no more links than a board may, beside those it came with', async () => {
      const count = LIMITS.maxLinks + 5
      const made = await Promise.all(
        Array.from({ length: count }, () => ledger.links.make(wish(), owner)),
      )
      expect(made.filter((one) => one === 'full')).toHaveLength(5)
      expect(await audited()).toHaveLength(LIMITS.maxLinks)
      const first = sure(made.find((one) => one !== 'full') ?? '')
      await ledger.links.end(board.id, first.link.id, owner)
      expect(await ledger.links.make(wish(), owner)).not.toBe('full')
    })

    it('notes who came by which link, what they were last called, and that it is used', async () => {
      const { link } = await make()
      const visit = { boardId: board.id, linkId: link.id, deviceHash: 'a', name: '', atMs: 1 }
      await ledger.visits.note([visit, { ...visit, deviceHash: 'b', name: 'Ben', atMs: 2 }])
      await ledger.visits.note([{ ...visit, name: 'Ann', atMs: 3 }])
      await ledger.visits.note([{ ...visit, atMs: 4 }])
      expect(await ledger.visits.of(link.id)).toEqual([
        { deviceHash: 'a', name: 'Ann', firstMs: 1, lastMs: 4 },
        { deviceHash: 'b', name: 'Ben', firstMs: 2, lastMs: 2 },
      ])
      expect(await ledger.visits.countsOf(board.id)).toEqual(new Map([[link.id, 2]]))
      await ledger.links.noteUse([link.id], 7)
      expect((await ledger.links.findById(board.id, link.id))?.usedAtMs).toBe(7)
    })

    it('gives as many devices a place as a link is for, whoever comes at once, and each but one', async () => {
      const { link } = await make()
      const take = (deviceHash: string) =>
        ledger.visits.take({ boardId: board.id, linkId: link.id, deviceHash, name: '', atMs: 1 }, 3)
      const devices = ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd']
      const taken = await Promise.all(devices.map(take))
      const inside = new Set(devices.filter((_, index) => taken[index] === 'taken'))
      expect(inside.size).toBe(3)
      for (const device of ['a', 'b', 'c', 'd']) {
        expect(await take(device)).toBe(inside.has(device) ? 'taken' : 'full')
        expect(await ledger.visits.has(link.id, device)).toBe(inside.has(device))
      }
    })
  })
}
