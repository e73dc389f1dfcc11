import type { BoardRecord } from '../shared/board/board-record.ts'

/** A board to begin from, as data. The server puts its records on a new board's first page. */
export interface Starter {
  /** Names it to the server, and never changes. */
  readonly id: string
  readonly title: string
  /** One sentence, for whoever chooses. */
  readonly description: string
  /** What is shown of it to whoever chooses: one of its slides, or all. */
  readonly picture: StarterPicture
  /** Agencies, shapes and bindings, parents before children. Made afresh for each board. */
  records(): readonly BoardRecord[]
}

export interface StarterPicture {
  /** The slide's name: its id is `shape:<starter>-<slide>`. Null for the whole board. */
  readonly slide: string | null
  /** What is to be seen, for who does not see it. */
  readonly alt: string
}
