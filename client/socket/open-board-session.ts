import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { NO_AGREEMENTS, type AgreementBook } from '../../shared/domain/agreement.ts'
import type { AgreementNews, BoardState, Seat } from '../../shared/protocol/board-state.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { kindOfClose } from '../../shared/protocol/errors.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import { boardAccess } from '../access/board-access.ts'
import { browserScheduler } from '../binding/scheduler.ts'
import { BoardImages } from '../images/board-images.ts'
import { openImageServer } from '../images/image-server.ts'
import { changesImages, namedImages } from '../images/named-images.ts'
import { newSecret } from '../offline/device-secret.ts'
import { BoardStore } from '../offline/board-store.ts'
import type { KeptFacts } from '../offline/board-store.ts'
import { openImageShelf } from '../offline/image-shelf.ts'
import { ANSWER_OFFLINE, openAnswerServer } from './answer-server.ts'
import type { AnswerOutcome, AnswerToGive } from './answer-server.ts'
import { withAgreements, withSeats } from './board-news.ts'
import type { BoardSession, BoardStatus, SessionNotice } from './board-session.ts'
import { initialState, isSameStatus, reduce, statusOf } from './board-status.ts'
import type { SessionEvent, SessionState } from './board-status.ts'
import { Connection } from './connection.ts'
import type { ConnectionEvents } from './connection.ts'
import { Later } from './later.ts'
import { NoticeList } from './notice-list.ts'
import { ObservableValue } from './observable-value.ts'
import { OwnAwareness } from './own-awareness.ts'
import { ServerClock } from './server-clock.ts'
import { today } from './today.ts'
import { isRefusalOfChanges, UntakenChanges } from './untaken-changes.ts'
import { UnsavedChanges } from './unsaved-changes.ts'

/** A first attempt that takes longer is spoken of. */
const SLOW_FIRST_ATTEMPT_MS = 2_000
/** How often, at most, unsaved changes are counted and facts are kept. */
const COUNT_INTERVAL_MS = 50
const KEEP_INTERVAL_MS = 1_000

const NOT_KEPT =
  'This browser cannot keep the board on this device. It works while you are online; do not close the page before it says Saved.'

/**
 * Opens a board: this device's copy first, then the server's, and keeps the two the same from then
 * on. Never throws and never gives up by itself, except where the server says that asking again will
 * not help.
 */
export function openBoardSession(options: { boardId: string; key: string }): BoardSession {
  return new OpenSession(options.boardId, options.key)
}

const NOBODY: ReadonlyMap<number, string> = new Map()

class OpenSession implements BoardSession {
  readonly boardId: string
  readonly document: BoardDocument
  readonly awareness: Awareness
  readonly status: ObservableValue<BoardStatus>
  readonly role = new ObservableValue<Role>('viewer')
  readonly links = new ObservableValue<LinkKeys>({})
  readonly seat = new ObservableValue<Seat | null>(null)
  readonly sealed = new ObservableValue<Readonly<Record<string, number>>>({})
  readonly seats = new ObservableValue<ReadonlyMap<number, string>>(NOBODY)
  readonly agreements = new ObservableValue<AgreementBook>(NO_AGREEMENTS)
  readonly snapshotNews = new ObservableValue(0)
  readonly today = today(browserScheduler, () => new Date())
  readonly images: BoardImages

  readonly #key: string
  readonly #giveAnswer: (answer: AnswerToGive) => Promise<AnswerOutcome>
  readonly #doc = new Y.Doc()
  readonly #clock = new ServerClock(Date.now)
  readonly #store: BoardStore
  readonly #unsaved: UnsavedChanges
  readonly #untaken: UntakenChanges
  readonly #connection: Connection
  readonly #notices = new NoticeList()
  readonly #ending = new AbortController()
  readonly #count = new Later(COUNT_INTERVAL_MS, () => this.#countUnsaved())
  readonly #keep = new Later(KEEP_INTERVAL_MS, () => this.#keepFacts())
  #state: SessionState

