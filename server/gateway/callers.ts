import type { IncomingMessage } from 'node:http'
import { AddressCount } from './address-count.ts'

export interface CallersOptions {
  readonly maxConnectionsPerAddress: number
  /** True when a proxy in front says, in `X-Forwarded-For`, who is asking. */
  readonly trustProxy: boolean
}

/**
 * Who is connected, by the address they come from, to boards and talks alike. A conference comes from
 * one address, so the bound is far above its phones; it keeps one machine from taking all there is.
 */
export class Callers {
  readonly #count: AddressCount
  readonly #trustProxy: boolean

  constructor({ maxConnectionsPerAddress, trustProxy }: CallersOptions) {
    this.#count = new AddressCount(maxConnectionsPerAddress)
    this.#trustProxy = trustProxy
  }

  /** @returns false where too many are connected from the same address; else counted until its socket closes */
  enter({ headers, socket }: IncomingMessage): boolean {
    const address =
      (this.#trustProxy ? said(headers['x-forwarded-for']) : undefined) ??
      socket.remoteAddress ??
      ''
    if (!this.#count.enter(address)) return false
    socket.once('close', () => this.#count.leave(address))
    return true
  }
}

/** The first of the addresses, as HTTP's rate limits take it too. */
function said(forwardedFor: string | string[] | undefined): string | undefined {
  const [first = ''] = [forwardedFor ?? ''].flat().join(',').split(',')
  return first.trim() === '' ? undefined : first.trim()
}
