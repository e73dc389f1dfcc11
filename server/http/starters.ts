import type { BoardRecord } from '../../shared/board/board-record.ts'

/** Port: a board to begin from. `seeds/` has them. */
export interface Starter {
  readonly id: string
  readonly title: string
  /** One sentence, for whoever chooses. */
  readonly description: string
  /** What its picture, which the page has, shows to who does not see it. */
  readonly picture: { readonly alt: string }
  /** Made afresh for each board. */
  records(): readonly BoardRecord[]
}
