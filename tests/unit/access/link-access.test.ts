import { describe, expect, test } from 'vitest'
import { LinkAccess } from '../../../client/access/link-access.ts'
import { LinkPasses, MAX_KEPT_PASSES } from '../../../client/access/link-passes.ts'
import { fromSubprotocols } from '../../../shared/protocol/credentials.ts'

const KEY = 'k'.repeat(22)
const PASS = 'p'.repeat(22)
const NEW_PASS = 'q'.repeat(22)
const DEVICE = 'd'.repeat(22)

/** A browser's storage; its one text. */
function shelf(text: string | null = null) {
  const storage = {
    text,
    getItem: () => storage.text,
    setItem: (_name: string, written: string) => {
      storage.text = written
    },
  }
  return storage
}

const FULL = {
  getItem: () => {
    throw new Error('turned off')
  },
  setItem: () => {
    throw new Error('no room')
  },
}

describe('what a page shows', () => {
  test('is the key alone where nothing else is there', () => {
    const access = new LinkAccess({ device: undefined, storage: null })
    expect(access.headers(KEY)).toEqual({ authorization: `Bearer ${KEY}` })
    expect(fromSubprotocols(access.protocols(KEY))).toMatchObject({ key: KEY, pass: undefined })
  })

  test('has the device and the pass from the moment that this is given, for its link only', () => {
    const access = new LinkAccess({ device: DEVICE, storage: shelf() })
    access.passes.keep(KEY, PASS)
    expect(access.headers(KEY)).toEqual({
      authorization: `Bearer ${KEY}`,
      'wholeplace-device': DEVICE,
      'wholeplace-pass': PASS,
    })
    const shown = { ours: true, key: KEY, device: DEVICE, pass: PASS }
    expect(fromSubprotocols(access.protocols(KEY))).toEqual(shown)
    expect(access.headers('o'.repeat(22))).not.toHaveProperty('wholeplace-pass')
  })
})

describe('passes', () => {
  test('are there again on the next visit, and what another tab heard since goes first', () => {
    const storage = shelf()
    const here = new LinkPasses(storage)
    here.keep(KEY, PASS)
    const other = new LinkPasses(storage)
    expect(other.of(KEY)).toBe(PASS)
    other.keep(KEY, NEW_PASS)
    expect(here.of(KEY)).toBe(NEW_PASS)
  })

  test.each([['turned off', FULL] as const, ['not there', null] as const])(
    'last as long as the page where storage is %s',
    (_what, storage) => {
      const passes = new LinkPasses(storage)
      passes.keep(KEY, PASS)
      expect(passes.of(KEY)).toBe(PASS)
    },
  )

  test.each(['no JSON', '{}', 'null', '[1, ["a", "b"], ["' + KEY + '", 7]]'])(
    'are not read out of %s',
    (text) => {
      const passes = new LinkPasses(shelf(text))
      expect(passes.of(KEY)).toBeUndefined()
      passes.keep(KEY, PASS)
      expect(passes.of(KEY)).toBe(PASS)
    },
  )

  test('are kept up to a bound, those given last', () => {
    const storage = shelf()
    const keys = Array.from({ length: MAX_KEPT_PASSES + 1 }, (_, i) => `${i}`.padStart(22, '0'))
    const passes = new LinkPasses(storage)
    for (const key of keys) passes.keep(key, PASS)
    const later = new LinkPasses(storage)
    expect(keys.map((key) => later.of(key))).toEqual([undefined, ...keys.slice(1).map(() => PASS)])
  })
})
