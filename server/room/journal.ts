import type { Cancel, Clock } from '../clock.ts'
import type { UpdateLog } from '../log/update-log.ts'

/** One change on its way to the disk. */
export interface JournalEntry {
  readonly update: Uint8Array
  readonly ends: ReadonlyMap<number, number>
}

export interface JournalSurroundings {
  readonly log: UpdateLog
  readonly clock: Clock
  /**
   * How long changes are gathered before they go to the log as one group. Each group costs the disk
   * one fsync and the processor as much as hundreds of readers: the longer it is, the later a person
   * who drags a shape is told *saved*, and the sooner everybody else is served.
   */
  readonly gatherMs: number
}

export interface JournalEvents {
  /** These are on disk now; `seq` is the log's number of the last: another node's may lie before it. */
  onDurable(entries: readonly JournalEntry[], seq: number): void
  /** The log takes nothing just now. What was added is kept, and tried again. */
  onStalled(cause: unknown): void
  /** The log takes changes again, and has all that was added. */
  onResumed(): void
}

type JournalState =
  | { readonly kind: 'idle' }
  /** Waiting for more to come before the next group goes. */
  | { readonly kind: 'gathering'; readonly cancel: Cancel }
  | { readonly kind: 'writing' }
  | { readonly kind: 'stalled'; readonly failures: number; readonly cancelRetry: Cancel }
  | { readonly kind: 'retrying'; readonly failures: number }

const FIRST_RETRY_MS = 500
const MAX_RETRY_MS = 5_000

/**
 * Carries a board's changes to the log, in order, and says what has arrived. What comes while a
 * group is on its way goes with the next; a failed group is kept and tried again, and nothing
 * overtakes it.
 */
export class Journal {
  readonly #boardId: string
  readonly #surroundings: JournalSurroundings
  readonly #events: JournalEvents
  #queue: JournalEntry[] = []
  /** Entries of a group that failed in part, which did get through. */
  #passed: JournalEntry[] = []
  #seq: number
  /** The log's number of the last that was appended here. */
  #appendedSeq = 0
  #state: JournalState = { kind: 'idle' }
  #settling: (() => void)[] = []
  #isClosed = false

  /** @param seq the log's number of the last change that is known here */
  constructor(
    boardId: string,
    seq: number,
    surroundings: JournalSurroundings,
    events: JournalEvents,
  ) {
    this.#boardId = boardId
    this.#seq = seq
    this.#surroundings = surroundings
    this.#events = events
  }

  /** All that the log has up to this number is known here; another node's change may follow it. */
  get seq(): number {
    return this.#seq
  }

  /** Everything in the log up to `seq` has been read. */
  noteRead(seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
  }

  get isEmpty(): boolean {
    return this.#state.kind === 'idle'
  }

  add(entry: JournalEntry): void {
    this.#queue.push(entry)
    if (this.#state.kind === 'idle') this.#gather()
  }

  /** Hurries, and waits until everything is on disk or the log has refused it. */
  settled(): Promise<void> {
    const state = this.#state
    if (state.kind === 'idle' || state.kind === 'stalled') return Promise.resolve()
    return new Promise((resolve) => {
      this.#settling.push(resolve)
      if (state.kind !== 'gathering') return
      state.cancel()
      this.#start()
    })
  }

  /** Tries no more. */
  close(): void {
    this.#isClosed = true
    if (this.#state.kind === 'stalled') this.#state.cancelRetry()
    if (this.#state.kind === 'gathering') this.#state.cancel()
  }

  #gather(): void {
    const { clock, gatherMs } = this.#surroundings
    const cancel = clock.after(gatherMs, () => {
      this.#start()
    })
    this.#state = { kind: 'gathering', cancel }
  }

  #start(): void {
    this.#state = { kind: 'writing' }
    void this.#write()
  }

  /** Writes one group. Never rejects: failures become the `stalled` state. */
  async #write(): Promise<void> {
    const group = this.#queue
    this.#queue = []
    const results = await Promise.allSettled(
      group.map(async ({ update }) => this.#surroundings.log.append(this.#boardId, update)),
    )
    const failure = this.#sort(group, results)
    if (failure !== undefined) {
      this.#stall(failure.cause)
      return
    }
    this.#arrived()
    if (this.#queue.length === 0) {
      this.#state = { kind: 'idle' }
      this.#notifySettled()
    } else if (this.#settling.length > 0) {
      this.#start()
    } else {
      this.#gather()
    }
  }

  /** Puts what failed back in front, what arrived aside. @returns the first failure */
  #sort(
    group: readonly JournalEntry[],
    results: readonly PromiseSettledResult<number>[],
  ): { readonly cause: unknown } | undefined {
    let failure: { readonly cause: unknown } | undefined
    const failed: JournalEntry[] = []
    for (const [index, result] of results.entries()) {
      const entry = group[index]
      if (entry === undefined) continue
      if (result.status === 'fulfilled') {
        this.#passed.push(entry)
        this.#appendedSeq = Math.max(this.#appendedSeq, result.value)
        if (result.value === this.#seq + 1) this.#seq = result.value
      } else {
        failed.push(entry)
        failure ??= { cause: result.reason }
      }
    }
    this.#queue = [...failed, ...this.#queue]
    return failure
  }

  #arrived(): void {
    const arrived = this.#passed
    this.#passed = []
    const wasStalled = this.#state.kind === 'retrying'
    this.#state = { kind: 'writing' }
    this.#events.onDurable(arrived, this.#appendedSeq)
    if (wasStalled) this.#events.onResumed()
  }

  #stall(cause: unknown): void {
    if (this.#isClosed) {
      this.#notifySettled()
      return
    }
    const failures = this.#state.kind === 'retrying' ? this.#state.failures + 1 : 1
    const delayMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
    const cancelRetry = this.#surroundings.clock.after(delayMs, () => {
      this.#state = { kind: 'retrying', failures }
      void this.#write()
    })
    this.#state = { kind: 'stalled', failures, cancelRetry }
    if (failures === 1) this.#events.onStalled(cause)
    this.#notifySettled()
  }

  #notifySettled(): void {
    const waiting = this.#settling
    this.#settling = []
    for (const resolve of waiting) resolve()
  }
}
