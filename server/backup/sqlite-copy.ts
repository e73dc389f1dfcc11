import { createHash, type Hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'libsql'
import { syncFolder } from '../sync-folder.ts'

/** Where a copy lies, and whether it was there already. */
export interface SqliteCopy {
  readonly path: string
  readonly made: 'now' | 'before'
}

/**
 * Copies all of a database, whatever its tables mean, into one file that is read back and compared row
 * by row before it gets its name. A copy of the same content is made once.
 *
 * @param database nobody else writes to it
 * @param nameOf the path of the copy, by the first digits of the SHA-256 of its content
 * @throws Error when the database or the copy is damaged, or there is no room; then no copy is left
 */
export async function copySqlite(
  database: Database.Database,
  nameOf: (digest: string) => string,
): Promise<SqliteCopy> {
  const digest = digestOf(database)
  const path = nameOf(digest.slice(0, NAME_DIGITS))
  if (existsSync(path) && isWhole(path, digest)) return { path, made: 'before' }
  const unfinished = `${path}.part`
  await removeDatabase(unfinished)
  try {
    database.prepare('VACUUM INTO ?').run([unfinished])
    if (!isWhole(unfinished, digest)) throw new Error('It was read back as something else.')
    await sync(unfinished)
    await rename(unfinished, path)
    await syncFolder(dirname(path))
    return { path, made: 'now' }
  } finally {
    await removeDatabase(unfinished)
  }
}

const NAME_DIGITS = 12

function isWhole(path: string, digest: string): boolean {
  const copy = new Database(path)
  try {
    copy.exec('PRAGMA query_only = ON')
    const found = copy.prepare('PRAGMA integrity_check').get([]) as { integrity_check: string }
    return found.integrity_check === 'ok' && digestOf(copy) === digest
  } catch (problem) {
    if (!(problem instanceof Database.SqliteError)) throw problem
    return false
  } finally {
    copy.close()
  }
}

/** The SHA-256 of the schema and of every row of every table, one row in memory at a time. */
function digestOf(database: Database.Database): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify(database.prepare('PRAGMA user_version').raw().get([])))
  const schema = database
    .prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name')
    .raw()
    .all([]) as [type: string, name: string, sql: string | null][]
  for (const each of schema) {
    const [type, name] = each
    hash.update(JSON.stringify(each))
    if (type === 'table') addRows(hash, database, name)
  }
  return hash.digest('hex')
}

function addRows(hash: Hash, database: Database.Database, table: string): void {
  const columns = database.prepare(`PRAGMA table_info("${table}")`).all([]) as Column[]
  const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
  const names = key.length > 0 ? key.map(({ name }) => `"${name}"`).join(', ') : 'rowid'
  const rows = `SELECT ${columns.map(asBytes).join(', ')} FROM "${table}"`
  if (key.some(({ type }) => type.toUpperCase() === 'TEXT')) {
    // Of such tables rows are small, and a key may be what is damaged.
    const all = database.prepare(`${rows} ORDER BY ${names}`).raw()
    for (const row of all.iterate([]) as Iterable<unknown[]>) addRow(hash, row)
    return
  }
  const keys = database.prepare(`SELECT ${names} FROM "${table}" ORDER BY ${names}`).raw()
  const marks = names.replaceAll(/[^,]+/gu, '?')
  const one = database.prepare(`${rows} WHERE (${names}) = (${marks})`).raw()
  for (const each of keys.iterate([]) as Iterable<unknown[]>) {
    addRow(hash, one.get(each) as unknown[])
  }
}

interface Column {
  readonly name: string
  readonly type: string
  /** Its place in the primary key, from 1; 0 when it is none of it. */
  readonly pk: number
}

/** What it is, and its bytes: a text in which a bit has flipped is none that libsql could give. */
function asBytes({ name }: Column): string {
  return `typeof("${name}"), CAST("${name}" AS BLOB)`
}

function addRow(hash: Hash, values: readonly unknown[]): void {
  for (const value of values) {
    const isBlob = value instanceof ArrayBuffer || value instanceof Uint8Array
    const bytes = Buffer.from(isBlob ? (value as Uint8Array) : String(value))
    hash.update(`${bytes.byteLength}\n`).update(bytes)
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function removeDatabase(path: string): Promise<void> {
  for (const end of ['', '-journal', '-wal', '-shm']) await rm(path + end, { force: true })
}