  constructor(boardId: string, key: string) {
    this.boardId = boardId
    this.#key = key
    this.document = new BoardDocument(this.#doc, { now: this.#clock.now })
    this.awareness = new OwnAwareness(this.#doc)
    this.#state = initialState(navigator.onLine ? 'online' : 'offline')
    this.status = new ObservableValue(statusOf(this.#state))
    this.#unsaved = new UnsavedChanges(this.document, this.#doc.clientID)
    this.#store = new BoardStore(boardId, this.#doc, () => {
      this.notify(NOT_KEPT)
    })
    this.#untaken = new UntakenChanges(this, this.#unsaved, this.#store)
    this.#connection = new Connection({
      serverUrl: location.origin.replace(/^http/u, 'ws'),
      boardId,
      protocols: () => boardAccess.protocols(key),
      doc: this.#doc,
      awareness: this.awareness,
      deviceNow: Date.now,
      events: this.#connectionEvents(),
    })
    this.#giveAnswer = openAnswerServer({ boardId, key, newUid: newSecret })
    this.images = new BoardImages({
      shelf: openImageShelf(boardId, Date.now),
      server: openImageServer(`/api/boards/${boardId}`, key),
      named: () => namedImages(this.document.view.records.values()),
      mayEdit: () => mayEdit(this.role.get()),
      onUnsent: () => this.#countUnsaved(),
      notify: (message) => this.notify(message),
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs)
        return () => {
          clearTimeout(timer)
        }
      },
    })
    this.document.onChange(({ changed }) => {
      if (changesImages(changed)) this.images.recheck()
    })
    this.#doc.on('update', () => {
      // The first change must not stand under "Saved" for a moment.
      if (this.#state.unsaved === 0) this.#countUnsaved()
      else this.#count.request()
    })
    this.#watchPage()
    this.#start().catch(reportError)
  }

  get nowMs(): BoardSession['nowMs'] {
    return this.#clock.now
  }

  get others(): BoardSession['others'] {
    return this.#connection.incoming
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

  answer(answer: AnswerToGive): Promise<AnswerOutcome> {
    const { link, network } = this.#state
    const isConnected = link.kind === 'joined' && network === 'online'
    return isConnected ? this.#giveAnswer(answer) : Promise.resolve(ANSWER_OFFLINE)
  }

  reconnect(): void {
    if (this.#ending.signal.aborted) return
    this.#tell({ kind: 'asked-again' })
    this.#connection.connect()
  }

  letGo(): void {
    this.#connection.letGo()
  }

  close(): void {
    if (this.#ending.signal.aborted) return
    this.#keepFacts()
    this.#ending.abort()
    this.#count.cancel()
    this.#keep.cancel()
    this.images.close()
    this.#connection.close()
    this.awareness.destroy()
    this.#store.close()
    this.document.destroy()
    this.#doc.destroy()
  }

  async #start(): Promise<void> {
    const kept = await this.#store.load()
    if (this.#ending.signal.aborted) return
    this.#recall(kept)
    this.images.recall().catch(reportError)
    this.#connection.connect()
    const timer = setTimeout(() => {
      this.#tell({ kind: 'first-attempt-slow' })
    }, SLOW_FIRST_ATTEMPT_MS)
    this.#ending.signal.addEventListener('abort', () => {
      clearTimeout(timer)
    })
    await this.#untaken.offer()
  }

  /** Takes up where this device left the board. */
  #recall(kept: KeptFacts): void {
    if (kept.clockOffsetMs !== undefined) this.#clock.restore(kept.clockOffsetMs)
    if (kept.durable !== undefined) this.#unsaved.noteDurable(Y.decodeStateVector(kept.durable))
    this.#unsaved.noteBeyond(this.#unsaved.durable, this.#vector())
    if (kept.role !== undefined && kept.roleKey === this.#key) {
      this.#hearRole(kept.role, kept.links ?? {}, null)
      this.seat.set(kept.seat ?? null)
    }
    this.agreements.set(this.#store.agreements)
    if (this.#vector().size > 0) this.#tell({ kind: 'content-came' })
    this.#countUnsaved()
  }

  #connectionEvents(): ConnectionEvents {
    return {
      onAttempt: () => {
        this.#tell({ kind: 'attempt-began' })
      },
      onBoardState: (state) => {
        this.#hearBoardState(state)
      },
      onServerVector: (theirs) => {
        this.document.lanes.restampFuture(this.#clock.now(), this, theirs)
        this.#unsaved.noteBeyond(theirs, this.#vector())
        this.#countUnsaved()
      },
      onJoined: () => {
        this.#tell({ kind: 'joined' })
        this.images.connected()
      },
      onSaved: (durable) => {
        const isFirst = this.#unsaved.durable.size === 0
        this.#unsaved.noteDurable(durable)
        this.#countUnsaved()
        // However short the visit: without it all of the board would pass for unsaved here.
        if (isFirst) this.#keepFacts()
        else this.#keep.request()
      },
      onNotice: ({ message }) => {
        this.notify(message)
      },
      onLost: (retryAtMs) => {
        this.#tell({ kind: 'lost', retryAtMs })
        // Who is there is told anew on coming back.
        this.seats.set(NOBODY)
        this.images.disconnected()
      },
      onClosedForGood: (closeCode) => {
        this.#endRefused(closeCode).catch(reportError)
      },
    }
  }

  #hearBoardState(state: BoardState): void {
    const { agreements, links, paused, role, sealed, seat, seats, serverTimeMs, snapshots } = state
    this.#clock.hear(serverTimeMs)
    this.#hearRole(role, links, paused)
    if (seat !== undefined) this.seat.set(seat)
    if (seats !== undefined) this.seats.set(withSeats(this.seats.get(), seats))
    if (sealed !== undefined) this.sealed.set(sealed)
    else if (seat === null) this.sealed.set({})
    if (agreements !== undefined) this.#hearAgreements(agreements)
    if (snapshots !== undefined) this.snapshotNews.set(snapshots)
    this.#keep.request()
  }

  #hearAgreements(news: AgreementNews): void {
    const book = withAgreements(this.agreements.get(), news)
    if (book === undefined) {
      this.#connection.restart()
      return
    }
    this.agreements.set(book)
    this.#store.keepAgreements(book)
  }

  #hearRole(role: Role, links: LinkKeys, paused: BoardState['paused']): void {
    this.role.set(role)
    this.links.set(links)
    this.#tell({ kind: 'told', role, paused })
  }

  /** The server will not have this connection again. */
  async #endRefused(closeCode: number): Promise<void> {
    const error = kindOfClose(closeCode) ?? 'bad-message'
    if (isRefusalOfChanges(error) && (await this.#untaken.setAside())) {
      location.reload()
      return
    }
    this.#tell({ kind: 'refused', error })
  }

  #watchPage(): void {
    const { signal } = this.#ending
    const networkIs = (network: 'online' | 'offline') => (): void => {
      this.#tell({ kind: 'network-changed', network })
      if (network === 'online' && this.#state.link.kind !== 'refused') this.#connection.restart()
    }
    addEventListener('online', networkIs('online'), { signal })
    addEventListener('offline', networkIs('offline'), { signal })
    addEventListener('pagehide', () => this.#keepFacts(), { signal })
    globalThis.document.addEventListener(
      'visibilitychange',
      () => {
        if (this.#state.link.kind === 'refused') return
        if (globalThis.document.visibilityState === 'visible') this.reconnect()
      },
      { signal },
    )
    addEventListener(
      'beforeunload',
      (event) => {
        // What is on this device's disk or on the server's is safe; nobody need be asked.
        if (this.#state.unsaved > 0 && this.#store.health !== 'keeping') event.preventDefault()
      },
      { signal },
    )
  }

  #vector(): Map<number, number> {
    return Y.decodeStateVector(Y.encodeStateVector(this.#doc))
  }

  #countUnsaved(): void {
    this.#tell({
      kind: 'unsaved-counted',
      unsaved: this.#unsaved.count(this.#vector()) + this.images.unsentCount,
    })
  }

  #keepFacts(): void {
    this.#store.keep({
      role: this.role.get(),
      roleKey: this.#key,
      links: this.links.get(),
      seat: this.seat.get(),
      clockOffsetMs: this.#clock.offsetMs,
      durable: Y.encodeStateVector(new Map(this.#unsaved.durable)),
    })
  }

  #tell(event: SessionEvent): void {
    if (this.#ending.signal.aborted) return
    this.#state = reduce(this.#state, event)
    const status = statusOf(this.#state)
    if (!isSameStatus(status, this.status.get())) this.status.set(status)
  }
}
