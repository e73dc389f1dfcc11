import { createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { pngChunk, PNG_BEGIN, PNG_END } from '../../../shared/images/png-chunks.ts'
import { publicKeyOf, readSeal, SEAL_MARK, writeSeal } from '../../../shared/seal/seal.ts'
import { removeSeal } from '../../../shared/seal/seal-places.ts'
import { sealFile, verifyFile } from '../../../shared/seal/verify-file.ts'

const secret = new Uint8Array(32).fill(7)
const otherSecret = new Uint8Array(32).fill(8)
const key = publicKeyOf(secret)
const facts = {
  provenance: {
    boardId: 'b',
    title: 'Leeds – “everybody”',
    snapshot: { id: 's', name: 'Before the vote', version: 3 },
    atMs: 1,
    hash: 'ab',
    address: 'https://x/s/s',
  },
  sealedAtMs: 2,
}

const pdf =
  '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'
const FILES: Readonly<Record<string, Uint8Array>> = {
  pdf: strToU8(pdf),
  zip: zipSync({ 'a.txt': strToU8('some text, some text') }, { mtime: '2010-04-09T12:00:00' }),
  png: new Uint8Array([...PNG_BEGIN, ...pngChunk('IDAT', Uint8Array.of(1, 2, 3)), ...PNG_END]),
  svg: strToU8('<svg xmlns="http://www.w3.org/2000/svg"><!-- é -->\n</svg>\n'),
  html: strToU8('<!doctype html><title>Ü</title>\n'),
  json: strToU8('{"a":{"seal":"no"},"records":[\n{"meta":{"wholeplace":{"seal":""}}}\n]}\n'),
}
/** A byte of each that says nothing of where its parts begin and end. */
const INSIDE = 17
const kinds = Object.keys(FILES)
const fileOf = (kind: string): Uint8Array => FILES[kind] ?? new Uint8Array()

describe.each(kinds)('a sealed file: %s', (kind) => {
  const file = fileOf(kind)
  const sealed = sealFile(file, facts, secret)

  it('[SEAL-2] is genuine and says where it comes from', () => {
    expect(verifyFile(sealed, key)).toEqual({
      kind: 'genuine',
      facts: { ...facts, fileHash: expect.stringMatching(/^[0-9a-f]{64}$/u) as string },
    })
  })

  it('[SEAL-3] is the file itself when its seal is taken out', () => {
    expect(removeSeal(sealed)?.file).toEqual(file)
  })

  it('[SEAL-4] is not genuine with any byte changed', () => {
    for (let at = 0; at < sealed.length; at++) {
      for (const flip of [1, 0x20]) {
        const changed = sealed.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(verifyFile(changed, key).kind, `byte ${at}`).not.toBe('genuine')
      }
    }
  })

  it('[SEAL-4] is not genuine with anything added or missing', () => {
    fc.assert(
      fc.property(
        fc.nat(sealed.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 3 }),
        (at, added) => {
          const before = sealed.subarray(0, at)
          const longer = Uint8Array.from([...before, ...added, ...sealed.subarray(at)])
          const shorter = Uint8Array.from([...before, ...sealed.subarray(at + added.length)])
          expect(verifyFile(longer, key).kind).not.toBe('genuine')
          expect(verifyFile(shorter, key).kind).not.toBe('genuine')
        },
      ),
    )
  })

  it('[SEAL-5] of another server is told apart, whole or not', () => {
    const others = sealFile(file, facts, otherSecret)
    expect(verifyFile(others, key)).toMatchObject({
      kind: 'other-key',
      publicKey: publicKeyOf(otherSecret),
    })
  })

  it('[SEAL-5] that was changed says what it was, by a seal that is whole', () => {
    const changed = sealed.slice()
    changed[INSIDE] = (changed[INSIDE] ?? 0) ^ 1
    expect(verifyFile(changed, key)).toMatchObject({ kind: 'changed', facts })
  })

  it('[SEAL-5] that was sealed elsewhere and changed is believed in nothing', () => {
    const changed = sealFile(file, facts, otherSecret)
    changed[INSIDE] = (changed[INSIDE] ?? 0) ^ 1
    expect(verifyFile(changed, key)).toEqual({ kind: 'broken' })
  })

  it('is unsealed before', () => {
    expect(verifyFile(file, key)).toEqual({ kind: 'unsealed' })
  })
})

describe('a seal', () => {
  const seal = writeSeal({ ...facts, fileHash: 'f' }, secret)

  it('[SEAL-1] can be checked with any tool that has Ed25519', () => {
    const at = seal.lastIndexOf('.')
    const signature = Buffer.from(seal.slice(at + 1), 'base64')
    const x = Buffer.from(key, 'base64').toString('base64url')
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    expect(verify(null, Buffer.from(seal.slice(0, at)), publicKey, signature)).toBe(true)
    expect(seal.startsWith(SEAL_MARK)).toBe(true)
  })

  it('[SEAL-4] is written in one way only', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const next = letters.charAt(letters.indexOf(seal.at(-1) ?? '') + 1)
    // It stands for the same bytes: its last four bits are none of theirs.
    expect(readSeal(seal.slice(0, -1) + next)).toBeUndefined()
    expect(readSeal(seal)).toBeDefined()
    for (const other of [
      `${seal}=`,
      `${seal}A`,
      seal.replace('.1.', '.2.'),
      `${seal}.`,
      '',
      SEAL_MARK,
    ]) {
      expect(readSeal(other), other).toBeUndefined()
    }
  })

  it('[SEAL-4] holds what it should, though signed', () => {
    const signed = (payload: unknown): string => {
      const odd = payload as Parameters<typeof writeSeal>[0]
      return writeSeal(odd, secret)
    }
    expect(readSeal(signed({ ...facts, fileHash: 5 }))).toBeUndefined()
    expect(readSeal(signed({ ...facts, fileHash: 'f', provenance: null }))).toBeUndefined()
    expect(readSeal(signed({ ...facts, fileHash: 'f', sealedAtMs: '2' }))).toBeUndefined()
  })

  it('is refused by files that have no room for it', () => {
    const odd = ['%PDF-1.7 without an end', 'PK with none', '{"a":1}', '\u0089PNG'].map((text) =>
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    )
    for (const file of odd) expect(() => sealFile(file, facts, secret)).toThrow('no room')
  })
})
