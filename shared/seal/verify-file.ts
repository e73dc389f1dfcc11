import { contentHash } from '../snapshot/board-content.ts'
import { readSeal, SEAL_MARK, type SealedFacts, writeSeal } from './seal.ts'
import { addSeal, removeSeal } from './seal-places.ts'

/** What a file says of itself, and whether that is so. */
export type Verdict =
  /** It is byte for byte what the server with that key exported. */
  | { readonly kind: 'genuine'; readonly facts: SealedFacts }
  /** Its seal is that server's, but the file is not what was sealed. */
  | { readonly kind: 'changed'; readonly facts: SealedFacts }
  /** It is byte for byte what was sealed, by somebody who has another key. */
  | { readonly kind: 'other-key'; readonly facts: SealedFacts; readonly publicKey: string }
  /** It has a seal that is damaged, or not where seals are. */
  | { readonly kind: 'broken' }
  /** It has none: it was made on somebody's device, or by another program. */
  | { readonly kind: 'unsealed' }

/**
 * Seals a file that the server has made.
 * @param secret the server's: 32 random bytes
 * @throws Error for a file that was not made to be sealed
 */
export function sealFile(
  file: Uint8Array,
  facts: Omit<SealedFacts, 'fileHash'>,
  secret: Uint8Array,
): Uint8Array {
  const { provenance, sealedAtMs } = facts
  return addSeal(file, writeSeal({ fileHash: contentHash(file), provenance, sealedAtMs }, secret))
}

/** @param publicKey of the server that is asked about; see `publicKeyOf` */
export function verifyFile(file: Uint8Array, publicKey: string): Verdict {
  const found = removeSeal(file)
  if (found === undefined) return { kind: hasMark(file) ? 'broken' : 'unsealed' }
  const seal = readSeal(found.seal)
  if (seal === undefined) return { kind: 'broken' }
  const { facts } = seal
  const isSame = contentHash(found.file) === facts.fileHash
  if (seal.publicKey !== publicKey) {
    return isSame ? { kind: 'other-key', facts, publicKey: seal.publicKey } : { kind: 'broken' }
  }
  return { kind: isSame ? 'genuine' : 'changed', facts }
}

/** Whether the file has something like a seal anywhere. */
function hasMark(file: Uint8Array): boolean {
  const mark = Uint8Array.from(SEAL_MARK, (character) => character.charCodeAt(0))
  for (let at = file.indexOf(mark[0] ?? 0); at !== -1; at = file.indexOf(mark[0] ?? 0, at + 1)) {
    if (mark.every((byte, n) => file[at + n] === byte)) return true
  }
  return false
}
