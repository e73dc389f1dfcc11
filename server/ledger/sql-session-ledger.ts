import type { Kysely } from 'kysely'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Identity } from '../sign-in/issuer.ts'
import type { LedgerTables } from './schema.ts'
import type { Session, SessionLedger } from './session-ledger.ts'
import { storableText } from './storable-text.ts'

/** Sessions on any database that Kysely speaks to. */
export class SqlSessionLedger implements SessionLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number

  /** @param now Unix ms */
  constructor(db: Kysely<LedgerTables>, now: () => number) {
    this.#db = db
    this.#now = now
  }

  async begin(hash: string, identity: Identity, expiresAtMs: number): Promise<void> {
    const said = {
      name: storableText(identity.name),
      mail: storableText(identity.mail),
      groups: JSON.stringify(identity.groups),
    }
    const { subject } = identity
    await this.#db.transaction().execute(async (transaction) => {
      await transaction.updateTable('sessions').set(said).where('subject', '=', subject).execute()
      await transaction
        .insertInto('sessions')
        .values({ hash, subject, ...said, expires_at_ms: expiresAtMs })
        .execute()
      const theirs = await transaction
        .selectFrom('sessions')
        .select('hash')
        .where('subject', '=', subject)
        .orderBy('expires_at_ms', 'desc')
        .orderBy('hash')
        .execute()
      const tooMany = theirs.slice(LIMITS.maxSessionsPerPerson).map((session) => session.hash)
      if (tooMany.length === 0) return
      await transaction.deleteFrom('sessions').where('hash', 'in', tooMany).execute()
    })
  }

  async find(hash: string): Promise<Session | undefined> {
    const row = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('hash', '=', hash)
      .where('expires_at_ms', '>', this.#now())
      .executeTakeFirst()
    if (row === undefined) return undefined
    const { expires_at_ms: expiresAtMs, mail, name, subject } = row
    return { subject, name, mail, groups: JSON.parse(row.groups) as string[], expiresAtMs }
  }

  async end(hash: string): Promise<void> {
    await this.#db.deleteFrom('sessions').where('hash', '=', hash).execute()
  }

  async forgetOver(): Promise<void> {
    await this.#db.deleteFrom('sessions').where('expires_at_ms', '<=', this.#now()).execute()
  }
}
