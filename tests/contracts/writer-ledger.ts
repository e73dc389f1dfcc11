import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../server/ledger/ledger.ts'
import type { LedgerStore } from './ledger.ts'

/** What every ledger promises of writers (`server/ledger/writer-ledger.ts`). */
export function testWriterLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of writers`, () => {
    let store: LedgerStore
    let ledger: Ledger
    let boardId: string

    beforeEach(async () => {
      let drawn = 0
      store = await makeStore()
      ledger = await store.open({
        now: () => 1_000,
        randomBytes: (count) => new Uint8Array(count).fill((drawn += 1)),
      })
      boardId = (await ledger.createBoard()).id
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    it('gives a client id to who asks first, and to nobody else afterwards', async () => {
      const last = 2 ** 32 - 1
      expect(await ledger.writers.claim(boardId, [1, last], 'ann')).toEqual(
        new Map([
          [1, 'ann'],
          [last, 'ann'],
        ]),
      )
      const claimed = await ledger.writers.claim(boardId, [2, 1, 2], 'ben')
      expect(claimed).toEqual(
        new Map([
          [1, 'ann'],
          [2, 'ben'],
        ]),
      )
      expect(await ledger.writers.find(boardId, [1, 2, 3])).toEqual(claimed)
      const { id: other } = await ledger.createBoard()
      expect(await ledger.writers.find(other, [1, 2])).toEqual(new Map())
    })

    it('of two who ask at once lets one have it, and tells both which', async () => {
      const answers = await Promise.all(
        ['ann', 'ben', 'cat'].map(async (writer) => ledger.writers.claim(boardId, [7], writer)),
      )
      const owners = answers.map((answer) => answer.get(7))
      expect(new Set(owners).size).toBe(1)
      expect(await ledger.writers.find(boardId, [7])).toEqual(answers[0])
    })

    it('takes as many at once as an answer may bring, and none', async () => {
      const many = Array.from({ length: 1_000 }, (_, n) => n)
      expect((await ledger.writers.claim(boardId, many, 'ann')).size).toBe(1_000)
      expect(await ledger.writers.claim(boardId, [], 'ann')).toEqual(new Map())
    })
  })
}
