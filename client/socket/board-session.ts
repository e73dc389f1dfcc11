import type { Awareness } from 'y-protocols/awareness'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import type { AgreementBook } from '../../shared/domain/agreement.ts'
import type { PauseReason, Seat } from '../../shared/protocol/board-state.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { PreparedImage } from '../images/prepare-image.ts'
import type { AnswerOutcome, AnswerToGive } from './answer-server.ts'

/** A value that changes, in the form `useSyncExternalStore` takes. */
export interface Observable<T> {
  get(): T
  /** @returns ends the subscription */
  subscribe(listener: () => void): () => void
}

/** One open board in this page: its document, its connection, what is known of both. */
export interface BoardSession {
  readonly boardId: string
  readonly document: BoardDocument
  readonly awareness: Awareness
  /** Where the board stands. Nothing is drawn before it leaves `opening`. */
  readonly status: Observable<BoardStatus>
  /** What this link lets one do; `viewer` until the server, or this device's memory, has said more. */
  readonly role: Observable<Role>
  /** Keys that may be shared from here. */
  readonly links: Observable<LinkKeys>
  /** The agency that is sat for here, as the server, or this device's memory, has it; null for none. */
  readonly seat: Observable<Seat | null>
  /** Who of those here now sits for which agency, by client id, as the server knows it: no presence says so. */
  readonly seats: Observable<ReadonlyMap<number, string>>
  /** Everything that agencies have answered, as the server, or this device's memory, has it. */
  readonly agreements: Observable<AgreementBook>
  /** Rises whenever the list of the board's snapshots changes: it is to be asked for anew. */
  readonly snapshotNews: Observable<number>
  /** Versions of what is sealed for the agency that is sat for here, by the id of its card. */
  readonly sealed: Observable<Readonly<Record<string, number>>>
  /**
   * The day by which things are overdue, as "2011-03-31": where the reader is; of what is looked back
   * at, the day it was then.
   */
  readonly today: Observable<string>
  /** The server's time, Unix ms: the same for everybody here, whatever their devices' clocks say. */
  readonly nowMs: () => number
  /** Answers for the agency that is sat for here. Never rejects, and does not try while offline. */
  answer(answer: AnswerToGive): Promise<AnswerOutcome>
  readonly images: SessionImages
  /** Has what others change wait; it is for moments. */
  readonly others: { hold(): void; letIn(): void }
  /** Words to the person, oldest first, until dismissed. */
  readonly notices: Observable<readonly SessionNotice[]>
  dismiss(noticeId: number): void
  notify(message: string, action?: SessionNotice['action']): void
  /** Tries to connect now rather than when the wait is over; also after a refusal that the person has mended. */
  reconnect(): void
  /** Lets the connection go until {@link reconnect}: for a page that is about to go on by another link. */
  letGo(): void
  /** Idempotent. */
  close(): void
}

/** The board's pictures, by the SHA-256 of their bytes. */
export interface SessionImages {
  /** Looks for a picture when it is first asked for. */
  state(hash: string): Observable<ImageState>
  /** Takes a picture in: it can be shown at once, and is sent when a record names it. */
  add(image: Pick<PreparedImage, 'blob' | 'hash'>): Promise<void>
  /** Its bytes, from this device or the server; undefined when neither gives them. Never rejects. */
  bytes(hash: string): Promise<Blob | undefined>
  /** Pictures that only this device has because the server took them not and will not: hash → why, in its words. */
  readonly refused: Observable<ReadonlyMap<string, string>>
}

/** Whether a picture can be shown. */
export type ImageState =
  | { readonly kind: 'looking' }
  /** `url` is a `blob:` address of this page's. */
  | { readonly kind: 'here'; readonly url: string }
  /** Neither on this device nor, as far as it can be asked, on the server. It is asked again. */
  | { readonly kind: 'absent' }

/** Whether the server has let this page in yet. */
export type Visit = 'coming' | 'staying'

export type BoardStatus =
  /** Nothing to show yet: neither this device nor the server has given the board. `obstacle` says what is in the way. */
  | { readonly kind: 'opening'; readonly obstacle: 'none' | 'offline' | 'unreachable' }
  /** Connected; changes of this device are not all on the server's disk yet. */
  | { readonly kind: 'saving' }
  /** Connected; everything changed on this device is on the server's disk. */
  | { readonly kind: 'saved' }
  /** Connected; nobody may change the board from here. */
  | {
      readonly kind: 'read-only'
      readonly reason: 'viewer' | PauseReason
      readonly unsaved: number
    }
  /** This device has no network. `unsaved` changes are kept on it. */
  | { readonly kind: 'offline'; readonly unsaved: number }
  /** The network is there, the server is not. `retryAtMs` (Unix ms) is the next attempt; null while one is under way. */
  | { readonly kind: 'unreachable'; readonly unsaved: number; readonly retryAtMs: number | null }
  /** The server will not open the board, and asking again will not help. */
  | {
      readonly kind: 'refused'
      readonly error: ErrorKind
      readonly visit: Visit
      readonly unsaved: number
    }

export interface SessionNotice {
  readonly id: number
  readonly message: string
  readonly action?: { readonly label: string; readonly run: () => void }
}
