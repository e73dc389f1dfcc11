import type { Answer } from '../../shared/domain/agreement.ts'
import type { AuditEntry } from '../../shared/protocol/audit.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { DeletionActor } from './deletion-ledger.ts'

/**
 * What is kept of a person on one board, which is to say of the device they come by: there are no
 * accounts. Where only a name was noted, as in lists of who was there, it is told by the names that
 * the device has gone by.
 */
export interface PersonLedger {
  /** All there is of them. */
  find(boardId: string, deviceHash: string): Promise<KeptOfPerson>

  /** Which devices of a board people are shown under this mark: see `deviceMark`. */
  devicesOf(boardId: string, mark: string): Promise<readonly string[]>

  /**
   * Takes their names away wherever they are kept: from then on they are a `FORMER_PARTICIPANT`. What
   * was done, when, and by which device stays, and the audit's chain stays whole. One line of the audit
   * says that it was done, however many there are.
   * @returns false when no name of theirs is kept
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  removeNames(boardId: string, deviceHash: string, by: DeletionActor): Promise<boolean>
}

/** Times are Unix ms. */
export interface KeptOfPerson {
  /** Which links they came by. */
  readonly visits: readonly {
    readonly link: { readonly id: string; readonly name: string; readonly role: Role }
    readonly name: string
    readonly firstMs: number
    readonly lastMs: number
  }[]
  /** Their last stay; null for none that was noted. */
  readonly stay: {
    readonly link: { readonly id: string; readonly name: string }
    readonly role: Role
    readonly agencyName: string
    readonly seenMs: number
  } | null
  /** Where they sit; null for nowhere. */
  readonly seat: {
    readonly agencyId: string
    readonly name: string
    readonly sinceMs: number
  } | null
  /** What they answered to commitments. */
  readonly agreements: readonly {
    readonly n: number
    readonly atMs: number
    readonly agencyName: string
    readonly commitment: string
    readonly answer: Answer
    readonly name: string
    readonly role: string
    readonly reason: string
  }[]
  /** Snapshots that name them, and as what. */
  readonly snapshots: readonly {
    readonly id: string
    readonly name: string
    readonly atMs: number
    readonly as: 'maker' | 'deleter' | 'present'
    readonly called: string
  }[]
  /** The lines of the board's audit that were written of them. */
  readonly audit: readonly AuditEntry[]
  /** Under which numbers they have written on the board. */
  readonly clientIds: readonly number[]
}
