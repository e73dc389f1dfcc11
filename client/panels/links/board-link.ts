import { isLinkKey } from '../../../shared/protocol/credentials.ts'
import { ROLES } from '../../../shared/protocol/roles.ts'
import type { Role } from '../../../shared/protocol/roles.ts'

/** A link of a board, as its owner sees it. Times are Unix ms, by the server's clock. */
export interface BoardLink {
  readonly id: string
  readonly role: Role
  /** The agency that whoever opens it sits for; null for none. Only an editor's link has one. */
  readonly seatAgencyId: string | null
  /** What the owner calls it; may be ''. */
  readonly name: string
  /** One of the four that the board came with, or what replaced it. */
  readonly isStandard: boolean
  /** Null when it cannot be shown by this owner's link. */
  readonly key: string | null
  readonly createdAtMs: number
  /** Null when it has no end of its own. */
  readonly expiresAtMs: number | null
  readonly hasPassphrase: boolean
  /** How many devices may ever come by it; of an audience's link, how many at once. Null for any number. */
  readonly maxPeople: number | null
  /** Devices that have come by it. Of an audience's link 0: nothing is kept of anybody. */
  readonly people: number
  /** Connections by it now. */
  readonly here: number
  readonly state: 'live' | 'expired' | 'ended'
}

/** Somebody who came by a link. */
export interface LinkVisitor {
  /** Tells devices apart, and says not which. */
  readonly device: string
  /** As they called themselves; '' for who did not. */
  readonly name: string
  readonly firstMs: number
  readonly lastMs: number
  readonly isHere: boolean
}

/** @returns undefined for what is no link */
export function readBoardLink(body: unknown): BoardLink | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { createdAtMs, hasPassphrase, here, id, isStandard, key, name, people, ...rest } =
    body as Record<string, unknown>
  const role = ROLES.find((known) => known === rest['role'])
  const state = STATES.find((known) => known === rest['state'])
  const seatAgencyId = rest['seatAgencyId']
  if (typeof id !== 'string' || typeof name !== 'string') return undefined
  if (role === undefined || state === undefined) return undefined
  return {
    id,
    role,
    seatAgencyId: typeof seatAgencyId === 'string' ? seatAgencyId : null,
    name,
    isStandard: isStandard === true,
    key: typeof key === 'string' && isLinkKey(key) ? key : null,
    createdAtMs: numberOf(createdAtMs) ?? 0,
    expiresAtMs: numberOf(rest['expiresAtMs']),
    hasPassphrase: hasPassphrase === true,
    maxPeople: numberOf(rest['maxPeople']),
    people: numberOf(people) ?? 0,
    here: numberOf(here) ?? 0,
    state,
  }
}

const STATES = ['live', 'expired', 'ended'] as const

/** @returns undefined for what tells of nobody */
export function readLinkVisitor(body: unknown): LinkVisitor | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { device, firstMs, isHere, lastMs, name } = body as Record<string, unknown>
  if (typeof device !== 'string' || typeof name !== 'string') return undefined
  if (typeof firstMs !== 'number' || typeof lastMs !== 'number') return undefined
  return { device, name, firstMs, lastMs, isHere: isHere === true }
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
