import { expect, it } from 'vitest'
import { isPassOf, passOf } from '../../../server/access/passes.ts'
import { Passphrases, PassphrasesBusyError } from '../../../server/access/passphrases.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

const WORDS = 'Café at the corner'
let drawn = 0
const passphrases = new Passphrases((count) => new Uint8Array(count).fill((drawn += 1)))
const secrets = { read: () => Promise.resolve('a secret') }

it('[LIMIT-2] a passphrase is kept by scrypt, salted, and known again however it is typed in Unicode', async () => {
  const [kept, again] = [await passphrases.hash(WORDS), await passphrases.hash(WORDS)]
  expect(kept).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/u)
  expect(again).not.toBe(kept)
  expect(await passphrases.isRight(WORDS.normalize('NFD'), kept)).toBe(true)
  expect(await passphrases.isRight(WORDS.toLowerCase(), kept)).toBe(false)
  await expect(passphrases.isRight(WORDS, kept.replace('32768', '2'))).rejects.toThrow(/form/u)
})

it('[LIMIT-2] two are worked out at a time, a bounded number waits, and the rest is asked to come again', async () => {
  const { maxPassphraseChecks, maxPassphraseChecksWaiting } = LIMITS
  const working: (() => void)[] = []
  const slow = new Passphrases(
    (count) => new Uint8Array(count),
    () => new Promise((resolve) => working.push(() => resolve(Buffer.alloc(32)))),
  )
  const asked = Array.from({ length: maxPassphraseChecks + maxPassphraseChecksWaiting }, () =>
    slow.hash(WORDS),
  )
  await expect(slow.hash(WORDS)).rejects.toThrow(PassphrasesBusyError)
  let done = 0
  while (done < asked.length) {
    expect(working.length - done).toBeLessThanOrEqual(maxPassphraseChecks)
    working[done]?.()
    await asked[done]
    done += 1
  }
})

it('[LIMIT-1] a pass is the same for all who know the passphrase, and void for another link or passphrase', async () => {
  const link = { id: 'link', passphraseHash: 'kept' }
  const pass = await passOf(secrets, link)
  expect(pass).toMatch(/^[\w-]{22}$/u)
  expect(await passOf(secrets, link)).toBe(pass)
  expect(await isPassOf(secrets, link, pass)).toBe(true)
  expect(await isPassOf(secrets, { ...link, id: 'other' }, pass)).toBe(false)
  expect(await isPassOf(secrets, { ...link, passphraseHash: 'other' }, pass)).toBe(false)
  for (const wrong of ['', 'x', pass.slice(1), `${pass}A`]) {
    expect(await isPassOf(secrets, link, wrong)).toBe(false)
  }
})
