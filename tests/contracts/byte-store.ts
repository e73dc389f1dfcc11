import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ByteStore } from '../../server/bytes/byte-store.ts'

/** One store, that can be opened again. */
export interface BytePlace {
  open(): Promise<ByteStore>
  remove(): Promise<void>
}

const named = (content: string): readonly [hash: string, bytes: Uint8Array] => {
  const bytes = Buffer.from(content)
  return [createHash('sha256').update(bytes).digest('hex'), new Uint8Array(bytes)]
}

const FUTURE_MS = Date.UTC(2100, 0)

/**
 * What every byte store promises (`server/bytes/byte-store.ts`).
 * @param makePlace an empty one
 */
export function testByteStore(name: string, makePlace: () => Promise<BytePlace>): void {
  describe(`${name} as a byte store`, () => {
    let place: BytePlace
    let store: ByteStore

    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(async () => place.remove())

    it('is well while bytes can be kept, and leaves nothing behind by looking', async () => {
      await store.check()
      expect(await store.list(FUTURE_MS)).toEqual([])
      await place.remove()
      await expect(store.check()).rejects.toThrow(Error)
    })

    it('gives back what was put, and nothing else', async () => {
      const [hash, bytes] = named('one')
      const [other] = named('two')
      expect(await store.get(hash)).toBeUndefined()
      await store.put(hash, bytes)
      expect(Buffer.from((await store.get(hash)) ?? [])).toEqual(Buffer.from(bytes))
      expect(await store.get(other)).toBeUndefined()
    })

    it('[BYTES-1] has it still when it is opened again', async () => {
      const [hash, bytes] = named('kept')
      await store.put(hash, bytes)
      store = await place.open()
      expect(Buffer.from((await store.get(hash)) ?? [])).toEqual(Buffer.from(bytes))
    })

    it('takes the same bytes many times at once, and keeps it once', async () => {
      const [hash, bytes] = named('same')
      await Promise.all(Array.from({ length: 20 }, () => store.put(hash, bytes)))
      expect(await store.list(FUTURE_MS)).toEqual([hash])
    })

    it('lists what is there, and by when it was put', async () => {
      const all = ['a', 'b', 'c'].map(named)
      for (const [hash, bytes] of all) await store.put(hash, bytes)
      const hashes = all.map(([hash]) => hash)
      expect(new Set(await store.list(FUTURE_MS))).toEqual(new Set(hashes))
      expect(await store.list(Date.UTC(2001, 0))).toEqual([])
    })

    it('removes what nobody wants, once and again, and nothing that somebody does', async () => {
      const [hash, bytes] = named('gone')
      await store.put(hash, bytes)
      expect(await store.removeUnless(hash, FUTURE_MS, () => Promise.resolve(true))).toBe(false)
      expect(await store.get(hash)).toBeDefined()
      await store.removeUnless(hash, FUTURE_MS, () => Promise.resolve(false))
      await store.removeUnless(hash, FUTURE_MS, () => Promise.resolve(false))
      expect(await store.get(hash)).toBeUndefined()
    })

    it('keeps what was put too lately, wanted or not', async () => {
      const [hash, bytes] = named('fresh')
      await store.put(hash, bytes)
      const unwanted = () => Promise.resolve(false)
      expect(await store.removeUnless(hash, Date.UTC(2001, 0), unwanted)).toBe(false)
      expect(await store.get(hash)).toBeDefined()
      const [other] = named('not there')
      expect(await store.removeUnless(other, FUTURE_MS, unwanted)).toBe(true)
    })

    it('[BYTES-3] keeps what is put while it is asked whether it is wanted', async () => {
      const [hash, bytes] = named('raced')
      await store.put(hash, bytes)
      let putAgain: Promise<void> = Promise.resolve()
      await store.removeUnless(hash, FUTURE_MS, () => {
        putAgain = store.put(hash, bytes)
        return Promise.resolve(false)
      })
      await putAgain
      expect(await store.get(hash)).toBeDefined()
    })

    it('takes no name that is not a hash', async () => {
      const bytes = new Uint8Array([1])
      for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/x`]) {
        await expect(store.put(name, bytes)).rejects.toThrow(/hash/)
        await expect(store.get(name)).rejects.toThrow(/hash/)
      }
    })
  })
}
