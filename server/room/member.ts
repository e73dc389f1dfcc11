import type { Seat } from '../../shared/protocol/board-state.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Role } from '../../shared/protocol/roles.ts'

/** Port: one connection, as the room sees it. */
export interface Member {
  readonly role: Role
  /** Keys this connection may share. */
  readonly links: LinkKeys
  /** The seat it has by the ledger; the room is told when that changes. */
  readonly seat: Seat | null
  /** Hands whole WebSocket frames to the socket, in one write. */
  write(frames: readonly Buffer[]): void
  /** Bytes handed over that the network has not taken yet. */
  owedBytes(): number
  /** Finds out soon whether anybody is still there, and ends the connection if not. */
  challenge(): void
  /** Looks again at what its link lets it do. */
  recheck(): void
  /** Tells the person why, then closes. The room hears of it by `leave`. */
  close(kind: ErrorKind): void
  /** Closes without a word to the person. */
  end(code: number, reason: string): void
}
