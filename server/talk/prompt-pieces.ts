import type { Prompt } from '../../shared/talk/talk.ts'
import type { TalkNews } from './talk-news.ts'

export type PromptPiece = Extract<TalkNews, { readonly say: 'prompt' }>

/** As JSON within JSON a character may take six bytes, and a message of the bus has less than 8,000. */
const PIECE_LENGTH = 1_000

/** A prompt has notes of any length: so it crosses to other nodes in pieces. */
export function promptPieces(prompt: Prompt): readonly PromptPiece[] {
  const json = JSON.stringify(prompt)
  const of = Math.ceil(json.length / PIECE_LENGTH)
  return Array.from({ length: of }, (_, piece) => ({
    say: 'prompt',
    piece,
    of,
    text: json.slice(piece * PIECE_LENGTH, (piece + 1) * PIECE_LENGTH),
  }))
}

/** Puts them together again. One that lacks a piece is lost: the next is told soon. */
export class PromptReader {
  #pieces: string[] = []

  /** @returns the prompt, with its last piece */
  hear({ of, piece, text }: PromptPiece): Prompt | undefined {
    if (piece === 0) this.#pieces = []
    if (piece !== this.#pieces.length) return undefined
    this.#pieces.push(text)
    return piece === of - 1 ? (JSON.parse(this.#pieces.join('')) as Prompt) : undefined
  }
}
