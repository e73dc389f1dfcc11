import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { restoreFromFile } from '../../server/backup/backup-command.ts'
import { backUpBeforeUpgrade, type UpgradeConfig } from '../../server/backup/before-upgrade.ts'
import { hashKey } from '../../server/ledger/link-keys.ts'
import { lastMigration, migrateLedger } from '../../server/ledger/migrations.ts'
import { openPostgresTables } from '../../server/ledger/postgres-ledger.ts'
import { SqlLedgerRows } from '../../server/ledger/sql-ledger-rows.ts'
import { openSqliteTables } from '../../server/ledger/sqlite-ledger.ts'
import { PostgresLog } from '../../server/log/postgres-log.ts'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import type { UpdateLog } from '../../server/log/update-log.ts'
import { openStores } from '../../server/open-stores.ts'
import { openPostgres } from '../../server/postgres/postgres-database.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { silentLogger } from '../support/silent-logger.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'

const BOARD_ID = 'AAAAAAAAAAAAAAAAAAAAAA'
const KEY = 'the owner’s'
const DRAWN = Uint8Array.of(1, 2, 3)
const NOW_MS = 1_000

type Tables = ReturnType<typeof openSqliteTables>

let folder: TemporaryFolder
/** Every version of the ledger there ever was but this one, the first first. */
let earlier: readonly string[]
let latest: string

beforeAll(async () => {
  const scratch = makeTemporaryFolder()
  const file = join(scratch.path, 'wholeplace.sqlite')
  const tables = openSqliteTables(file)
  await migrateLedger(tables)
  await tables.destroy()
  const database = new Database(file)
  const names = database.prepare('SELECT name FROM ledger_migrations ORDER BY name').raw().all([])
  database.close()
  scratch.remove()
  const all = (names as [string][]).flat()
  earlier = all.slice(0, -1)
  latest = all.at(-1) ?? ''
})
beforeEach(() => {
  folder = makeTemporaryFolder()
})
afterEach(() => folder.remove())

function config(more: Partial<UpgradeConfig> = {}): UpgradeConfig {
  const dataDir = folder.path
  const store = { dataDir, databaseUrl: undefined, maxDatabaseBytes: undefined }
  return { ...store, upgradeBackup: true, ...more }
}

function backUp(how = config()): Promise<void> {
  return backUpBeforeUpgrade(how, silentLogger, NOW_MS)
}

function backups(): string[] {
  const path = join(folder.path, 'backups')
  return existsSync(path) ? readdirSync(path).toSorted() : []
}

/** A board as every version could keep one. */
async function fill(log: UpdateLog, tables: Tables, version: string): Promise<void> {
  await log.append(BOARD_ID, DRAWN)
  await migrateLedger(tables, { upTo: version })
  const link = { id: 'link', board_id: BOARD_ID, role: 'owner', key_hash: hashKey(KEY) }
  await new SqlLedgerRows(tables).fill(async (add) => {
    await add('boards', [{ id: BOARD_ID, created_at_ms: 1 }])
    await add('links', [{ ...link, created_at_ms: 1 }])
  })
}

function change(file: string, statement: string): void {
  const database = new Database(file)
  database.exec(statement)
  database.close()
}

async function makeSqlite(version: string): Promise<string> {
  const file = join(folder.path, 'wholeplace.sqlite')
  const log = await openSqliteLog({ file, logger: silentLogger })
  const tables = openSqliteTables(file)
  await fill(log, tables, version)
  await tables.destroy()
  await log.close()
  return file
}

/** Opens a store as a server does, and finds what was in it. */
async function expectWhole(how: UpgradeConfig): Promise<void> {
  const stores = await openStores(how, silentLogger)
  try {
    expect((await stores.ledger.links.find(BOARD_ID, KEY))?.role).toBe('owner')
    const { lost, updates } = await stores.log.load(BOARD_ID)
    expect([lost, updates.map((each) => [...each])]).toEqual([0, [[...DRAWN]]])
  } finally {
    await stores.close()
  }
}

async function versionOf(tables: Tables): Promise<string | undefined> {
  const version = await lastMigration(tables)
  await tables.destroy()
  return version
}

