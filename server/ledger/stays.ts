import { VISIT_ENDS_MS, type AuditedComing } from '../../shared/protocol/audit.ts'
import { ROLES } from '../../shared/protocol/roles.ts'
import type { Sighting, Stay, Visitor } from './stay-ledger.ts'

/** What is to be written down of a visitor. */
export interface StayLine {
  readonly what: AuditedComing
  readonly visitor: Visitor
  readonly name: string
  readonly detail: string
}

const LINK = 'link '

/**
 * Stands for somebody who comes by a link: their device, or where it named none, all who come by that
 * link without one.
 * @param deviceHash see `hashKey`
 */
export function visitorOf(deviceHash: string | null, linkId: string): string {
  return deviceHash ?? LINK + linkId
}

/** @returns the device's hash; null for who named none */
export function deviceOf(visitor: string): string | null {
  return visitor.startsWith(LINK) ? null : visitor
}

/**
 * What becomes of somebody's stay when they are seen, and what is to be written down of it.
 *
 * - [COME-1] Who is seen again within `VISIT_ENDS_MS` of when they were last there is on the same visit,
 *   on whichever node, by however many pages.
 * - [COME-4] Within a visit only a stronger role and another agency's seat are news: somebody may have
 *   the board open by two links. A new visit is compared with the last as it is.
 */
export function afterSighting(
  before: Stay | undefined,
  sighting: Sighting,
): { readonly stay: Stay; readonly lines: readonly StayLine[] } {
  const { name, sinceMs, seenMs, ...now } = sighting
  const lines: StayLine[] = []
  const isOpen = before !== undefined && !before.isOver
  if (isOpen && sinceMs - before.seenMs < VISIT_ENDS_MS) {
    const visitor = asBoth(before, now)
    if (isOther(before, visitor)) lines.push(changing(before, visitor, name))
    return { stay: { ...visitor, seenMs: Math.max(before.seenMs, seenMs), isOver: false }, lines }
  }
  if (isOpen) lines.push(leaving(before, name))
  lines.push({ what: 'joined', visitor: now, name, detail: now.role })
  if (before !== undefined && isOther(before, now)) lines.push(changing(before, now, name))
  return { stay: { ...now, seenMs, isOver: false }, lines }
}

/**
 * Who is there by two links at once: in the stronger role, and in the seat that they took last.
 * @returns `before` itself where that is nothing new
 */
export function asBoth<Who extends Visitor>(before: Who, now: Who): Who {
  const isStronger = ROLES.indexOf(now.role) < ROLES.indexOf(before.role)
  const both = {
    ...now,
    role: isStronger ? now.role : before.role,
    agency: now.agency ?? before.agency,
  }
  return isOther(before, both) ? both : before
}

/** That somebody has left, and when they were last there. */
export function leaving(stay: Stay, name: string): StayLine {
  const { isOver: _isOver, seenMs, ...visitor } = stay
  return { what: 'left', visitor, name, detail: new Date(seenMs).toISOString() }
}

function changing(before: Visitor, visitor: Visitor, name: string): StayLine {
  const detail = before.role === visitor.role ? '' : `${before.role}, now ${visitor.role}`
  return { what: 'role-changed', visitor, name, detail }
}

function isOther(before: Visitor, now: Visitor): boolean {
  return before.role !== now.role || before.agency?.id !== now.agency?.id
}
