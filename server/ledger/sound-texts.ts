import type Database from 'libsql'
import type { SqliteStatement } from 'kysely'

/**
 * Statements on a database in which a bit may have flipped, so that a text is no UTF-8 any more: at such
 * a text libsql ends the whole process. So what is a text is asked for as the bytes it is, and what of
 * them is no text becomes U+FFFD: as with any other flipped bit, the text is another.
 *
 * The tables may hold no blobs: they would come as texts. Statements are kept once prepared, which takes
 * longer than to run them; what changes the schema has all of them forgotten.
 */
export class SoundTexts {
  readonly #database: Database.Database
  readonly #kept = new Map<string, SqliteStatement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  /** @throws SqliteError when it is no SQL, or of tables that are not there */
  prepare(sql: string): SqliteStatement {
    const kept = this.#kept.get(sql)
    if (kept !== undefined) return kept
    const statement = this.#prepare(sql)
    if (CHANGES_SCHEMA.test(sql) || this.#kept.size >= MAX_KEPT) this.#kept.clear()
    else this.#kept.set(sql, statement)
    return statement
  }

  #prepare(sql: string): SqliteStatement {
    const asked = this.#database.prepare(sql)
    const { reader } = asked
    const rewritten = reader ? askingForBytes(sql, asked) : sql
    const sound = reader ? this.#database.prepare(rewritten) : asked
    return {
      reader,
      all: (parameters) => sound.all([...parameters]).map(readTexts),
      run: (parameters) => sound.run([...parameters]),
      // One of its own, since others may be read between its rows.
      iterate: (parameters) => {
        const rows = this.#database.prepare(rewritten).iterate([...parameters])
        return mapped(rows)
      },
    }
  }
}

/** What stands in `select *` is another thing afterwards. */
const CHANGES_SCHEMA = /^\s*(?:create|alter|drop|pragma|vacuum|attach)\b/iu
const MAX_KEPT = 500

const IS_QUERY = /^\s*(?:select|with)\b/iu
const RETURNING = /\breturning (?<list>"\w+"(?:, "\w+")*)$/u

/** The same statement, whose columns come as bytes where they hold texts. */
function askingForBytes(sql: string, statement: Database.Statement): string {
  if (IS_QUERY.test(sql)) {
    const columns = statement
      .columns()
      .map(({ name }) => asBytes(`"${name.replaceAll('"', '""')}"`))
    return `select ${columns.join(', ')} from (${sql})`
  }
  return sql.replace(RETURNING, (_, list: string) => {
    return `returning ${list.split(', ').map(asBytes).join(', ')}`
  })
}

function asBytes(column: string): string {
  return `case typeof(${column}) when 'text' then cast(${column} as blob) else ${column} end as ${column}`
}

function readTexts(row: unknown): unknown {
  const entries = Object.entries(row as Record<string, unknown>)
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      value instanceof ArrayBuffer ? Buffer.from(value).toString() : value,
    ]),
  )
}

function* mapped(rows: Iterable<unknown>): Generator {
  for (const row of rows) yield readTexts(row)
}
