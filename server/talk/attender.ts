import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Role } from '../../shared/protocol/roles.ts'

/** By what somebody came in: it says what they may do there. */
export type Pass =
  | { readonly kind: 'link'; readonly role: Role }
  /** @see hashKey */
  | { readonly kind: 'clicker'; readonly keyHash: string }

/** Port: somebody who is connected to the talks of a board. Nothing of it throws. */
export interface Attender {
  readonly pass: Pass
  /** One frame, made once for all who are written it. */
  write(frame: Buffer): void
  /** What was written and the network has not taken yet. */
  owedBytes(): number
  /** Says why, and ends the connection. */
  close(kind: ErrorKind): void
}
