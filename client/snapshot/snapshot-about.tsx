import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { sayMoment, sayState } from '../../shared/snapshot/provenance.ts'
import { snapshotPath } from '../page/board-link.ts'
import { Icon } from '../page/icon.tsx'
import { CopyButton } from '../panels/copy-button.tsx'
import { ShareLink } from '../panels/share-link.tsx'
import type { OpenedSnapshot } from './snapshot-opening.ts'
import { makerWords, presentWords } from './snapshot-words.ts'

/** All that is known of a snapshot, its link and its hash: as a dialog. */
export function SnapshotAbout({ opened }: { readonly opened: OpenedSnapshot }): ReactNode {
  const { key, receivedHash, snapshot } = opened
  const isAsMade = receivedHash === snapshot.hash
  return (
    <ModalOverlay className="veil" isDismissable>
      <Modal className="modal">
        <Dialog className="share-panel">
          <div className="panel-head">
            <Heading slot="title" className="panel-heading">
              {sayState({ snapshot })}
            </Heading>
            <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
              <Icon name="close" />
            </Button>
          </div>
          <dl className="snapshot-facts">
            <dt>Board</dt>
            <dd>{snapshot.title === '' ? 'It had no title.' : snapshot.title}</dd>
            <dt>As it was on</dt>
            <dd>
              {sayMoment(snapshot.atMs)}, {makerWords(snapshot)}
            </dd>
            <dt>In the room</dt>
            <dd>{presentWords(snapshot.present)}</dd>
            {snapshot.note !== '' && (
              <>
                <dt>Note</dt>
                <dd className="snapshot-note">{snapshot.note}</dd>
              </>
            )}
            <dt>SHA-256</dt>
            <dd>
              <code className="snapshot-whole-hash">{receivedHash}</code>
              <p className="panel-hint">
                {isAsMade
                  ? 'This page worked it out from what it received, and it is what the server’s record says: nothing has been changed.'
                  : `The server’s record says ${snapshot.hash}: this is not the snapshot as it was made.`}
              </p>
              <CopyButton text={snapshot.hash} what="The hash">
                Copy the hash
              </CopyButton>
            </dd>
          </dl>
          <ShareLink
            name="Link to this snapshot"
            effect="Whoever has it sees this snapshot for as long as it is kept, and nothing else of the board."
            link={location.origin + snapshotPath(snapshot.id, key)}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
