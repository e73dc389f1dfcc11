/**
 * Secrets of the service, the same on all nodes: drawn when first asked for, kept for good, carried by
 * backups. What is derived from one must not change, or what was handed out opens nothing any more.
 */
export interface SecretLedger {
  /**
   * @param name says what it is for
   * @returns 256 random bits in base64url
   * @throws StorageFullError (`log/update-log.ts`) when it is new and there is no room for it
   */
  read(name: SecretName): Promise<string>
}

export type SecretName =
  /** What the keys of snapshots are derived from. */
  | 'snapshot-keys'
  /** What the key that seals exports follows from. */
  | 'seal-key'
  /** What shows that somebody knows a link's passphrase is made with it. */
  | 'link-passes'
  /** What is kept of somebody on their way to sign in is sealed with it. */
  | 'signing-in'
