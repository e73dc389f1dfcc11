import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { OpenTalk } from './open-talk.ts'
import type { TalkMemory } from './talk-memory.ts'

/** The talk that is given from a board's page, if any. It goes on while its presenter is out on the board. */
export class TalkDesk {
  readonly #memory: TalkMemory
  readonly #open: (beginWith: string | null) => Promise<OpenTalk>
  readonly #talk = new ObservableValue<OpenTalk | null>(null)
  #opening: Promise<void> | null = null
  #isClosed = false

  /** @param open draws, publishes and shows the slides, from the given one on; null for the first */
  constructor(memory: TalkMemory, open: (beginWith: string | null) => Promise<OpenTalk>) {
    this.#memory = memory
    this.#open = open
  }

  get talk(): Observable<OpenTalk | null> {
    return this.#talk
  }

  /** Whether a talk was given from here before the page was loaded anew. */
  get isUnfinished(): boolean {
    return this.#memory.read(Date.now()) !== null
  }

  /** Begins a talk, or goes on with the one that there is. Rejects when what it takes cannot be loaded. */
  begin(beginWith: string | null): Promise<void> {
    const talk = this.#talk.get()
    if (talk !== null) {
      if (beginWith !== null) talk.session.do({ kind: 'go', slideId: beginWith })
      return Promise.resolve()
    }
    this.#opening ??= this.#begin(beginWith).finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  end(): void {
    this.#talk.get()?.end()
    this.#talk.set(null)
  }

  /** With its page. Idempotent. */
  close(): void {
    this.#isClosed = true
    this.#talk.get()?.close()
    this.#talk.set(null)
  }

  async #begin(beginWith: string | null): Promise<void> {
    const talk = await this.#open(beginWith)
    if (this.#isClosed) talk.close()
    else this.#talk.set(talk)
  }
}
