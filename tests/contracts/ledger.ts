import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewImage } from '../../server/ledger/image-ledger.ts'
import type { Ledger } from '../../server/ledger/ledger.ts'
import type { LedgerSources } from '../../server/ledger/sql-ledger.ts'
import { isBoardId, isLinkKey } from '../../shared/protocol/credentials.ts'
import { ROLES } from '../../shared/protocol/roles.ts'
import { testAgreementLedger } from './agreement-ledger.ts'
import { testDeletionLedger } from './deletion-ledger.ts'
import { testLinkLedger } from './link-ledger.ts'
import { testSealedLedger } from './sealed-ledger.ts'
import { testPersonLedger } from './person-ledger.ts'
import { testSeatLedger } from './seat-ledger.ts'
import { testSignInLedger } from './sign-in-ledger.ts'
import { testSnapshotLedger } from './snapshot-ledger.ts'
import { testStayLedger } from './stay-ledger.ts'
import { testTalkFileLedger } from './talk-file-ledger.ts'
import { testWriterLedger } from './writer-ledger.ts'

/** One store, that can be closed and opened again. */
export interface LedgerStore {
  /** True where it may be open several times at once, as by several nodes. */
  readonly isShared: boolean
  open(sources: LedgerSources): Promise<Ledger>
  /** All that is stored, as text, to look for what should not be there. Called while none is open. */
  dump(): Promise<string>
  /** All rows of all tables, as text. Called while none is open. */
  rows(): Promise<string>
  remove(): Promise<void>
}

/**
 * What every ledger promises (`server/ledger/ledger.ts`).
 * @param makeStore an empty store
 */
