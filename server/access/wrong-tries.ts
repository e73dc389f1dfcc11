import { LIMITS } from '../../shared/protocol/limits.ts'
import { Recent } from './recent.ts'

/** Who tries a passphrase. */
export interface Trier {
  readonly linkId: string
  readonly address: string
  /** See `hashKey`; null when it named itself not. */
  readonly deviceHash: string | null
  /** Whether the device has come by the link before. */
  readonly isKnown: boolean
}

export type Permission =
  { readonly kind: 'may-try' } | { readonly kind: 'must-wait'; readonly waitMs: number }

interface Budget {
  left: number
  atMs: number
}

/** So many devices and addresses are kept in mind at least. */
const MAX_BUDGETS = 20_000

const DEVICE = { max: LIMITS.maxWrongTries, everyMs: LIMITS.wrongTryMs }
const ADDRESS = { max: LIMITS.maxWrongTriesPerAddress, everyMs: LIMITS.addressWrongTryMs }

/**
 * How often somebody may get a passphrase wrong: counted for each link by device and by address, on this
 * node. A device is slowed for itself. An address may be a whole conference's, so it has a large budget,
 * out of which each that gets in pays some back: who guesses earns nothing. Who has come by the link
 * before is never kept waiting for what others do from the same address.
 */
export class WrongTries {
  readonly #budgets = new Recent<Budget>(MAX_BUDGETS)

  /** Takes a try, before it is known whether it is right. */
  take(trier: Trier, nowMs: number): Permission {
    const accounts = accountsOf(trier)
    const budgets = accounts.map((account) => this.#budgetOf(account, nowMs))
    const waitMs = Math.max(
      ...budgets.map(({ left }, index) => waitFor(left, accounts[index]?.everyMs ?? 0)),
    )
    if (waitMs > 0) return { kind: 'must-wait', waitMs }
    for (const budget of budgets) budget.left -= 1
    return { kind: 'may-try' }
  }

  /** The try was right, or was not looked at: it does not count; being right earns the address some back. */
  giveBack(trier: Trier, nowMs: number, outcome: 'right' | 'not-looked-at'): void {
    const earned = 1 + (outcome === 'right' ? LIMITS.wrongTriesEarned : 0)
    for (const account of accountsOf(trier)) {
      const budget = this.#budgetOf(account, nowMs)
      budget.left = Math.min(account.max, budget.left + earned)
    }
  }

  #budgetOf({ everyMs, max, name }: Account, nowMs: number): Budget {
    const known = this.#budgets.get(name) ?? { left: max, atMs: nowMs }
    known.left = Math.min(max, known.left + Math.max(0, nowMs - known.atMs) / everyMs)
    known.atMs = nowMs
    this.#budgets.set(name, known)
    return known
  }
}

interface Account {
  readonly name: string
  readonly max: number
  readonly everyMs: number
}

function accountsOf({ address, deviceHash, isKnown, linkId }: Trier): Account[] {
  const byDevice = deviceHash === null ? [] : [{ name: `${linkId} ${deviceHash}`, ...DEVICE }]
  if (isKnown && deviceHash !== null) return byDevice
  return [...byDevice, { name: `${linkId} ${networkOf(address)}`, ...ADDRESS }]
}

/** Until there is one try again. */
function waitFor(left: number, everyMs: number): number {
  return left >= 1 ? 0 : Math.ceil((1 - left) * everyMs)
}

/** An IPv6 network of 2⁶⁴ addresses is one household's, or one attacker's; an IPv4 address is itself. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0')
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':')
}
