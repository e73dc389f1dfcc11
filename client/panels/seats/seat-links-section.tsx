import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { useObservable } from '../../page/use-observable.ts'
import { openSeatLinkServer } from './seat-link-server.ts'
import { NewSeatLink } from './new-seat-link.tsx'
import { SeatLinkRow } from './seat-link-row.tsx'
import { SeatLinks } from './seat-links.ts'
import './seats.css'

interface Props {
  readonly boardId: string
  readonly ownerKey: string
  readonly agencies: readonly Agency[]
  /** Shows the list of agencies beside the board. */
  readonly openAgencies: () => void
  /** Lets the person see the board. */
  readonly onLook: () => void
}

/** In the owner's share dialog: links by which people sit for an agency. */
export function SeatLinksSection(props: Props): ReactNode {
  const { boardId, ownerKey, agencies, openAgencies, onLook } = props
  const links = useMemo(
    () => new SeatLinks(openSeatLinkServer(boardId, ownerKey)),
    [boardId, ownerKey],
  )
  const state = useObservable(links.state)
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <section className="seat-links" aria-labelledby="seat-links-heading">
      <h3 id="seat-links-heading">Links for agencies</h3>
      <p className="panel-hint">
        Whoever opens an agency’s link can draw like other editors, is shown as that agency’s, and
        can agree to commitments for it. Only you see these links.
      </p>
      {agencies.length === 0 ? (
        <p className="seat-links-empty">
          The board has no agencies yet. Add them to its list first; then each can have a link.
          <button type="button" className="button button-small" onClick={openAgencies}>
            Open the list of agencies
          </button>
        </p>
      ) : (
        <NewSeatLink agencies={agencies} links={links} onMade={setOpenId} onLook={onLook} />
      )}
      {state.kind === 'asking' && <p className="panel-hint">Asking for the links…</p>}
      {state.kind === 'unknown' && (
        <p className="seat-links-empty">
          {state.message}
          <button type="button" className="button button-small" onClick={() => void links.ask()}>
            Try again
          </button>
        </p>
      )}
      {state.kind === 'known' && state.links.length > 0 && (
        <ul className="seat-link-list">
          {state.links.map((link) => (
            <SeatLinkRow
              key={link.id}
              boardId={boardId}
              link={link}
              agency={agencies.find(({ id }) => id === link.agencyId)}
              links={links}
              isOpen={openId === link.id}
              onOpen={(isOpen) => setOpenId(isOpen ? link.id : null)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
