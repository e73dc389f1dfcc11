import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { FORMER_PARTICIPANT } from '../../../shared/protocol/audit-chain.ts'
import { dayWords } from '../../home/day-words.ts'
import { useObservable } from '../../page/use-observable.ts'
import { AskedOnce } from '../asked-once.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import type { LinkVisitor } from '../../../shared/protocol/board-link.ts'
import type { BoardLinks } from './board-links.ts'

interface Props {
  readonly links: BoardLinks
  readonly linkId: string
  /** Unix ms, by the server's clock. */
  readonly nowMs: () => number
}

/** Who came by a link, and who of them is here now. */
export function LinkPeople({ links, linkId, nowMs }: Props): ReactNode {
  const visitors = useMemo(() => links.visitors(linkId), [links, linkId])
  const known = useObservable(visitors)
  const [trouble, setTrouble] = useState('')

  async function removeName(device: string): Promise<void> {
    setTrouble(await links.removeName(device))
    await visitors.ask()
  }

  if (known.kind === 'asking') return <p className="panel-hint">Asking who came…</p>
  if (known.kind === 'unknown') return <p className="panel-hint">{known.message}</p>
  if (known.value.length === 0) return <p className="panel-hint">Nobody has come by it yet.</p>
  return (
    <>
      <ul className="link-people">
        {known.value.map((visitor) => (
          <li key={visitor.device} className="link-visitor">
            <span className="link-visitor-name">
              {visitor.name === '' ? 'Somebody who gave no name' : visitor.name}
            </span>
            {visitor.isHere && <span className="link-visitor-here">Here now</span>}
            <span className="link-visitor-when">{visitWords(visitor, nowMs())}</span>
            {visitor.name !== '' && visitor.name !== FORMER_PARTICIPANT && (
              <AskedOnce
                what={`Take ${visitor.name}’s name away`}
                doIt="Take it away"
                onDo={() => removeName(visitor.device)}
              >
                Wherever the server has noted it for this board, it says “{FORMER_PARTICIPANT}”.
                What they have done and written stays. If they are here, they are noted again when
                they next come. This cannot be undone.
              </AskedOnce>
            )}
          </li>
        ))}
      </ul>
      <ProblemAlert problem={trouble} />
    </>
  )
}

/** "first 3 April 2026, last today" */
function visitWords({ firstMs, lastMs }: LinkVisitor, nowMs: number): string {
  const [first, last] = [dayWords(firstMs, nowMs), dayWords(lastMs, nowMs)]
  return first === last ? first : `first ${first}, last ${last}`
}
