import { scrypt, timingSafeEqual } from 'node:crypto'
import { LIMITS } from '../../shared/protocol/limits.ts'

/** 32 MiB and some 60 ms of one core for each that is tried. */
const COST = 2 ** 15
const BLOCK_SIZE = 8
const PARALLELISM = 1
const SALT_BYTES = 16
const HASH_BYTES = 32
const MAX_MEMORY_BYTES = 64 * 1024 * 1024
const NAME = 'scrypt'

/** Makes of a passphrase 32 bytes that are dear to guess. */
type Stretch = (passphrase: string, salt: Buffer) => Promise<Buffer>

/** More passphrases wait to be looked at than may. */
export class PassphrasesBusyError extends Error {
  override readonly name = 'PassphrasesBusyError'
}

/**
 * Passphrases of links, kept as scrypt makes them: `scrypt$<N>$<r>$<p>$<salt>$<hash>`, base64url. Two at
 * most are worked out at a time, whatever is asked: the rest of the server has the other threads.
 */
export class Passphrases {
  readonly #randomBytes: (count: number) => Uint8Array
  readonly #work: Stretch
  readonly #waiting: (() => void)[] = []
  #running = 0

  /**
   * @param randomBytes that nobody can foretell
   * @param stretch the work itself
   */
  constructor(randomBytes: (count: number) => Uint8Array, stretch: Stretch = scryptOnce) {
    this.#randomBytes = randomBytes
    this.#work = stretch
  }

  /** @throws PassphrasesBusyError */
  async hash(passphrase: string): Promise<string> {
    const salt = Buffer.from(this.#randomBytes(SALT_BYTES))
    const hash = await this.#stretch(passphrase, salt)
    const figures = [COST, BLOCK_SIZE, PARALLELISM]
    return [NAME, ...figures, salt.toString('base64url'), hash.toString('base64url')].join('$')
  }

  /**
   * @param kept what {@link hash} gave
   * @throws PassphrasesBusyError, or Error when `kept` is of another make
   */
  async isRight(passphrase: string, kept: string): Promise<boolean> {
    const [name, cost, blockSize, parallelism, salt = '', hash = ''] = kept.split('$')
    const isOurs =
      name === NAME &&
      Number(cost) === COST &&
      Number(blockSize) === BLOCK_SIZE &&
      Number(parallelism) === PARALLELISM
    if (!isOurs) throw new Error('A passphrase is kept in a form that this version does not know.')
    const tried = await this.#stretch(passphrase, Buffer.from(salt, 'base64url'))
    return timingSafeEqual(tried, Buffer.from(hash, 'base64url'))
  }

  async #stretch(passphrase: string, salt: Buffer): Promise<Buffer> {
    await this.#turn()
    try {
      return await this.#work(passphrase.normalize('NFC'), salt)
    } finally {
      this.#running -= 1
      this.#waiting.shift()?.()
    }
  }

  #turn(): Promise<void> {
    const { maxPassphraseChecks, maxPassphraseChecksWaiting } = LIMITS
    if (this.#running < maxPassphraseChecks) {
      this.#running += 1
      return Promise.resolve()
    }
    if (this.#waiting.length >= maxPassphraseChecksWaiting) {
      return Promise.reject(new PassphrasesBusyError('Too many passphrases at once.'))
    }
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        this.#running += 1
        resolve()
      })
    })
  }
}

function scryptOnce(passphrase: string, salt: Buffer): Promise<Buffer> {
  const options = { N: COST, r: BLOCK_SIZE, p: PARALLELISM, maxmem: MAX_MEMORY_BYTES }
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, HASH_BYTES, options, (problem, hash) => {
      if (problem === null) resolve(hash)
      else reject(problem)
    })
  })
}
