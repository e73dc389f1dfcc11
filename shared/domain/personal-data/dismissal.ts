import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { foldText } from '../fold-text.ts'
import type { PersonalKind } from './personal-data.ts'

const PREFIX = 'notPersonal/'

/**
 * The field of a record's `meta` that says, being true, that what was found in it is not personal. It
 * bears 24 bits of a hash of that text: enough that another detail put there later is pointed out again,
 * too few to tell from it what the text was [PERSONAL-11].
 */
export function dismissalField(recordId: string, kind: PersonalKind, text: string): string {
  const usual = foldText(text).replaceAll(/[^\p{L}\p{N}@]/gu, '')
  const bytes = digest(encodeUtf8(`${recordId} ${kind} ${usual}`)).subarray(0, 3)
  const hash = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${PREFIX}${hash}`
}

/** True for what {@link dismissalField} names. */
export function isDismissal(field: string): boolean {
  return field.startsWith(PREFIX)
}
