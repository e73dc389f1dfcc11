import type { Observable, SessionNotice } from './board-session.ts'
import { ObservableValue } from './observable-value.ts'

/** More than these at once nobody reads; the oldest go. */
const MAX_NOTICES = 5

/** Words to the person, oldest first, until dismissed. The same words are not said twice at once. */
export class NoticeList {
  readonly #notices = new ObservableValue<readonly SessionNotice[]>([])
  #lastId = 0

  get list(): Observable<readonly SessionNotice[]> {
    return this.#notices
  }

  add(message: string, action?: SessionNotice['action']): void {
    this.#lastId += 1
    const notice = { id: this.#lastId, message, ...(action === undefined ? {} : { action }) }
    const others = this.#notices.get().filter((other) => other.message !== message)
    this.#notices.set([...others, notice].slice(-MAX_NOTICES))
  }

  dismiss(noticeId: number): void {
    this.#notices.set(this.#notices.get().filter((notice) => notice.id !== noticeId))
  }
}
