import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from './free-port.ts'
import { PostgresServer } from './postgres-server.mjs'
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)

/** A PostgreSQL of a test's own: in a temporary folder, on a free port. */
export class PostgresCluster extends PostgresServer {
  readonly #folder: TemporaryFolder

  private constructor(folder: TemporaryFolder, port: number) {
    super({ folder: folder.path, port })
    this.#folder = folder
  }

  /**
   * @param settings lines of postgresql.conf
   * @param folder a new one
   */
  static async start(settings = '', folder = makeTemporaryFolder()): Promise<PostgresCluster> {
    const cluster = new PostgresCluster(folder, await findFreePort())
    await cluster.create(settings)
    await cluster.restart()
    return cluster
  }

  /** One that follows this one, and takes no changes itself until it is promoted. */
  async startStandby(): Promise<PostgresCluster> {
    const standby = new PostgresCluster(makeTemporaryFolder(), await findFreePort())
    await standby.createStandby(this)
    await standby.restart()
    return standby
  }

  /** All that a database holds, as text. */
  async dump(url: string): Promise<string> {
    const { stdout } = await run(join(this.programs, 'pg_dump'), ['--data-only', url], {
      maxBuffer: 64 * 1024 * 1024,
    })
    return stdout
  }

  /** Ends the connections of whoever calls itself so, as an administrator might. */
  async terminateConnections(applicationName: string): Promise<void> {
    await this.query(
      'postgres',
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
      [applicationName],
    )
  }

  /** Stops it and removes all it had. */
  async close(): Promise<void> {
    await this.stop()
    this.#folder.remove()
  }
}