describe('[BAK-9] an upgrade of SQLite', () => {
  it('from every earlier version leaves the file as it was, which goes back in its place', async () => {
    for (const version of earlier) {
      const file = await makeSqlite(version)
      await backUp()
      const [name = ''] = backups()
      const next = [...earlier, latest][earlier.indexOf(version) + 1]
      expect(backups()).toEqual([expect.stringMatching(/^before-.+-[0-9a-f]{12}\.sqlite$/u)])
      expect(name).toContain(`before-${next}-`)
      await expectWhole(config())
      for (const end of ['', '-wal', '-shm', '-marks']) rmSync(file + end, { force: true })
      renameSync(join(folder.path, 'backups', name), file)
      expect(await versionOf(openSqliteTables(file))).toBe(version)
      await expectWhole(config())
      folder.remove()
      folder = makeTemporaryFolder()
    }
  })

  it('copies what is the same once, what is damaged again, and nothing when there is nothing to do', async () => {
    const file = await makeSqlite(earlier.at(-1) ?? '')
    await backUp()
    const [name = ''] = backups()
    const copy = join(folder.path, 'backups', name)
    const bytes = readFileSync(copy)
    const damaged = Buffer.from(bytes)
    const at = damaged.lastIndexOf(BOARD_ID)
    damaged.writeUInt8((damaged[at] ?? 0) ^ 1, at)
    writeFileSync(copy, damaged)
    await backUp()
    expect(backups()).toEqual([name])
    expect(readFileSync(copy).includes(BOARD_ID)).toBe(true)
    expect(readFileSync(copy).equals(damaged)).toBe(false)

    change(file, "INSERT INTO boards (id, created_at_ms) VALUES ('another', 1)")
    await backUp()
    expect(backups()).toHaveLength(2)

    rmSync(join(folder.path, 'backups'), { recursive: true })
    await expectWhole(config())
    await backUp()
    expect(backups()).toEqual([])
  })

  it('does not begin without a copy, unless it is told to', async () => {
    const file = await makeSqlite(earlier[0] ?? '')
    writeFileSync(join(folder.path, 'backups'), 'in the way')
    await expect(backUp()).rejects.toThrow(/could not back it up before: .*UPGRADE_BACKUP=no/u)
    expect(await versionOf(openSqliteTables(file))).toBe(earlier[0])
    await backUp(config({ upgradeBackup: false }))
    await expectWhole(config())
  })

  it('does not copy what a newer version has made, or is no database, and says just that', async () => {
    const file = await makeSqlite(latest)
    change(file, "INSERT INTO ledger_migrations (name, timestamp) VALUES ('9999', '')")
    await expect(backUp()).rejects.toThrow(/^The database was written by a newer version/u)
    writeFileSync(file, 'A letter, long enough to be read as a header. '.repeat(50))
    await expect(backUp()).rejects.toThrow(/^The database .* cannot be opened/u)
    expect(backups()).toEqual([])
  })
})

describe('[BAK-9] an upgrade of PostgreSQL', () => {
  let cluster: PostgresCluster
  beforeAll(async () => {
    cluster = await PostgresCluster.start()
  })
  afterAll(() => cluster.close())

  async function makeDatabase(version: string): Promise<string> {
    const url = await cluster.newDatabase()
    const database = await openPostgres({ url, logger: silentLogger })
    await fill(new PostgresLog(database), openPostgresTables(database), version)
    await database.close()
    return url
  }

  it('has an archive first, which restores elsewhere; nodes that start together, in turn', async () => {
    for (const version of [earlier[0], earlier.at(-1)]) {
      const databaseUrl = await makeDatabase(version ?? '')
      const how = config({ databaseUrl })
      await Promise.all([backUp(how), backUp(how)])
      const [name = ''] = backups()
      expect(backups()).toEqual([expect.stringMatching(/^before-.+\.tar$/u)])
      await expectWhole(how)
      const file = join(folder.path, 'backups', name)
      rmSync(join(folder.path, 'restored'), { recursive: true, force: true })
      const dataDir = join(folder.path, 'restored')
      const options = { signal: new AbortController().signal, onProgress: () => undefined }
      const environment = { DATA_DIR: dataDir }
      await restoreFromFile({ file, environment, mode: 'restore', ...options })
      await expectWhole(config({ dataDir }))
      await backUp(how)
      rmSync(file)
    }
    expect(backups()).toEqual([])
  })

  it('of the log’s tables alone has one, too; without room for it there is none, and no upgrade', async () => {
    const databaseUrl = await makeDatabase(latest)
    await cluster.query(
      databaseUrl,
      'UPDATE store_version SET version = version - 1; DROP TABLE talk_bytes',
    )
    const how = config({ databaseUrl })
    writeFileSync(join(folder.path, 'backups'), 'in the way')
    await expect(backUp(how)).rejects.toThrow(/could not back it up before: .*UPGRADE_BACKUP=no/u)
    rmSync(join(folder.path, 'backups'))
    await backUp(how)
    expect(backups()).toEqual([expect.stringMatching(/^before-store-\d+\.tar$/u)])
    await expectWhole(how)
  })
})
