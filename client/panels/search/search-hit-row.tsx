import type { ReactNode } from 'react'
import { ListBoxItem } from 'react-aria-components'
import type { SearchHit } from '../../../shared/domain/search-board.ts'
import { hitExcerptWords, hitKindWords, hitNameWords, hitPlaceWords } from './hit-words.ts'

/** One thing that was found: what it is, where, and in which of its fields. */
export function SearchHitRow({
  hit,
  isSealed,
}: {
  readonly hit: SearchHit
  readonly isSealed: boolean
}): ReactNode {
  const excerpt = hitExcerptWords(hit)
  const name = hitNameWords(hit)
  return (
    <ListBoxItem id={hit.id} className="search-hit" textValue={name}>
      <span className="search-hit-name">{name}</span>
      <span className="search-hit-kind">
        {hitKindWords(hit)}
        {isSealed && ', sealed'}
      </span>
      {excerpt !== '' && <span className="search-hit-excerpt">{excerpt}</span>}
      <span className="search-hit-place">{hitPlaceWords(hit)}</span>
    </ListBoxItem>
  )
}
