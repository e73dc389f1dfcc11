import type { ReactNode } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import type { LinkKeys } from '../../../shared/protocol/credentials.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { AgencyLinks } from './agency-links.tsx'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { EndedLinks } from './ended-links.tsx'
import { MoreLinks } from './more-links.tsx'
import { OlderLinksNote } from './older-links-note.tsx'
import { StandardLink } from './standard-link.tsx'
import { useOwnersDesk } from './use-owners-desk.ts'
import type { OwnersDesk } from './use-owners-desk.ts'
import './links.css'

interface Props {
  readonly session: Pick<BoardSession, 'boardId' | 'letGo' | 'nowMs' | 'reconnect'>
  readonly ownerKey: string
  /** As the board told them. */
  readonly keys: LinkKeys
  readonly agencies: readonly Agency[]
  /** Shows the list of agencies beside the board. */
  readonly openAgencies: () => void
  /** Lets the person see the board. */
  readonly onLook: () => void
}

/** All links of a board, for its owner. Those that are passed on every day come first, and as always. */
export function OwnerLinks(props: Props): ReactNode {
  const { session, ownerKey, keys, agencies, openAgencies, onLook } = props
  const desk = useOwnersDesk(session, ownerKey)
  const { seated, others, ended } = sorted(desk)
  return (
    <>
      <StandardLink desk={desk} kind="editor" linkKey={keys.editor} />
      <StandardLink desk={desk} kind="viewer" linkKey={keys.viewer} />
      <StandardLink desk={desk} kind="audience" linkKey={keys.audience} />
      <OlderLinksNote desk={desk} />
      <LinksState desk={desk} />
      <AgencyLinks
        desk={desk}
        seated={seated}
        agencies={agencies}
        openAgencies={openAgencies}
        onLook={onLook}
      />
      <MoreLinks desk={desk} others={others} onLook={onLook} />
      {ended.length > 0 && <EndedLinks desk={desk} ended={ended} agencies={agencies} />}
    </>
  )
}

function LinksState({ desk: { known, links } }: { readonly desk: OwnersDesk }): ReactNode {
  switch (known.kind) {
    case 'known':
      return null
    case 'asking':
      return <p className="panel-hint">Asking who came by which link…</p>
    case 'unknown':
      return (
        <p className="links-empty">
          {known.message}
          <button type="button" className="button button-small" onClick={() => void links.ask()}>
            Try again
          </button>
        </p>
      )
  }
}

/** Newest first. The standard ones have their own places, but for the owner's. */
function sorted({
  known,
}: OwnersDesk): Record<'seated' | 'others' | 'ended', readonly BoardLink[]> {
  const all = known.kind === 'known' ? known.value : []
  const links = all.toSorted((a, b) => b.createdAtMs - a.createdAtMs)
  const there = links.filter(({ state }) => state !== 'ended')
  return {
    seated: there.filter(({ seatAgencyId }) => seatAgencyId !== null),
    others: there.filter(
      ({ isStandard, role, seatAgencyId }) =>
        seatAgencyId === null && (role === 'owner' || !isStandard),
    ),
    ended: links.filter(({ state }) => state === 'ended'),
  }
}
