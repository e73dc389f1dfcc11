import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { dayWords } from '../../home/day-words.ts'
import { boardLink } from '../../page/board-link.ts'
import { Icon } from '../../page/icon.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import { ShareLink } from '../share-link.tsx'
import { RevokeLink } from './revoke-link.tsx'
import { SeatLinkName } from './seat-link-name.tsx'
import type { SeatLink } from './seat-link-server.ts'
import type { SeatLinks } from './seat-links.ts'

interface Props {
  readonly boardId: string
  readonly link: SeatLink
  /** Undefined when it has gone from the directory. */
  readonly agency: Agency | undefined
  readonly links: SeatLinks
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

/** One agency's link: opens to be copied, shown as a QR code, called something and ended. */
export function SeatLinkRow({ boardId, link, agency, links, isOpen, onOpen }: Props): ReactNode {
  const id = useId()
  const [nowMs] = useState(Date.now)
  const [trouble, setTrouble] = useState('')
  const name = agency?.name.trim() || agency?.shortName || 'An agency no longer listed'
  return (
    <li className="seat-link">
      <button
        type="button"
        className="seat-link-head"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onOpen(!isOpen)}
      >
        <Icon name="chevron" />
        {agency !== undefined && <AgencySwatch colour={agency.colour} />}
        <span className="seat-link-agency">
          {name}
          {link.name !== '' && <span className="seat-link-name">{link.name}</span>}
        </span>
        <span className="seat-link-made">made {dayWords(link.createdAtMs, nowMs)}</span>
      </button>
      <div id={id} hidden={!isOpen} className="seat-link-body">
        {isOpen && (
          <>
            {link.key === null ? (
              <p className="panel-hint">
                This link was made by another of the owner’s links, so it cannot be shown here. It
                works all the same.
              </p>
            ) : (
              <ShareLink
                name={`A link for ${name}`}
                effect={`Whoever opens it sits for ${name}: pass it to nobody else.`}
                link={boardLink(location.origin, boardId, link.key)}
              />
            )}
            <SeatLinkName
              name={link.name}
              onName={async (words) => setTrouble(await links.rename(link.id, words))}
            />
            <RevokeLink
              agencyName={name}
              onRevoke={async () => setTrouble(await links.revoke(link.id))}
            />
            <div>
              <ProblemAlert problem={trouble} />
            </div>
          </>
        )}
      </div>
    </li>
  )
}
