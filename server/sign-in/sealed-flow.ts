import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import type { Flow } from './issuer.ts'

/** Somebody is on their way to the issuer and back. */
export interface Journey extends Flow {
  /** A path of this site. */
  readonly back: string
  /** Unix ms; who comes back later begins again. */
  readonly untilMs: number
}

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * So that any node can receive who comes back, what is to be kept of a journey is in their browser:
 * nobody else can read it or make one.
 * @param iv 12 random bytes
 */
export function sealJourney(journey: Journey, secret: string, iv: Uint8Array): string {
  const cipher = createCipheriv(CIPHER, keyOf(secret), iv)
  const sealed = [cipher.update(JSON.stringify(journey)), cipher.final()]
  return Buffer.concat([iv, ...sealed, cipher.getAuthTag()]).toString('base64url')
}

/** @returns undefined for what was not sealed here, or is over */
export function openJourney(sealed: string, secret: string, nowMs: number): Journey | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv(CIPHER, keyOf(secret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const text = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]
    const journey = JSON.parse(Buffer.concat(text).toString()) as Journey
    return journey.untilMs > nowMs ? journey : undefined
  } catch {
    return undefined
  }
}

function keyOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
