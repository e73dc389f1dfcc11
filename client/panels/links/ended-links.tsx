import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { LinkFold } from './link-fold.tsx'
import { LinkPeople } from './link-people.tsx'
import { LINK_KINDS, linkSummary } from './link-words.ts'
import type { OwnersDesk } from './use-owners-desk.ts'

interface Props {
  readonly desk: OwnersDesk
  /** At least one. */
  readonly ended: readonly BoardLink[]
  readonly agencies: readonly Agency[]
}

/** For the owner: links that ended lately, and who had come by them. */
export function EndedLinks({ desk, ended, agencies }: Props): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <section className="links-section" aria-label="Links that have ended">
      <LinkFold
        isOpen={isOpen}
        onOpen={setIsOpen}
        head={
          <span>
            {ended.length === 1 ? '1 link has ended' : `${ended.length} links have ended`}
          </span>
        }
      >
        <p className="panel-hint">They open nothing any more, and are listed here for 30 days.</p>
        <ul className="link-list">
          {ended.map((link) => (
            <li key={link.id} className="link-row">
              <LinkFold
                isOpen={openId === link.id}
                onOpen={(opens) => setOpenId(opens ? link.id : null)}
                head={
                  <>
                    <span className="link-title">
                      {titleOf(link, agencies)}
                      {link.name !== '' && <span className="link-name">{link.name}</span>}
                    </span>
                    <span className="link-summary">{linkSummary(link, desk.nowMs())}</span>
                  </>
                }
              >
                {link.role === 'audience' ? (
                  <p className="panel-hint">Nothing is kept of those who follow a talk.</p>
                ) : (
                  <LinkPeople links={desk.links} linkId={link.id} nowMs={desk.nowMs} />
                )}
              </LinkFold>
            </li>
          ))}
        </ul>
      </LinkFold>
    </section>
  )
}

function titleOf({ role, seatAgencyId }: BoardLink, agencies: readonly Agency[]): string {
  if (seatAgencyId === null) return LINK_KINDS[role].name
  const agency = agencies.find(({ id }) => id === seatAgencyId)
  return agency?.name.trim() || agency?.shortName || 'An agency no longer listed'
}
