import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { SeatRulesSection } from '../sign-in/seat-rules-section.tsx'
import { openSeatRulesServer } from '../sign-in/seat-rules-server.ts'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession, Observable } from '../socket/board-session.ts'
import { linkAddress } from './links/link-address.ts'
import { LINK_KINDS } from './links/link-words.ts'
import { OwnerLinks } from './links/owner-links.tsx'
import { PersonalDataNote } from './personal-data/personal-data-note.tsx'
import { DeleteBoard } from '../privacy/delete-board.tsx'
import { RecordButton } from './record/record-button.tsx'
import { ShareLink } from './share-link.tsx'

interface Props {
  readonly session: BoardSession
  readonly map: Observable<ServiceMap>
  readonly title: string
  /** Shows the list of agencies beside the board. */
  readonly openAgencies: () => void
}

/** Offers the links that may be passed on from here, and says the title whole, which the header may cut. */
export function ShareButton({ session, map, title, openAgencies }: Props): ReactNode {
  return (
    <DialogTrigger>
      <Button className="button button-primary share-button">
        <Icon name="share" />
        <span className="share-button-word">Share</span>
      </Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="modal">
          <Dialog className="share-panel">
            {({ close }) => (
              <>
                <div className="panel-head">
                  <Heading slot="title" className="panel-heading">
                    Share this board
                  </Heading>
                  <Button
                    slot="close"
                    className="button button-quiet button-icon"
                    aria-label="Close"
                  >
                    <Icon name="close" />
                  </Button>
                </div>
                <p className="share-title">{title}</p>
                <PersonalDataNote onLook={close} />
                <Links
                  session={session}
                  map={map}
                  title={title}
                  openAgencies={() => {
                    close()
                    openAgencies()
                  }}
                  onLook={close}
                />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

/** The owner's whole place for links, or what others may pass on. */
function Links(props: Props & { readonly onLook: () => void }): ReactNode {
  const { session, map, title, openAgencies, onLook } = props
  const keys = useObservable(session.links)
  const { agencies } = useObservable(map)
  const seatRules = useMemo(
    () => openSeatRulesServer(session.boardId, keys.owner ?? ''),
    [session.boardId, keys.owner],
  )
  if (keys.owner === undefined) return <LinksToPassOn boardId={session.boardId} keys={keys} />
  return (
    <>
      <OwnerLinks
        session={session}
        ownerKey={keys.owner}
        keys={offered(keys)}
        agencies={agencies}
        openAgencies={openAgencies}
        onLook={onLook}
      />
      <SeatRulesSection server={seatRules} agencies={agencies} />
      <RecordButton boardId={session.boardId} ownerKey={keys.owner} title={title} />
      <DeleteBoard boardId={session.boardId} ownerKey={keys.owner} title={title} />
    </>
  )
}

interface PassedOn {
  readonly boardId: string
  readonly keys: LinkKeys
}

function LinksToPassOn({ boardId, keys }: PassedOn): ReactNode {
  const shown = offered(keys)
  if (Object.keys(shown).length === 0) {
    return <p>The links come from the server. They will be here once it has been reached.</p>
  }
  return (['editor', 'viewer', 'audience'] as const).map((role) => {
    const key = shown[role]
    if (key === undefined) return null
    return <ShareLink key={role} {...LINK_KINDS[role]} link={linkAddress(boardId, role, key)} />
  })
}

/** Never the owner's key, nor one that stands for another role than it says. */
function offered(keys: LinkKeys): Pick<LinkKeys, 'editor' | 'viewer' | 'audience'> {
  const { owner, editor, viewer, audience } = keys
  return {
    ...(editor === undefined || editor === owner ? {} : { editor }),
    ...(viewer === undefined || [owner, editor].includes(viewer) ? {} : { viewer }),
    ...(audience === undefined || [owner, editor, viewer].includes(audience) ? {} : { audience }),
  }
}
