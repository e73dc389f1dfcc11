import type { LinkKeys } from './credentials.ts'
import type { ErrorKind } from './errors.ts'
import type { Role } from './roles.ts'

/** What the server tells one connection about itself: on joining and whenever it changes. */
export interface BoardState {
  readonly role: Role
  /** The server's clock when this was sent, Unix ms. Pages stamp their changes with it. */
  readonly serverTimeMs: number
  /** Why nobody can change the board just now, or null when they can. */
  readonly paused: 'storage-full' | null
  /** Keys this connection may share: an editor's hold the editor's and the viewer's. */
  readonly links: LinkKeys
}

/** A word to the person at this connection. */
export interface Notice {
  readonly kind: ErrorKind
  readonly message: string
}
