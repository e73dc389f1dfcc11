import { createHmac } from 'node:crypto'
import { publicKeyOf } from '../../shared/seal/seal.ts'
import { sealFile } from '../../shared/seal/verify-file.ts'
import type { Provenance } from '../../shared/snapshot/provenance.ts'
import type { Clock } from '../clock.ts'
import type { SecretLedger } from '../ledger/secret-ledger.ts'

export interface SealerParts {
  readonly clock: Pick<Clock, 'nowMs'>
  readonly secrets: SecretLedger
}

/** Seals what this service exports; the rules are in shared/seal/SPEC.md. */
export class Sealer {
  readonly #parts: SealerParts

  constructor(parts: SealerParts) {
    this.#parts = parts
  }

  /** See `publicKeyOf`. @throws whatever the ledger throws that cannot be read */
  async publicKey(): Promise<string> {
    return publicKeyOf(await this.#secret())
  }

  /**
   * @throws Error for a file that has no room for a seal: it was not made to be sealed
   * @throws whatever the ledger throws that cannot be read
   */
  async seal(file: Uint8Array, provenance: Provenance): Promise<Uint8Array> {
    const sealedAtMs = this.#parts.clock.nowMs()
    return sealFile(file, { provenance, sealedAtMs }, await this.#secret())
  }

  /** 32 bytes: what an Ed25519 key is made of. */
  async #secret(): Promise<Uint8Array> {
    const drawn = await this.#parts.secrets.read('seal-key')
    return createHmac('sha256', drawn).update('wholeplace seal').digest()
  }
}
