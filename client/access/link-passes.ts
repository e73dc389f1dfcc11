import { isLinkKey, isPass } from '../../shared/protocol/credentials.ts'
import type { TextStorage } from '../offline/device-memory.ts'

/** How many are kept: those given last. */
export const MAX_KEPT_PASSES = 100

const PASSES = 'wholeplace.passes'

/**
 * What the server gave for the passphrases of links, by the links' keys: never a passphrase itself.
 * Nothing read from storage is trusted, and nothing here throws: where storage fails, a pass holds
 * until the page is closed.
 */
export class LinkPasses {
  readonly #storage: TextStorage | null
  readonly #given = new Map<string, string>()

  constructor(storage: TextStorage | null) {
    this.#storage = storage
  }

  /** Undefined for a link whose passphrase was not given here. */
  of(linkKey: string): string | undefined {
    // What another tab has heard since goes before what this one has.
    return this.#read().get(linkKey) ?? this.#given.get(linkKey)
  }

  keep(linkKey: string, pass: string): void {
    this.#given.set(linkKey, pass)
    const passes = this.#read()
    passes.delete(linkKey)
    const kept = [...passes, [linkKey, pass] as const].slice(-MAX_KEPT_PASSES)
    try {
      this.#storage?.setItem(PASSES, JSON.stringify(kept))
    } catch {
      // Storage is full or turned off; the pass lives on in this page.
      return
    }
  }

  /** Given last comes last. */
  #read(): Map<string, string> {
    try {
      const stored = JSON.parse(this.#storage?.getItem(PASSES) ?? '[]') as unknown
      return new Map(Array.isArray(stored) ? stored.filter(isKept) : [])
    } catch {
      return new Map()
    }
  }
}

function isKept(stored: unknown): stored is [string, string] {
  if (!Array.isArray(stored)) return false
  const [key, pass] = stored as readonly unknown[]
  return typeof key === 'string' && isLinkKey(key) && typeof pass === 'string' && isPass(pass)
}
