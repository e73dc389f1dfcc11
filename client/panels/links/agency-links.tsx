import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { LinkRow } from './link-row.tsx'
import { NewAgencyLink } from './new-agency-link.tsx'
import type { OwnersDesk } from './use-owners-desk.ts'

interface Props {
  readonly desk: OwnersDesk
  /** Those with a seat that have not been ended, newest first. */
  readonly seated: readonly BoardLink[]
  readonly agencies: readonly Agency[]
  /** Shows the list of agencies beside the board. */
  readonly openAgencies: () => void
  /** Lets the person see the board. */
  readonly onLook: () => void
}

/** For the owner: links by which people sit for an agency. */
export function AgencyLinks({ desk, seated, agencies, openAgencies, onLook }: Props): ReactNode {
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <section className="links-section" aria-labelledby="agency-links-heading">
      <h3 id="agency-links-heading">Links for agencies</h3>
      <p className="panel-hint">
        Whoever opens an agency’s link can draw like other editors, is shown as that agency’s, and
        can agree to commitments for it. Only owners see these links.
      </p>
      {agencies.length === 0 ? (
        <p className="links-empty">
          The board has no agencies yet. Add them to its list first; then each can have a link.
          <button type="button" className="button button-small" onClick={openAgencies}>
            Open the list of agencies
          </button>
        </p>
      ) : (
        <NewAgencyLink desk={desk} agencies={agencies} onMade={setOpenId} onLook={onLook} />
      )}
      {seated.length > 0 && (
        <ul className="link-list">
          {seated.map((link) => {
            const agency = agencies.find(({ id }) => id === link.seatAgencyId)
            const name = agency?.name.trim() || agency?.shortName || 'An agency no longer listed'
            return (
              <LinkRow
                key={link.id}
                desk={desk}
                link={link}
                mark={agency && <AgencySwatch colour={agency.colour} />}
                title={name}
                called={`A link for ${name}`}
                effect={`Whoever opens it sits for ${name}: pass it to nobody else.`}
                another={`you can make ${name} a new one`}
                isOpen={openId === link.id}
                onOpen={setOpenId}
              />
            )
          })}
        </ul>
      )}
    </section>
  )
}
