import type { BoardLink } from '../../shared/protocol/board-link.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { ROLES, type Role } from '../../shared/protocol/roles.ts'
import type { Passphrases } from '../access/passphrases.ts'
import type { LinkLimits, LinkRow, ShownLink } from '../ledger/link-ledger.ts'
import { HttpProblem } from './http-problem.ts'
import { readLine, readText, type readFields } from './json-body.ts'

/** What an owner is told of a link. */
interface LinkBody extends BoardLink {
  readonly lastUsedAtMs: number | null
}

type Fields = ReturnType<typeof readFields>

/** @param use who has come by it, and who is here by it now */
export function toLinkBody(
  { key, link }: ShownLink,
  use: { readonly people: number; readonly here: number },
  nowMs: number,
): LinkBody {
  const { createdAtMs, expiresAtMs, id, isStandard, maxPeople, name, role, seat } = link
  return {
    id,
    role,
    seatAgencyId: seat?.agencyId ?? null,
    name,
    isStandard,
    key,
    createdAtMs,
    expiresAtMs,
    hasPassphrase: link.passphraseHash !== null,
    maxPeople,
    ...use,
    lastUsedAtMs: link.usedAtMs,
    state: stateOf(link, nowMs),
  }
}

function stateOf({ endedAtMs, expiresAtMs }: LinkRow, nowMs: number): LinkBody['state'] {
  if (endedAtMs !== null) return 'ended'
  return expiresAtMs !== null && expiresAtMs <= nowMs ? 'expired' : 'live'
}

/** @throws HttpProblem that names the field */
export function readLinkName(fields: Fields): string {
  return readLine(fields, 'name', { max: LIMITS.maxLinkNameLength }, 'what you call the link')
}

/**
 * The role of a link to be made; one that carries a seat is an editor's.
 * @throws HttpProblem that names the field
 */
export function readLinkRole(fields: Fields): Role {
  const hasSeat = typeof fields['seatAgencyId'] === 'string'
  const role = ROLES.find((each) => each === (fields['role'] ?? (hasSeat ? 'editor' : undefined)))
  if (role === undefined) throw new HttpProblem('bad-request', `role: one of ${ROLES.join(', ')}.`)
  if (hasSeat && role !== 'editor') {
    throw new HttpProblem('bad-request', 'role: whoever sits for an agency is an editor.')
  }
  return role
}

/**
 * What a link is to be limited by, as far as the request says so.
 * @throws HttpProblem that names the field
 */
export async function readLinkLimits(
  fields: Fields,
  passphrases: Passphrases,
  nowMs: number,
): Promise<Partial<LinkLimits>> {
  const { expiresAtMs, maxPeople, passphrase } = fields
  return {
    ...(expiresAtMs === undefined ? {} : { expiresAtMs: readExpiry(expiresAtMs, nowMs) }),
    ...(maxPeople === undefined ? {} : { maxPeople: readMaxPeople(maxPeople) }),
    ...(passphrase === undefined
      ? {}
      : { passphraseHash: await readPassphraseHash(fields, passphrases) }),
  }
}

/** @throws HttpProblem that names the field */
function readPassphrase(fields: Fields): string {
  const bounds = { min: LIMITS.minPassphraseLength, max: LIMITS.maxPassphraseLength }
  return readText(fields, 'passphrase', bounds, 'words that are told to those who may come')
}

async function readPassphraseHash(
  fields: Fields,
  passphrases: Passphrases,
): Promise<string | null> {
  return fields['passphrase'] === null ? null : passphrases.hash(readPassphrase(fields))
}

function readExpiry(value: unknown, nowMs: number): number | null {
  if (value === null) return null
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > nowMs) return value
  throw new HttpProblem(
    'bad-request',
    'expiresAtMs: a time to come, in Unix milliseconds, or null.',
  )
}

function readMaxPeople(value: unknown): number | null {
  if (value === null) return null
  const isCount = typeof value === 'number' && Number.isSafeInteger(value)
  if (isCount && value >= 1 && value <= LIMITS.maxVisits) return value
  throw new HttpProblem(
    'bad-request',
    `maxPeople: how many the link is for, 1 to ${LIMITS.maxVisits}, or null.`,
  )
}
