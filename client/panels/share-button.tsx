import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { audiencePath, boardLink } from '../page/board-link.ts'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession, Observable } from '../socket/board-session.ts'
import { PersonalDataNote } from './personal-data/personal-data-note.tsx'
import { RecordButton } from './record/record-button.tsx'
import { SeatLinksSection } from './seats/seat-links-section.tsx'
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
                <ShareLinks session={session} />
                <OwnersPart
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

/** What only the owner sees: the agencies' links, and what became of them. */
function OwnersPart(props: Props & { readonly onLook: () => void }): ReactNode {
  const { session, map, title, openAgencies, onLook } = props
  const { owner } = useObservable(session.links)
  const { agencies } = useObservable(map)
  if (owner === undefined) return null
  return (
    <>
      <SeatLinksSection
        boardId={session.boardId}
        ownerKey={owner}
        agencies={agencies}
        openAgencies={openAgencies}
        onLook={onLook}
      />
      <RecordButton boardId={session.boardId} ownerKey={owner} title={title} />
    </>
  )
}

function ShareLinks({ session }: { readonly session: BoardSession }): ReactNode {
  const { editor, viewer, audience } = offered(useObservable(session.links))
  if (editor === undefined && viewer === undefined && audience === undefined) {
    return <p>The links come from the server. They will be here once it has been reached.</p>
  }
  return (
    <>
      {editor !== undefined && (
        <ShareLink
          name="Editor link"
          effect="Whoever has it can see the board, draw on it and change what is there."
          link={boardLink(location.origin, session.boardId, editor)}
        />
      )}
      {viewer !== undefined && (
        <ShareLink
          name="Viewer link"
          effect="Whoever has it sees the board live and can change nothing."
          link={boardLink(location.origin, session.boardId, viewer)}
        />
      )}
      {audience !== undefined && (
        <ShareLink
          name="Audience link"
          effect="Whoever has it follows your talks on their own device, and sees only what is presented. No name, no account."
          link={location.origin + audiencePath(session.boardId, audience)}
        />
      )}
    </>
  )
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
