import type { Prompt } from '../../shared/talk/talk.ts'
import type { Attender } from './attender.ts'
import { PromptReader, promptPieces, type PromptPiece } from './prompt-pieces.ts'
import { promptFrame } from './talk-frames.ts'

export interface ClickersOptions {
  /** Of the key that lets clickers in now; null while none does. */
  readonly pairHash: () => string | null
  readonly write: (clicker: Attender, frame: Buffer) => void
}

/** The clickers with this node, and what they are shown and nobody else: the prompt. */
export class Clickers {
  readonly #options: ClickersOptions
  readonly #clickers = new Set<Attender>()
  readonly #reader = new PromptReader()
  #prompt: Prompt | null = null

  constructor(options: ClickersOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#clickers.size
  }

  /** True for a clicker that has the key: one that came for an earlier talk is still there, and does nothing. */
  isPaired({ pass }: Attender): boolean {
    return pass.kind === 'clicker' && pass.keyHash === this.#options.pairHash()
  }

  /** Nothing, for who is no clicker. */
  join(attender: Attender): void {
    if (attender.pass.kind !== 'clicker') return
    this.#clickers.add(attender)
    if (this.#prompt !== null) this.#show(attender, promptFrame(this.#prompt))
  }

  leave(attender: Attender): void {
    this.#clickers.delete(attender)
  }

  prompt(prompt: Prompt): void {
    this.#prompt = prompt
    const frame = promptFrame(prompt)
    for (const clicker of this.#clickers) this.#show(clicker, frame)
  }

  /** For the clickers of other nodes. */
  pieces(): readonly PromptPiece[] {
    return this.#prompt === null ? [] : promptPieces(this.#prompt)
  }

  hearPiece(piece: PromptPiece): void {
    const prompt = this.#reader.hear(piece)
    if (prompt !== undefined) this.prompt(prompt)
  }

  /** The talk is another one, or over: what its presenter had to say is nobody's. */
  forgetPrompt(): void {
    this.#prompt = null
  }

  /** The key is another one. */
  closeUnpaired(): void {
    for (const clicker of this.#clickers) {
      if (!this.isPaired(clicker)) clicker.close('wrong-key')
    }
  }

  #show(clicker: Attender, frame: Buffer): void {
    if (this.isPaired(clicker)) this.#options.write(clicker, frame)
  }
}
