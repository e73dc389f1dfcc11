import { LIMITS } from '../../shared/protocol/limits.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import { ByteCursor, Unreadable } from './byte-cursor.ts'

/** What a presence message says of one person. */
export interface PresenceClaim {
  readonly clientId: number
  /** Null when the person has gone. */
  readonly state: AdmittedState | null
}

/**
 * A person's presence, of which the server reads no more than what they call themselves, and whether
 * it does something to everybody.
 */
interface AdmittedState {
  readonly clock: number
  readonly json: Uint8Array
  /** '' where they have not said. */
  readonly name: string
  /** True for one that brings others along, or puts a lens on for them: only who may edit does. */
  readonly leads: boolean
}

export type PresenceAdmission =
  | { readonly kind: 'admitted'; readonly claims: readonly PresenceClaim[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** A person moves a pointer 30 times a second for a working year before their clock is here. */
const MAX_CLOCK = 0x7fff_ffff
const MAX_CLIENT = 0xffff_ffff

/**
 * Reads an awareness update (y-protocols). Stock pages repeat in it whatever they hear of others, so
 * only what may concern the sender is looked into: everything while `ownClientId` is null, then that
 * person's state alone. The state is JSON of an object or null, small and shallow.
 */
export function admitPresence(update: Uint8Array, ownClientId: number | null): PresenceAdmission {
  try {
    return { kind: 'admitted', claims: readClaims(new ByteCursor(update), ownClientId) }
  } catch (problem) {
    if (problem instanceof Unreadable) return { kind: 'refused', reason: problem.message }
    throw problem
  }
}

function readClaims(cursor: ByteCursor, ownClientId: number | null): PresenceClaim[] {
  const count = cursor.varUint()
  const claims: PresenceClaim[] = []
  for (let index = 0; index < count; index++) {
    const clientId = cursor.varUint()
    const clock = cursor.varUint()
    const json = cursor.varBytes()
    if (claims.length > 0 || (ownClientId !== null && clientId !== ownClientId)) continue
    if (clientId > MAX_CLIENT || clock > MAX_CLOCK) throw new Unreadable('a clock is out of range')
    const state = readObject(json)
    // A copy: the bytes lie in a buffer of the socket's, which would be kept alive by a view.
    const copy = (): Uint8Array => new Uint8Array(json)
    claims.push({
      clientId,
      state:
        state === null ? null : { clock, json: copy(), name: nameIn(state), leads: leads(state) },
    })
  }
  if (cursor.remaining > 0) throw new Unreadable('bytes follow its end')
  return claims
}

/** @throws Unreadable for what is neither an object nor null */
function readObject(json: Uint8Array): object | null {
  if (json.length > LIMITS.maxPresenceBytes) throw new Unreadable('a presence state is too large')
  checkDepth(json)
  const value = parse(json)
  if (typeof value !== 'object' || Array.isArray(value)) throw new Unreadable('it is no object')
  return value
}

/** What somebody whose state was admitted calls themselves; '' where they have not said, or have gone. */
export function nameOfPerson(json: Uint8Array): string {
  const state = parse(json)
  return typeof state === 'object' && state !== null ? nameIn(state) : ''
}

/** As our pages have it: `person.name`. */
function nameIn(state: object): string {
  const { person } = state as { readonly person?: unknown }
  if (typeof person !== 'object' || person === null || !('name' in person)) return ''
  if (typeof person.name !== 'string') return ''
  return oneLine(person.name, LIMITS.maxNameLength)
}

function leads(state: object): boolean {
  const { bring, lens } = state as { readonly bring?: unknown; readonly lens?: unknown }
  return (bring ?? lens ?? null) !== null
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(json))
  } catch (problem) {
    if (problem instanceof SyntaxError || problem instanceof TypeError) {
      throw new Unreadable('a presence state is no JSON')
    }
    throw problem
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])

function checkDepth(json: Uint8Array): void {
  let depth = 0
  let inText = false
  for (let index = 0; index < json.length; index++) {
    const byte = json[index] ?? 0
    if (inText) {
      if (byte === BACKSLASH) index++
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (CLOSING.has(byte)) depth--
    else if (OPENING.has(byte) && ++depth > LIMITS.maxPresenceDepth) {
      throw new Unreadable('a presence state is nested too deeply')
    }
  }
}
