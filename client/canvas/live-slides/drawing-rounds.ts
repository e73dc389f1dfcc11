export interface Rounds {
  /** Takes in what has changed. Nothing is drawn while it does, nor does anything change while one draws. */
  readonly catchUp: () => void
  /** The slides there are after catching up, in order. */
  readonly slideIds: () => readonly string[]
  /** Whether a slide looks otherwise than it was last drawn. */
  readonly needsDrawing: (slideId: string) => boolean
  readonly draw: (slideId: string) => Promise<void>
  /** Told what became of catching up or drawing, when it failed; the rest goes on. */
  readonly onFailure: (slideId: string | null, error: unknown) => void
  /** Waits until the person's own work leaves time. */
  readonly idle: () => Promise<void>
}

/**
 * Draws slides anew after changes: one at a time, each when there is time for it, those first that are
 * asked for first. What changes meanwhile is taken in between two drawings.
 */
export class DrawingRounds {
  readonly #rounds: Rounds
  #preferred: readonly string[] = []
  #waiting = new Set<string>()
  #isBehind = false
  #state: 'resting' | 'at work' | 'closed' = 'resting'

  constructor(rounds: Rounds) {
    this.#rounds = rounds
  }

  /** Something has changed: looks at all slides anew. */
  start(): void {
    this.#isBehind = true
    if (this.#state !== 'resting') return
    this.#state = 'at work'
    void this.#work()
  }

  /** These come before others, in this order. */
  prefer(slideIds: readonly string[]): void {
    this.#preferred = slideIds
  }

  /** What is being drawn is given up. Idempotent. */
  close(): void {
    this.#state = 'closed'
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    const { draw, idle, needsDrawing, onFailure } = this.#rounds
    for (;;) {
      await idle()
      if (this.#isClosed()) return
      let id: string | undefined
      try {
        if (this.#isBehind) this.#catchUp()
        id = this.#takeNext()
        if (id === undefined) break
        if (needsDrawing(id)) await draw(id)
      } catch (error) {
        if (!this.#isClosed()) onFailure(id ?? null, error)
      }
    }
    this.#state = 'resting'
  }

  #catchUp(): void {
    this.#isBehind = false
    this.#rounds.catchUp()
    this.#waiting = new Set(this.#rounds.slideIds())
  }

  #takeNext(): string | undefined {
    const [first] = this.#waiting
    const id = this.#preferred.find((each) => this.#waiting.has(each)) ?? first
    if (id !== undefined) this.#waiting.delete(id)
    return id
  }

  #isClosed(): boolean {
    return this.#state === 'closed'
  }
}
