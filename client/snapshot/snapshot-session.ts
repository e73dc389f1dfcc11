import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { AgreementBook } from '../../shared/domain/agreement.ts'
import { dayAt } from '../../shared/domain/day-at.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { BoardContent } from '../../shared/snapshot/board-content.ts'
import { BoardImages } from '../images/board-images.ts'
import type { ImageServer } from '../images/image-server.ts'
import type { ImageShelf } from '../offline/image-shelf.ts'
import type { AnswerOutcome } from '../socket/answer-server.ts'
import type {
  BoardSession,
  BoardStatus,
  Observable,
  SessionNotice,
} from '../socket/board-session.ts'
import { NoticeList } from '../socket/notice-list.ts'

interface Opened {
  readonly content: BoardContent
  /** When the board was so; Unix ms. */
  readonly atMs: number
  readonly imageServer: ImageServer
  /** @returns calls it off */
  readonly after: (delayMs: number, run: () => void) => () => void
}

/**
 * A snapshot as if it were an open board that nobody can change, so that all that shows a board shows
 * it too. There is nobody else on it, its agreements are those of then, and so is its day.
 */
export class SnapshotSession implements BoardSession {
  readonly boardId: string
  readonly document: BoardDocument
  readonly awareness: Awareness
  readonly status = standing<BoardStatus>({ kind: 'read-only', reason: 'viewer', unsaved: 0 })
  readonly role = standing<Role>('viewer')
  readonly links = standing<LinkKeys>({})
  readonly seat = standing(null)
  readonly seats = standing<ReadonlyMap<number, string>>(new Map())
  readonly sealed = standing<Readonly<Record<string, number>>>({})
  readonly snapshotNews = standing(0)
  readonly agreements: Observable<AgreementBook>
  readonly today: Observable<string>
  readonly nowMs: () => number
  readonly images: BoardImages
  readonly others = { hold: nothing, letIn: nothing }
  readonly #doc = new Y.Doc()
  readonly #notices = new NoticeList()
  #isClosed = false

  constructor({ after, atMs, content, imageServer }: Opened) {
    this.boardId = content.boardId
    this.nowMs = () => atMs
    this.document = new BoardDocument(this.#doc, { now: this.nowMs })
    this.document.edit({ created: content.records, updated: [], removed: [] }, this)
    this.awareness = new Awareness(this.#doc)
    this.agreements = standing(content.agreements)
    this.today = standing(dayAt(atMs))
    this.images = new BoardImages({
      shelf: NO_SHELF,
      server: imageServer,
      named: () => new Set(),
      mayEdit: () => false,
      onUnsent: nothing,
      notify: (message) => this.notify(message),
      after,
    })
    this.images.connected()
  }

  get notices(): BoardSession['notices'] {
    return this.#notices.list
  }

  dismiss(noticeId: number): void {
    this.#notices.dismiss(noticeId)
  }

  notify(message: string, action?: SessionNotice['action']): void {
    this.#notices.add(message, action)
  }

  answer(): Promise<AnswerOutcome> {
    const { message } = ERRORS['view-only']
    return Promise.resolve({ kind: 'refused', error: 'view-only', message })
  }

  reconnect(): void {
    return nothing()
  }

  letGo(): void {
    return nothing()
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.images.close()
    this.awareness.destroy()
    this.document.destroy()
    this.#doc.destroy()
  }
}

/** A value that never changes. */
function standing<T>(value: T): Observable<T> {
  return { get: () => value, subscribe: () => nothing }
}

function nothing(): void {
  return undefined
}

/** What is looked back at is fetched when it is looked at, and not kept on this device. */
const NO_SHELF: ImageShelf = {
  keep: () => Promise.resolve(),
  markStored: () => Promise.resolve(),
  get: () => Promise.resolve(undefined),
  unsent: () => Promise.resolve([]),
}
