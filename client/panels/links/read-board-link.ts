import type { BoardLink, LinkVisitor } from '../../../shared/protocol/board-link.ts'
import { isLinkKey } from '../../../shared/protocol/credentials.ts'
import { ROLES } from '../../../shared/protocol/roles.ts'

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
