import { isDeviceSecret } from '../../shared/protocol/credentials.ts'
import type { TextStorage } from './device-memory.ts'

const DEVICE = 'wholeplace.device'

/**
 * By which this browser shows boards that it is the same as before, so that whoever sits for an agency
 * here sits for one only: made on the first visit and told to the server alone. Without storage it
 * lasts as long as the page.
 *
 * @param newSecret as {@link newSecret}
 */
export function readDeviceSecret(storage: TextStorage | null, newSecret: () => string): string {
  const made = newSecret()
  try {
    const known = storage?.getItem(DEVICE) ?? ''
    if (isDeviceSecret(known)) return known
    storage?.setItem(DEVICE, made)
  } catch {
    // Storage is full or turned off.
    return made
  }
  return made
}

/** 128 random bits as unpadded base64url. */
export function newSecret(): string {
  const base64 = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
