import type { ReactNode } from 'react'
import { dayWords } from '../../home/day-words.ts'
import { ShareLink } from '../share-link.tsx'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { linkAddress } from './link-address.ts'
import { LinkDetails } from './link-details.tsx'
import { LinkFold } from './link-fold.tsx'
import { linkSummary } from './link-words.ts'
import type { OwnersDesk } from './use-owners-desk.ts'

interface Props {
  readonly desk: OwnersDesk
  readonly link: BoardLink
  /** What stands before its name. */
  readonly mark?: ReactNode
  /** "Editor link", or the agency's name. */
  readonly title: string
  /** What its address is called: "A link for Police". */
  readonly called: string
  /** What whoever has it can do. */
  readonly effect: string
  /** See `LinkDetails`. */
  readonly another: string
  readonly isOpen: boolean
  /** @param linkId of this link, or of what replaced it; null for none */
  readonly onOpen: (linkId: string | null) => void
}

/** One link in a list of links: opens to be copied, shown as a QR code, named, limited, replaced and ended. */
export function LinkRow(props: Props): ReactNode {
  const { desk, link, mark, title, called, effect, another, isOpen, onOpen } = props
  return (
    <li className="link-row">
      <LinkFold
        isOpen={isOpen}
        onOpen={(opens) => onOpen(opens ? link.id : null)}
        head={
          <>
            <span className="link-title">
              {mark}
              {title}
              {link.name !== '' && <span className="link-name">{link.name}</span>}
              <span className="link-made">made {dayWords(link.createdAtMs, desk.nowMs())}</span>
            </span>
            <span className="link-summary">{linkSummary(link, desk.nowMs())}</span>
          </>
        }
      >
        {link.key === null ? (
          <p className="panel-hint">
            This link was made by another of the owner’s links, so it cannot be shown here. It works
            all the same.
          </p>
        ) : (
          <ShareLink
            name={called}
            effect={effect}
            link={linkAddress(desk.boardId, link.role, link.key)}
          />
        )}
        <LinkDetails desk={desk} link={link} another={another} onReplaced={onOpen} />
      </LinkFold>
    </li>
  )
}
