/** A PostgreSQL of its owner's own, run as an ordinary user: nothing to do with any that was there before. */
export class PostgresServer {
  readonly port: number
  /** The folder of its programs. */
  readonly programs: string
  /** @param place a new folder, which it is given to, and a free port */
  constructor(place: { readonly folder: string; readonly port: number })
  /** The first process, while it runs. */
  get pid(): number | undefined
  /** Makes its files, once. @param settings lines of postgresql.conf */
  create(settings?: string): Promise<void>
  /** Makes its files as those of a standby of `primary`, which runs. */
  createStandby(primary: PostgresServer): Promise<void>
  /** Starts it, at first or where it was stopped, and waits until it answers. */
  restart(): Promise<void>
  /** `fast` writes a checkpoint first; `immediate` leaves as a power cut of the machine's programs would. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Where a database of it is. */
  url(database: string, port?: number): string
  /** @returns the address of a new, empty database */
  newDatabase(): Promise<string>
  /** Runs one statement on a connection of its own. @param database its name or address */
  query<Row extends object>(database: string, statement: string, values?: unknown[]): Promise<Row[]>
}

/** Whether PostgreSQL is there with the program that makes standbys, `pg_basebackup`. */
export function canMakeStandby(): boolean

/** @returns the folder of the newest PostgreSQL there is, or of the one that POSTGRES_PROGRAMS names */
export function findPrograms(): string | undefined
