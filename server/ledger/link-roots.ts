import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { ROLES } from '../../shared/protocol/roles.ts'
import type { LinkRow } from './link-ledger.ts'
import { deriveLinkKey, deriveWeakerKeys, hashKey } from './link-keys.ts'

/**
 * What the keys of a board's links follow from, so that every owner sees them again: a root, and the
 * link's id. The first owner's key is the first root. Every further owner's link has the roots in its
 * row, sealed under its own key, which nobody but its holder has. When an owner's link is ended or
 * replaced another root is drawn: what is made later does not follow from what its holder knew.
 */
export type Roots = readonly [current: string, ...earlier: string[]]

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Owners' links that were ended before so many others lead to no key any more. */
const MAX_ROOTS = 100

/**
 * @param ownerKey the key of the link in whose row they are to stand
 * @param iv 12 random bytes, never used before
 */
export function sealRoots(
  roots: Roots,
  link: Pick<LinkRow, 'id'>,
  ownerKey: string,
  iv: Uint8Array,
): string {
  const cipher = createCipheriv(ALGORITHM, sealingKey(ownerKey), iv)
  cipher.setAAD(Buffer.from(link.id))
  const text = JSON.stringify(roots.slice(0, MAX_ROOTS))
  const sealed = [cipher.update(text, 'utf8'), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64url')
}

/**
 * @param sealed as it stands in the link's row; null for the first owner's link
 * @throws Error when it was not sealed for this link under this key
 */
export function openRoots(
  sealed: string | null,
  link: Pick<LinkRow, 'id'>,
  ownerKey: string,
): Roots {
  if (sealed === null) return [ownerKey]
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv(ALGORITHM, sealingKey(ownerKey), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(link.id))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const opened = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]
  return JSON.parse(Buffer.concat(opened).toString()) as Roots
}

/**
 * @param ownerKey the asking owner's own, which may follow from nothing
 * @returns null where it follows from none of the roots
 */
export function keyOfLink(
  { id, isStandard, keyHash, role }: Pick<LinkRow, 'id' | 'isStandard' | 'keyHash' | 'role'>,
  roots: Roots,
  ownerKey: string,
): string | null {
  const [strongest] = ROLES
  const leadsTo = (root: string): string[] => {
    const made = deriveLinkKey(root, id)
    if (!isStandard) return [made]
    const came = role === strongest ? root : keyOfRole(root, role)
    return [made, came]
  }
  const guesses = [ownerKey, ...roots.flatMap(leadsTo)]
  return guesses.find((key) => hashKey(key) === keyHash) ?? null
}

function keyOfRole(root: string, role: LinkRow['role']): string {
  const [strongest] = ROLES
  return deriveWeakerKeys(strongest, root).find((each) => each.role === role)?.key ?? root
}

function sealingKey(ownerKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', ownerKey, '', 'wholeplace roots of keys', 32))
}
