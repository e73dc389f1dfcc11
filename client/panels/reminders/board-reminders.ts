import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { AgreementBook } from '../../../shared/domain/agreement.ts'
import { readRegister, type RegisterRow } from '../../../shared/domain/register.ts'
import { readServiceMap } from '../../../shared/domain/read-service-map.ts'
import { lookAt, remindersOf, type Reminder } from '../../../shared/domain/reminders.ts'
import type { LastLooks } from '../../offline/last-looks.ts'
import type { BoardSession, BoardStatus, Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

interface Options {
  readonly session: Pick<BoardSession, 'agreements' | 'boardId' | 'seat' | 'status'> & {
    readonly document: { readonly view: { readonly records: ReadonlyMap<string, BoardRecord> } }
  }
  readonly looks: LastLooks
  /** As "2011-03-31", where the person is. */
  readonly today: () => string
}

/**
 * What to remind the person of who has just opened a board: worked out once, when the board and its
 * answers are there. It stays until they dismiss it. From then on what they see counts as seen.
 */
export class BoardReminders {
  readonly #options: Options
  readonly #shown = new ObservableValue<readonly Reminder[]>([])
  #stage: 'opening' | 'reminding' | 'looking' = 'opening'
  #agencyId: string | null = null

  constructor(options: Options) {
    this.#options = options
  }

  /** Nothing before the board is there, when there is nothing, and once it is dismissed. */
  readonly shown: Observable<readonly Reminder[]> = {
    get: () => this.#shown.get(),
    subscribe: (listener) => {
      const stops = [
        this.#shown.subscribe(listener),
        this.#options.session.status.subscribe(this.#begin),
        this.#options.session.seat.subscribe(this.#reseat),
      ]
      this.#begin()
      return () => {
        for (const stop of stops) stop()
      }
    },
  }

  dismiss(): void {
    this.#shown.set([])
    this.#stage = 'looking'
    this.note()
  }

  /** To be called when the person leaves: what they have seen by now is not new to them next time. */
  readonly note = (): void => {
    if (this.#stage !== 'looking') return
    const { looks, session, today } = this.#options
    const now = today()
    looks.note(session.boardId, lookAt(this.#board(now), now))
  }

  readonly #begin = (): void => {
    const { looks, session, today } = this.#options
    if (this.#stage !== 'opening' || !isThere(session.status.get())) return
    this.#agencyId = session.seat.get()?.agencyId ?? null
    const reminders = remindersOf({
      ...this.#board(today()),
      agencyId: this.#agencyId,
      lastLook: looks.of(session.boardId),
    })
    this.#stage = reminders.length === 0 ? 'looking' : 'reminding'
    this.#shown.set(reminders)
    this.note()
  }

  /** Who sits for that agency no longer is awaited no longer. */
  readonly #reseat = (): void => {
    if (this.#options.session.seat.get()?.agencyId === this.#agencyId) return
    const shown = this.#shown.get()
    const others = shown.filter(({ kind }) => kind !== 'awaited')
    if (others.length < shown.length) this.#shown.set(others)
  }

  #board(today: string): {
    readonly book: AgreementBook
    readonly register: readonly RegisterRow[]
  } {
    const { agreements, document } = this.#options.session
    const book = agreements.get()
    const map = readServiceMap(document.view.records.values())
    return { book, register: readRegister({ map, agreements: book, today }) }
  }
}

/** Both what the board holds and what was answered, from the server or else from this device. */
function isThere(status: BoardStatus): boolean {
  return status.kind !== 'opening' && status.kind !== 'refused'
}
