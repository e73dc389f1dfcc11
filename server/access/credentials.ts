/** What somebody shows who asks to be let in, over HTTP or by a socket. */
export interface Credentials {
  /** As it was sent: of a link, of a snapshot, or of anything. Undefined where none was. */
  readonly key: string | undefined
  /** See `hashKey`; null when no device named itself. */
  readonly deviceHash: string | null
}
