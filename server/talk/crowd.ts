/** How many are at a talk besides its presenter. */
export interface Headcount {
  readonly followers: number
  readonly clickers: number
}

/** Nodes repeat how many are with them every few seconds: who is silent for longer has gone with all of them. */
const MAX_SILENCE_MS = 8_000

/** Those with other nodes, as far as these say. */
export class CrowdElsewhere {
  readonly #nodes = new Map<string, Headcount & { readonly atMs: number }>()

  /** @returns whether there are clickers there of whom was not known */
  hear(node: string, { clickers, followers }: Headcount, atMs: number): boolean {
    const before = this.#nodes.get(node)?.clickers ?? 0
    if (followers === 0 && clickers === 0) this.#nodes.delete(node)
    else this.#nodes.set(node, { followers, clickers, atMs })
    return clickers > before
  }

  /** Forgets nodes of which nothing was heard. @returns whether there were any */
  expire(nowMs: number): boolean {
    const before = this.#nodes.size
    for (const [node, { atMs }] of this.#nodes) {
      if (atMs < nowMs - MAX_SILENCE_MS) this.#nodes.delete(node)
    }
    return this.#nodes.size < before
  }

  count(): Headcount {
    let followers = 0
    let clickers = 0
    for (const node of this.#nodes.values()) {
      followers += node.followers
      clickers += node.clickers
    }
    return { followers, clickers }
  }
}
