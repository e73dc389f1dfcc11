import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { canonicalJson } from '../snapshot/canonical-json.ts'
import type { AuditEntry } from './audit.ts'

/**
 * The lines of a board's audit hang together: each bears a hash of itself and of the one before, so
 * that none can be changed, taken out or put in between without all later hashes changing too. Who has
 * noted the last one, as from a saved table, notices even when the whole of it is written anew.
 *
 * Not the name itself is in it but a salted hash of the name: somebody's name can be taken away for
 * good, with its salt, and the chain stays whole.
 */
export type ChainedLine = Omit<AuditEntry, 'name' | 'nameSalt' | 'chain'>

/** Whose name was taken away is called this. */
export const FORMER_PARTICIPANT = 'Former participant'

/** What the first line follows on. */
export const CHAIN_START = '0'.repeat(64)

/** @returns the line's `chain`: SHA-256 of the one before and of the line as canonical JSON (RFC 8785), in hexadecimal */
export function chainAfter(before: string, line: ChainedLine): string {
  return sha256(`${before}\n${canonicalJson(line)}`)
}

/** @returns '' for the name of nobody */
export function hashName(name: string, salt: string): string {
  return name === '' ? '' : sha256(`${salt}\n${name}`)
}

/** Whether an audit is as it was written. */
export type ChainCheck =
  /** @property end the last line's `chain`; {@link CHAIN_START} when there are no lines */
  | { readonly kind: 'whole'; readonly end: string }
  /** @property n the first line that is not, or that does not follow the one before */
  | { readonly kind: 'broken'; readonly n: number }

/** @param entries all of a board's, oldest first */
export function checkChain(entries: readonly AuditEntry[]): ChainCheck {
  let end = CHAIN_START
  for (const [index, entry] of entries.entries()) {
    const { chain, name: _name, nameSalt: _salt, ...line } = entry
    const follows = line.n === index + 1 && chainAfter(end, line) === chain
    if (!follows || !isNameOf(entry)) return { kind: 'broken', n: line.n }
    end = chain
  }
  return { kind: 'whole', end }
}

/** Where no name was written with the line, the one shown is what the device goes by: it is not in the chain. */
function isNameOf({ name, nameHash, nameSalt }: AuditEntry): boolean {
  if (nameHash === '') return true
  return nameSalt === null ? name === FORMER_PARTICIPANT : hashName(name, nameSalt) === nameHash
}

function sha256(text: string): string {
  const bytes = digest(encodeUtf8(text))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
