import type { Selectable } from 'kysely'
import { ROLES, type Role } from '../../shared/protocol/roles.ts'
import type { LinkRow } from './link-ledger.ts'
import type { LinksTable } from './schema.ts'

/** @returns undefined for a role that this version does not know: it opens nothing */
export function toLinkRow(row: Selectable<LinksTable>): LinkRow | undefined {
  if (!isRole(row.role)) return undefined
  const { id, name, role } = row
  const { seat_agency_id: agencyId, seat_agency_name: agencyName } = row
  return {
    id,
    boardId: row.board_id,
    role,
    seat: agencyId === null ? null : { id, name, agencyId, agencyName },
    name,
    isStandard: row.is_standard === 1,
    keyHash: row.key_hash,
    createdAtMs: row.created_at_ms,
    usedAtMs: row.used_at_ms,
    expiresAtMs: row.expires_at_ms,
    endedAtMs: row.revoked_at_ms,
    passphraseHash: row.passphrase_hash,
    maxPeople: row.max_people,
  }
}

/** @param roots see `link-roots.ts`; null for any but a further owner's link */
export function fromLinkRow(link: LinkRow, roots: string | null): Selectable<LinksTable> {
  return {
    id: link.id,
    board_id: link.boardId,
    role: link.role,
    key_hash: link.keyHash,
    created_at_ms: link.createdAtMs,
    revoked_at_ms: link.endedAtMs,
    expires_at_ms: link.expiresAtMs,
    seat_agency_id: link.seat?.agencyId ?? null,
    seat_agency_name: link.seat?.agencyName ?? '',
    name: link.name,
    passphrase_hash: link.passphraseHash,
    max_people: link.maxPeople,
    used_at_ms: link.usedAtMs,
    roots,
    is_standard: link.isStandard ? 1 : 0,
  }
}

/** A link that limits nobody and that nobody has used. */
export function newLinkRow(
  link: Pick<LinkRow, 'id' | 'boardId' | 'role' | 'keyHash' | 'createdAtMs' | 'isStandard'> &
    Partial<LinkRow>,
): LinkRow {
  return {
    seat: null,
    name: '',
    usedAtMs: null,
    expiresAtMs: null,
    endedAtMs: null,
    passphraseHash: null,
    maxPeople: null,
    ...link,
  }
}

/** By role, those with a seat after those of editors without, oldest first. */
export function inOrder(links: readonly LinkRow[]): LinkRow[] {
  return links.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      one.createdAtMs - other.createdAtMs ||
      (one.id < other.id ? -1 : 1),
  )
}

function rank({ role, seat }: LinkRow): number {
  return ROLES.indexOf(role) + (seat === null ? 0 : 0.5)
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}
