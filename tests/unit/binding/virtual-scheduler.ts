import type { Scheduler } from '../../../client/binding/scheduler.ts'

const FRAME_MS = 16

interface Task {
  readonly dueMs: number
  readonly order: number
  readonly run: () => void
}

/** A scheduler whose clock stands still until a test turns it. Frames come every 16 ms. */
export class VirtualScheduler implements Scheduler {
  #nowMs = 0
  #order = 0
  #tasks: Task[] = []

  readonly now = (): number => this.#nowMs

  after(delayMs: number, run: () => void): () => void {
    return this.#add(this.#nowMs + delayMs, run)
  }

  nextFrame(run: () => void): () => void {
    return this.#add((Math.floor(this.#nowMs / FRAME_MS) + 1) * FRAME_MS, run)
  }

  /** Runs everything that falls due, in order, in the next so many milliseconds. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs
    for (;;) {
      const next = this.#tasks
        .filter(({ dueMs }) => dueMs <= endMs)
        .toSorted((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0]
      if (next === undefined) break
      this.#tasks = this.#tasks.filter((task) => task !== next)
      this.#nowMs = next.dueMs
      next.run()
    }
    this.#nowMs = endMs
  }

  #add(dueMs: number, run: () => void): () => void {
    this.#order += 1
    const task = { dueMs, order: this.#order, run }
    this.#tasks.push(task)
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task)
    }
  }
}
