import { ed25519 } from '@noble/curves/ed25519.js'
import { fromBase64, toBase64 } from 'lib0/buffer'
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { isPlainObject } from '../board/plain-json.ts'
import { canonicalJson } from '../snapshot/canonical-json.ts'
import type { Provenance } from '../snapshot/provenance.ts'

/** What a server vouches for when it seals a file. */
export interface SealedFacts {
  /** SHA-256 of the file without its seal, as 64 lower-case hexadecimal digits. */
  readonly fileHash: string
  readonly provenance: Provenance
  /** Unix ms, by the server's clock. */
  readonly sealedAtMs: number
}

/** A seal that is whole: signed by whoever has the key it names. Whose that is it cannot say itself. */
export interface Seal {
  readonly facts: SealedFacts
  /** See {@link publicKeyOf}. */
  readonly publicKey: string
}

/** Begins every seal, and says of which form it is. */
export const SEAL_MARK = 'wholeplace-seal.1.'

/** No seal is longer, in characters. */
export const MAX_SEAL_LENGTH = 16_384

/** @param secret 32 random bytes that only the server has. @returns its public half, in base64 without `=` */
export function publicKeyOf(secret: Uint8Array): string {
  return base64(ed25519.getPublicKey(secret))
}

/**
 * Seals facts: `wholeplace-seal.1.`, their canonical JSON, a full stop, an Ed25519 signature (RFC 8032)
 * of all that stands before that; both in base64 without `=`. See SPEC.md.
 * @param secret 32 random bytes
 */
export function writeSeal(facts: SealedFacts, secret: Uint8Array): string {
  const payload = canonicalJson({ ...facts, publicKey: publicKeyOf(secret) })
  const signed = SEAL_MARK + base64(encodeUtf8(payload))
  return `${signed}.${base64(ed25519.sign(encodeUtf8(signed), secret))}`
}

/** @returns undefined for what is no seal, or one that somebody has changed */
export function readSeal(text: string): Seal | undefined {
  if (!text.startsWith(SEAL_MARK) || text.length > MAX_SEAL_LENGTH) return undefined
  const [payload = '', signature = '', ...rest] = text.slice(SEAL_MARK.length).split('.')
  const payloadBytes = unbase64(payload)
  const signatureBytes = unbase64(signature)
  if (rest.length > 0 || payloadBytes === undefined || signatureBytes === undefined)
    return undefined
  const seal = readPayload(payloadBytes)
  const key = seal === undefined ? undefined : unbase64(seal.publicKey)
  if (seal === undefined || key?.length !== KEY_BYTES) return undefined
  if (signatureBytes.length !== 2 * KEY_BYTES) return undefined
  const signed = encodeUtf8(SEAL_MARK + payload)
  return ed25519.verify(signatureBytes, signed, key, { zip215: false }) ? seal : undefined
}

const KEY_BYTES = 32

function readPayload(bytes: Uint8Array): Seal | undefined {
  let value: unknown
  try {
    value = JSON.parse(decodeUtf8(bytes))
  } catch {
    return undefined
  }
  if (!isPlainObject(value)) return undefined
  const { fileHash, provenance, publicKey, sealedAtMs } = value
  const isSound =
    typeof fileHash === 'string' &&
    typeof publicKey === 'string' &&
    typeof sealedAtMs === 'number' &&
    isProvenance(provenance)
  return isSound ? { facts: { fileHash, provenance, sealedAtMs }, publicKey } : undefined
}

function isProvenance(value: unknown): value is Provenance {
  if (!isPlainObject(value)) return false
  const { address, atMs, boardId, hash, snapshot, title } = value
  const isSnapshot =
    snapshot === null ||
    (isPlainObject(snapshot) &&
      typeof snapshot['id'] === 'string' &&
      typeof snapshot['name'] === 'string' &&
      typeof snapshot['version'] === 'number')
  const texts = [address, boardId, hash, title]
  return isSnapshot && typeof atMs === 'number' && texts.every((text) => typeof text === 'string')
}

function base64(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/=+$/u, '')
}

/** @returns undefined for what is not exactly how {@link base64} writes some bytes */
function unbase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]+$/u.test(text) || text.length % 4 === 1) return undefined
  const bytes = fromBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='))
  return base64(bytes) === text ? bytes : undefined
}
