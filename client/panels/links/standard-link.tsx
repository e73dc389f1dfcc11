import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Role } from '../../../shared/protocol/roles.ts'
import { ShareLink } from '../share-link.tsx'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { linkAddress } from './link-address.ts'
import { LinkDetails } from './link-details.tsx'
import { LinkFold } from './link-fold.tsx'
import { LINK_KINDS, linkSummary } from './link-words.ts'
import type { OwnersDesk } from './use-owners-desk.ts'

interface Props {
  readonly desk: OwnersDesk
  readonly kind: Exclude<Role, 'owner'>
  /** As the board told it; undefined when it has not. */
  readonly linkKey: string | undefined
}

/** One of the links that every board comes with: there to be copied at once, and the rest folded up. */
export function StandardLink({ desk, kind, linkKey }: Props): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  const { name, effect } = LINK_KINDS[kind]
  const link = standardLink(desk, kind)
  const key = link?.key ?? (link === undefined ? linkKey : undefined)
  if (link?.state === 'ended') {
    return (
      <section className="share-link">
        <h3>{name}</h3>
        <p className="panel-hint">You have ended it. Another can be made under More links.</p>
      </section>
    )
  }
  return (
    <div className="standard-link">
      {key === undefined ? (
        <section className="share-link">
          <h3>{name}</h3>
          <p className="panel-hint">It is out there, and cannot be shown by your link.</p>
        </section>
      ) : (
        <ShareLink name={name} effect={effect} link={linkAddress(desk.boardId, kind, key)} />
      )}
      {link !== undefined && (
        <LinkFold
          isOpen={isOpen}
          onOpen={setIsOpen}
          head={
            <>
              <span className="visually-hidden">{name}: </span>
              <span className="link-title">
                <span className="link-summary">{linkSummary(link, desk.nowMs())}</span>
                <span className="link-more">Limit, replace, end</span>
              </span>
            </>
          }
        >
          <LinkDetails desk={desk} link={link} another="another can be made under More links" />
        </LinkFold>
      )}
    </div>
  )
}

/** The one that opens something, if there is one; else the one that did last. */
function standardLink({ known }: OwnersDesk, role: Role): BoardLink | undefined {
  if (known.kind !== 'known') return undefined
  const links = known.value.filter((link) => link.isStandard && link.role === role)
  return (
    links.find(({ state }) => state !== 'ended') ??
    links.toSorted((a, b) => b.createdAtMs - a.createdAtMs)[0]
  )
}
