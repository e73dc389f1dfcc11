import { createHash, createHmac } from 'node:crypto'
import { ROLES, type Role } from '../../shared/protocol/roles.ts'

/**
 * How the keys of a board's links hang together.
 *
 * The ledger keeps hashes only, so that whoever reads a stolen database opens no board with it. Yet
 * the server must tell an editor the viewer's key, to be shared. So the owner's key alone is drawn
 * at random; the editor's is derived from it and the viewer's from the editor's, one way: from a
 * stronger key the weaker follow, from a weaker one nothing does.
 *
 * A link may have been revoked, or made anew with a key drawn apart; so what is derived here is only
 * a guess until the ledger has found it, live, on this board, in this role.
 */
export interface DerivedKey {
  readonly role: Role
  readonly key: string
}

const KEY_BYTES = 16

/** @returns the keys of the roles weaker than `role`, strongest first */
export function deriveWeakerKeys(role: Role, key: string): DerivedKey[] {
  const derived: DerivedKey[] = []
  let parent = key
  for (const weaker of ROLES.slice(ROLES.indexOf(role) + 1)) {
    parent = derive(parent, `wholeplace ${weaker} link`)
    derived.push({ role: weaker, key: parent })
  }
  return derived
}

/**
 * The key of a link that an owner makes, so that owners can see it again. Nothing weaker follows from
 * it. The first such links carried seats: their keys are out there, so the words stay.
 * @param root see `link-roots.ts`
 */
export function deriveLinkKey(root: string, linkId: string): string {
  return derive(root, `wholeplace seat link ${linkId}`)
}

/**
 * The key of a snapshot, which opens that one alone. No link's key leads to it, nor it to any.
 * @param secret the service's, for the keys of snapshots
 */
export function deriveSnapshotKey(secret: string, snapshotId: string): string {
  return derive(secret, `wholeplace snapshot ${snapshotId}`)
}

function derive(key: string, what: string): string {
  return createHmac('sha256', key)
    .update(what)
    .digest()
    .subarray(0, KEY_BYTES)
    .toString('base64url')
}

/** @returns what is stored of a key, or of a device's secret: 128 random bits need no salt and no slow hash */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
