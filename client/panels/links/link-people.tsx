import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { dayWords } from '../../home/day-words.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { LinkVisitor } from './board-link.ts'
import type { BoardLinks } from './board-links.ts'

interface Props {
  readonly links: BoardLinks
  readonly linkId: string
  /** Unix ms, by the server's clock. */
  readonly nowMs: () => number
}

/** Who came by a link, and who of them is here now. */
export function LinkPeople({ links, linkId, nowMs }: Props): ReactNode {
  const known = useObservable(useMemo(() => links.visitors(linkId), [links, linkId]))
  if (known.kind === 'asking') return <p className="panel-hint">Asking who came…</p>
  if (known.kind === 'unknown') return <p className="panel-hint">{known.message}</p>
  if (known.value.length === 0) return <p className="panel-hint">Nobody has come by it yet.</p>
  return (
    <ul className="link-people">
      {known.value.map((visitor) => (
        <li key={visitor.device} className="link-visitor">
          <span className="link-visitor-name">
            {visitor.name === '' ? 'Somebody who gave no name' : visitor.name}
          </span>
          {visitor.isHere && <span className="link-visitor-here">Here now</span>}
          <span className="link-visitor-when">{visitWords(visitor, nowMs())}</span>
        </li>
      ))}
    </ul>
  )
}

/** "first 3 April 2026, last today" */
function visitWords({ firstMs, lastMs }: LinkVisitor, nowMs: number): string {
  const [first, last] = [dayWords(firstMs, nowMs), dayWords(lastMs, nowMs)]
  return first === last ? first : `first ${first}, last ${last}`
}
