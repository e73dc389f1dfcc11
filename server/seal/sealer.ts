import { createHmac } from 'node:crypto'
import { publicKeyOf } from '../../shared/seal/seal.ts'
import { sealFile } from '../../shared/seal/verify-file.ts'
import type { Provenance } from '../../shared/snapshot/provenance.ts'
import type { Clock } from '../clock.ts'

/** Seals what this server exports; the rules are in shared/seal/SPEC.md. */
export class Sealer {
  /** See `publicKeyOf`. */
  readonly publicKey: string
  readonly #secret: Uint8Array
  readonly #clock: Pick<Clock, 'nowMs'>

  /** @param serverSecret the server's, from its ledger, from which the key for seals follows */
  constructor(serverSecret: string, clock: Pick<Clock, 'nowMs'>) {
    this.#secret = createHmac('sha256', serverSecret).update('wholeplace seal key').digest()
    this.#clock = clock
    this.publicKey = publicKeyOf(this.#secret)
  }

  /** @throws Error for a file that has no room for a seal: it was not made to be sealed */
  seal(file: Uint8Array, provenance: Provenance): Uint8Array {
    return sealFile(file, { provenance, sealedAtMs: this.#clock.nowMs() }, this.#secret)
  }
}
