import type { Identity } from '../sign-in/issuer.ts'

/** Who has signed in, in which browser. Only hashes of sessions' ids are kept. */
export interface SessionLedger {
  /**
   * Somebody has signed in. What the issuer says of them now holds for their other sessions too;
   * of theirs, the one that is over first ends where there are more than `LIMITS.maxSessionsPerPerson`.
   * @param hash of the new session's id, see `hashKey`
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  begin(hash: string, identity: Identity, expiresAtMs: number): Promise<void>

  /** @returns undefined for one that is over or unknown */
  find(hash: string): Promise<Session | undefined>

  /** Somebody has signed out. */
  end(hash: string): Promise<void>

  /** Forgets who was signed in in sessions that are over. */
  forgetOver(): Promise<void>
}

export interface Session extends Identity {
  readonly expiresAtMs: number
}
