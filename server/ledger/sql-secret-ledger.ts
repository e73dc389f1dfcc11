import type { Kysely } from 'kysely'
import type { LedgerTables } from './schema.ts'
import type { SecretLedger, SecretName } from './secret-ledger.ts'

/** Secrets on any database that Kysely speaks to. */
export class SqlSecretLedger implements SecretLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #draw: () => string
  readonly #known = new Map<SecretName, string>()

  /** @param draw a secret that nobody can foretell */
  constructor(db: Kysely<LedgerTables>, draw: () => string) {
    this.#db = db
    this.#draw = draw
  }

  async read(name: SecretName): Promise<string> {
    const known = this.#known.get(name) ?? (await this.#find(name)) ?? (await this.#make(name))
    this.#known.set(name, known)
    return known
  }

  /** Another node may have been first: then it is that one's. */
  async #make(name: SecretName): Promise<string> {
    await this.#db
      .insertInto('server_secrets')
      .values({ name, secret: this.#draw() })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    const made = await this.#find(name)
    if (made === undefined) throw new Error('The ledger has kept no secret.')
    return made
  }

  async #find(name: SecretName): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('server_secrets')
      .select('secret')
      .where('name', '=', name)
      .executeTakeFirst()
    return row?.secret
  }
}
