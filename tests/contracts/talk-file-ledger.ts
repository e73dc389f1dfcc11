import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../server/ledger/ledger.ts'
import type { NewTalkFile } from '../../server/ledger/talk-file-ledger.ts'
import type { LedgerStore } from './ledger.ts'

/** What every ledger promises of talk files (`server/ledger/talk-file-ledger.ts`). */
export function testTalkFileLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of talk files`, () => {
    let store: LedgerStore
    let ledger: Ledger
    let nowMs: number
    let boardId: string

    beforeEach(async () => {
      nowMs = 1_000
      let drawn = 0
      store = await makeStore()
      ledger = await store.open({
        now: () => nowMs,
        randomBytes: (count) => new Uint8Array(count).fill((drawn += 1)),
      })
      boardId = (await ledger.createBoard()).id
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    const quota = { maxBytes: 1_000, maxFiles: 3 }
    const hashOf = (letter: string): string => letter.repeat(64)
    const file = (letter: string, byteLength = 100): NewTalkFile => {
      return { boardId, hash: hashOf(letter), type: 'image/svg+xml', byteLength }
    }

    it('knows what a board has, and what another has not', async () => {
      expect(await ledger.talkFiles.add(file('a'), quota)).toBe('added')
      expect(await ledger.talkFiles.add({ ...file('b'), type: 'application/json' }, quota)).toBe(
        'added',
      )
      const { id: other } = await ledger.createBoard()
      expect(await ledger.talkFiles.find(boardId, hashOf('a'))).toBe('image/svg+xml')
      expect(await ledger.talkFiles.find(boardId, hashOf('b'))).toBe('application/json')
      expect(await ledger.talkFiles.find(boardId, hashOf('c'))).toBeUndefined()
      expect(await ledger.talkFiles.find(other, hashOf('a'))).toBeUndefined()
      expect(await ledger.talkFiles.isUsed(hashOf('a'))).toBe(true)
      expect(await ledger.talkFiles.isUsed(hashOf('c'))).toBe(false)
    })

    it('takes no more than the quota, says so beforehand, and counts a file once', async () => {
      await ledger.talkFiles.add(file('a', 600), quota)
      expect(await ledger.talkFiles.add(file('a', 600), quota)).toBe('added')
      expect(await ledger.talkFiles.hasRoom(file('b', 401), quota)).toBe(false)
      expect(await ledger.talkFiles.add(file('b', 401), quota)).toBe('over-quota')
      expect(await ledger.talkFiles.hasRoom(file('b', 400), quota)).toBe(true)
      expect(await ledger.talkFiles.add(file('b', 400), quota)).toBe('added')
      expect(await ledger.talkFiles.add(file('c', 0), quota)).toBe('added')
      expect(await ledger.talkFiles.hasRoom(file('d', 0), quota)).toBe(false)
      expect(await ledger.talkFiles.add(file('d', 0), quota)).toBe('over-quota')
      boardId = (await ledger.createBoard()).id
      expect(await ledger.talkFiles.add(file('d', 1_000), quota)).toBe('added')
    })

    it('takes no more than the quota of many that come at once', async () => {
      const taken = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((letter) => ledger.talkFiles.add(file(letter), quota)),
      )
      expect(taken.filter((outcome) => outcome === 'added')).toHaveLength(quota.maxFiles)
    })

    it('forgets what was put before some time, and keeps what was put again since', async () => {
      for (const letter of ['a', 'b', 'c']) await ledger.talkFiles.add(file(letter), quota)
      nowMs = 2_000
      await ledger.talkFiles.add(file('a'), quota)
      const known = await ledger.talkFiles.touch(boardId, [hashOf('b'), hashOf('d')], 1_500)
      expect([...known]).toEqual([hashOf('b')])
      expect(await ledger.talkFiles.forgetOf(boardId, 2_000)).toEqual([hashOf('c')])
      expect(await ledger.talkFiles.isUsed(hashOf('c'))).toBe(false)
      expect(await ledger.talkFiles.isUsed(hashOf('b'))).toBe(true)
      await ledger.talkFiles.forget(boardId, hashOf('b'))
      await ledger.talkFiles.forget(boardId, hashOf('b'))
      expect(await ledger.talkFiles.isUsed(hashOf('b'))).toBe(false)
      await ledger.talkFiles.forgetAll(2_001)
      expect(await ledger.talkFiles.isUsed(hashOf('a'))).toBe(false)
    })

    it('leaves what was put lately as it is when it is put again', async () => {
      await ledger.talkFiles.add(file('a'), quota)
      nowMs = 2_000
      expect([...(await ledger.talkFiles.touch(boardId, [hashOf('a')], 999))]).toEqual([
        hashOf('a'),
      ])
      expect(await ledger.talkFiles.forgetOf(boardId, 1_001)).toEqual([hashOf('a')])
    })

    it('asks after more files at once than a statement can name', async () => {
      const many = Array.from({ length: 1_200 }, (_, n) => n.toString(16).padStart(64, '0'))
      await ledger.talkFiles.add({ ...file('a'), hash: many[1_100] ?? '' }, quota)
      expect([...(await ledger.talkFiles.touch(boardId, many, 0))]).toEqual([many[1_100]])
    })
  })
}
