import { DEVICE_HEADER, PASS_HEADER, toSubprotocols } from '../../shared/protocol/credentials.ts'
import type { TextStorage } from '../offline/device-memory.ts'
import { LinkPasses } from './link-passes.ts'

interface Options {
  /** This device's secret; undefined where nothing is to tell devices apart. */
  readonly device: string | undefined
  /** Where passes are kept; null where nothing can be. */
  readonly storage: TextStorage | null
}

/**
 * What pages show with everything they ask of the server: the key they were opened by, the device and
 * what the server gave for the link's passphrase. To be asked for with each request: a passphrase may
 * have been given since the last.
 */
export class LinkAccess {
  /** What the server gave for the passphrases of links. */
  readonly passes: LinkPasses
  readonly #device: string | undefined

  constructor({ device, storage }: Options) {
    this.#device = device
    this.passes = new LinkPasses(storage)
  }

  /**
   * Of a request: in headers, which no address, log or history keeps.
   * @param key a link's, a snapshot's or a clicker's
   */
  headers(key: string): Readonly<Record<string, string>> {
    const pass = this.passes.of(key)
    return {
      authorization: `Bearer ${key}`,
      ...(this.#device === undefined ? {} : { [DEVICE_HEADER]: this.#device }),
      ...(pass === undefined ? {} : { [PASS_HEADER]: pass }),
    }
  }

  /** The same, as what whoever opens a socket offers. */
  protocols(key: string): string[] {
    return toSubprotocols(key, this.#device, this.passes.of(key))
  }
}
