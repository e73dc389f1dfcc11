import type { ReactNode } from 'react'
import type { RagRating } from '../../../shared/domain/service-map.ts'
import './rag-mark.css'

/** Round, pointed or square, so that none depends on its colour. */
const MARKS: Readonly<Record<Exclude<RagRating, 'none'>, string>> = {
  green: 'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z',
  amber: 'M10 2 19 18H1Z',
  red: 'M2.5 2.5h15v15h-15Z',
}

/** The mark of a rating beside its word; nothing where there is none. */
export function RagMark({ rag }: { readonly rag: RagRating }): ReactNode {
  if (rag === 'none') return null
  return (
    <svg className="rag-mark" data-rag={rag} viewBox="0 0 20 20" aria-hidden="true">
      <path d={MARKS[rag]} />
    </svg>
  )
}
