import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Icon } from '../../page/icon.tsx'

interface Props {
  readonly title: string
  readonly size?: 'usual' | 'wide'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What comes up over the presenter's view for a moment. */
export function PresenterDialog({ title, size = 'usual', onClose, children }: Props): ReactNode {
  return (
    <ModalOverlay
      className="veil in-the-dark"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Modal className={size === 'wide' ? 'modal presenter-wide' : 'modal'}>
        <Dialog className="share-panel">
          <div className="panel-head">
            <Heading slot="title" className="panel-heading">
              {title}
            </Heading>
            <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
              <Icon name="close" />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
