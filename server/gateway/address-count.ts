import { isIPv6 } from 'node:net'

const GROUPS = 8
/** Of an IPv6 address these say whose network it is: one house or one phone has all of the rest. */
const NETWORK_GROUPS = 4

/** How many are here from each address, and whether one more may come. */
export class AddressCount {
  readonly #max: number
  readonly #counts = new Map<string, number>()

  /** @param max from one address at once */
  constructor(max: number) {
    this.#max = max
  }

  /** @returns false, and counts nothing, where as many as may be are here from there already */
  enter(address: string): boolean {
    const network = networkOf(address)
    const count = this.#counts.get(network) ?? 0
    if (count >= this.#max) return false
    this.#counts.set(network, count + 1)
    return true
  }

  /** Once for each that has entered. */
  leave(address: string): void {
    const network = networkOf(address)
    const count = this.#counts.get(network) ?? 0
    if (count > 1) this.#counts.set(network, count - 1)
    else this.#counts.delete(network)
  }
}

/** An IPv4 address as it is, however it is written; of an IPv6 address the first 64 bits. */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address) ?? []
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [before = '', after = ''] = address.split('::')
  const first = groupsIn(before)
  const last = groupsIn(after)
  const zeros = Array.from({ length: Math.max(0, GROUPS - first.length - last.length) }, () => 0)
  const groups = address.includes('::') ? [...first, ...zeros, ...last] : first
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** What stands in the place of a mapped IPv4 address, at the end, takes the place of two groups. */
function groupsIn(part: string): number[] {
  const groups = part === '' ? [] : part.split(':')
  return groups.flatMap((group) => (group.includes('.') ? [0, 0] : [Number.parseInt(group, 16)]))
}
