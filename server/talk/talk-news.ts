import type { Pointer, Press, Reaction } from '../../shared/talk/talk.ts'
import type { TalkRecord, Version } from './talk-record.ts'

export type ReactionCounts = Partial<Record<Reaction, number>>

/** What one node tells the others of the talks of a board. Each fits into a message of the bus. */
export type TalkNews =
  /** The talk there is, or that there is none. `by` is the node that says so, which need not be its home. */
  | {
      readonly say: 'record'
      readonly by: string
      readonly version: Version
      readonly record: TalkRecord | null
    }
  /** A node that is new to the board, or has missed something, asks for the record. */
  | { readonly say: 'ask-record' }
  /** How many are with a node. */
  | {
      readonly say: 'crowd'
      readonly by: string
      readonly followers: number
      readonly clickers: number
    }
  | { readonly say: 'pointer'; readonly pointer: Pointer | null }
  /** A piece of a prompt as JSON; it is whole with piece `of` − 1. */
  | {
      readonly say: 'prompt'
      readonly piece: number
      readonly of: number
      readonly text: string
    }
  /** For the presenter, wherever they are. */
  | { readonly say: 'pressed'; readonly press: Press }
  | { readonly say: 'asked'; readonly text: string; readonly atMs: number }
  | { readonly say: 'reacted'; readonly counts: ReactionCounts }