export function testLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger`, () => {
    let store: LedgerStore
    let ledger: Ledger
    let nowMs: number
    let drawn: number

    const sources: LedgerSources = {
      now: () => nowMs,
      randomBytes(count) {
        drawn += 1
        const bytes = new Uint8Array(count)
        new DataView(bytes.buffer).setUint32(0, drawn)
        return bytes
      },
    }

    beforeEach(async () => {
      nowMs = Date.UTC(2010, 3, 9)
      drawn = 0
      store = await makeStore()
      ledger = await store.open(sources)
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    async function linkId(boardId: string, key: string): Promise<string> {
      const link = await ledger.links.find(boardId, key)
      if (!link) throw new Error('There is no such link.')
      return link.id
    }

    it('makes a board with a key for every role, all different and of the right form', async () => {
      const { id, keys } = await ledger.createBoard()
      expect(isBoardId(id)).toBe(true)
      expect(Object.keys(keys)).toEqual([...ROLES])
      expect(Object.values(keys).every(isLinkKey)).toBe(true)
      expect(new Set(Object.values(keys)).size).toBe(ROLES.length)
      expect(await ledger.findBoard(id)).toEqual({ id, createdAtMs: nowMs, deletedAtMs: null })
    })

    it('knows only boards that were made', async () => {
      await ledger.createBoard()
      expect(await ledger.findBoard('unheard of')).toBeUndefined()
    })

    it('opens a board with each of its keys, in that role', async () => {
      const { id, keys } = await ledger.createBoard()
      for (const role of ROLES) {
        expect(await ledger.links.find(id, keys[role])).toMatchObject({ boardId: id, role })
      }
    })

    it('opens nothing with a wrong key, or with the key of another board', async () => {
      const { id, keys } = await ledger.createBoard()
      const other = await ledger.createBoard()
      expect(await ledger.links.find(id, other.keys.owner)).toBeUndefined()
      expect(await ledger.links.find('unheard of', keys.owner)).toBeUndefined()
      expect(await ledger.links.find(id, '')).toBeUndefined()
      expect(await ledger.links.find(id, keys.owner.toLowerCase())).toBeUndefined()
    })

    it('still knows it all when it is opened again', async () => {
      const { id, keys } = await ledger.createBoard()
      await ledger.close()
      ledger = await store.open(sources)
      expect(await ledger.findBoard(id)).toEqual({ id, createdAtMs: nowMs, deletedAtMs: null })
      expect(await ledger.shareableKeys(id, keys.owner)).toEqual(keys)
    })

    it('tells the holder of a key the weaker ones, never a stronger', async () => {
      const { id, keys } = await ledger.createBoard()
      const { owner, editor, viewer, audience } = keys
      expect(await ledger.shareableKeys(id, owner)).toEqual({ owner, editor, viewer, audience })
      expect(await ledger.shareableKeys(id, editor)).toEqual({ editor, viewer, audience })
      expect(await ledger.shareableKeys(id, viewer)).toEqual({ viewer, audience })
      expect(await ledger.shareableKeys(id, audience)).toEqual({ audience })
      expect(await ledger.shareableKeys(id, 'unheard of')).toEqual({})
    })

    it('ends a link at once and for good, and no other', async () => {
      const { id, keys } = await ledger.createBoard()
      const revoked = await linkId(id, keys.editor)
      const by = { deviceHash: null, ownerKey: keys.owner }
      expect(await ledger.links.end(id, revoked, by)).toBe('ended')
      expect(await ledger.links.end(id, revoked, by)).toBe('unknown')
      expect(await ledger.links.find(id, keys.editor)).toBeUndefined()
      expect(await ledger.shareableKeys(id, keys.editor)).toEqual({})
      const { owner, viewer, audience } = keys
      expect(await ledger.shareableKeys(id, owner)).toEqual({ owner, viewer, audience })
    })

    it('stores no key', async () => {
      const { id, keys } = await ledger.createBoard()
      await ledger.close()
      const stored = await store.dump()
      expect(stored).toContain(id)
      for (const key of Object.values(keys)) expect(stored).not.toContain(key)
    })

    it('makes many boards at once', async () => {
      const boards = await Promise.all(Array.from({ length: 50 }, () => ledger.createBoard()))
      expect(new Set(boards.map(({ id }) => id)).size).toBe(50)
      for (const { id, keys } of boards) {
        expect(await ledger.shareableKeys(id, keys.owner)).toEqual(keys)
      }
    })

    describe('of pictures', () => {
      const quota = { maxBytes: 1_000, maxImages: 3 }
      const image = (boardId: string, letter: string, byteLength = 100): NewImage => {
        const hash = letter.repeat(64)
        return { boardId, hash, type: 'image/png', byteLength, width: 4, height: 3 }
      }

      it('knows whose they are, and nobody else’s', async () => {
        const { id } = await ledger.createBoard()
        const other = await ledger.createBoard()
        const picture = image(id, 'a')
        expect(await ledger.images.addImage(picture, quota)).toBe('added')
        const row = { ...picture, createdAtMs: nowMs, unusedSinceMs: null }
        expect(await ledger.images.findImage(id, picture.hash)).toEqual(row)
        expect(await ledger.images.imagesOf(id)).toEqual([row])
        expect(await ledger.images.findImage(other.id, picture.hash)).toBeUndefined()
        expect(await ledger.images.findImage(id, 'b'.repeat(64))).toBeUndefined()
        expect(await ledger.images.isImageUsed(picture.hash)).toBe(true)
        expect(await ledger.images.isImageUsed('b'.repeat(64))).toBe(false)
      })

      it('counts one that is added twice once, and takes no more than the quota', async () => {
        const { id } = await ledger.createBoard()
        await ledger.images.addImage(image(id, 'a', 600), quota)
        expect(await ledger.images.addImage(image(id, 'a', 600), quota)).toBe('added')
        expect(await ledger.images.addImage(image(id, 'b', 401), quota)).toBe('over-quota')
        expect(await ledger.images.addImage(image(id, 'b', 400), quota)).toBe('added')
        expect(await ledger.images.addImage(image(id, 'c', 0), quota)).toBe('added')
        expect(await ledger.images.addImage(image(id, 'd', 0), quota)).toBe('over-quota')
        const { id: other } = await ledger.createBoard()
        expect(await ledger.images.addImage(image(other, 'd', 1_000), quota)).toBe('added')
      })

      it('takes no more than the quota of many that come at once', async () => {
        const { id } = await ledger.createBoard()
        const letters = ['a', 'b', 'c', 'd', 'e', 'f']
        const taken = await Promise.all(
          letters.map((letter) => ledger.images.addImage(image(id, letter), quota)),
        )
        expect(taken.filter((outcome) => outcome === 'added')).toHaveLength(quota.maxImages)
      })

      it('notes since when they are unused, until they are used or added again', async () => {
        const { id } = await ledger.createBoard()
        const picture = image(id, 'a')
        const unusedSince = async () =>
          (await ledger.images.findImage(id, picture.hash))?.unusedSinceMs
        await ledger.images.addImage(picture, quota)
        await ledger.images.setUnused(id, [picture.hash], nowMs + 5)
        expect(await unusedSince()).toBe(nowMs + 5)
        await ledger.images.setUnused(id, [picture.hash], null)
        expect(await unusedSince()).toBeNull()
        await ledger.images.setUnused(id, [picture.hash], nowMs)
        await ledger.images.addImage(picture, quota)
        expect(await unusedSince()).toBeNull()
      })

      it('removes from one board what it does not show, once and again', async () => {
        const { id } = await ledger.createBoard()
        const other = await ledger.createBoard()
        const picture = image(id, 'a')
        await ledger.images.addImage(picture, quota)
        await ledger.images.addImage({ ...picture, boardId: other.id }, quota)
        await ledger.images.removeUnusedImage(id, picture.hash)
        expect(await ledger.images.findImage(id, picture.hash)).toBeDefined()
        await ledger.images.setUnused(id, [picture.hash], nowMs)
        await ledger.images.removeUnusedImage(id, picture.hash)
        await ledger.images.removeUnusedImage(id, picture.hash)
        expect(await ledger.images.findImage(id, picture.hash)).toBeUndefined()
        expect(await ledger.images.isImageUsed(picture.hash)).toBe(true)
        expect(await ledger.images.boardsWithImages(nowMs + 1)).toEqual([other.id])
        expect(await ledger.images.boardsWithImages(nowMs)).toEqual([])
      })
    })

    it('is readable when it says so', async () => {
      await ledger.check()
      await ledger.close()
      await ledger.close()
      await expect(ledger.check()).rejects.toThrow(Error)
    })
  })
  testSnapshotLedger(name, makeStore)
  testTalkFileLedger(name, makeStore)
  testStayLedger(name, makeStore)
  testLinkLedger(name, makeStore)
  testWriterLedger(name, makeStore)
  testDeletionLedger(name, makeStore)
  testSealedLedger(name, makeStore)
  testPersonLedger(name, makeStore)
  testSeatLedger(name, makeStore)
  testSignInLedger(name, makeStore)
  testAgreementLedger(name, makeStore)
}
