import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { findDependencies } from '../../../shared/domain/dependencies.ts'
import type { Commitment, ServiceMap } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { DependsOnField } from '../details/depends-on-field.tsx'

interface Props {
  readonly commitment: Commitment
  readonly map: ServiceMap
  /** Says, or takes back, that a commitment has to be done first. */
  readonly onSet: (ref: string, isFirst: boolean) => void
  readonly onClose: () => void
}

/** What has to be done before a commitment, asked from its card. */
export function FirstDialog({ commitment, map, onSet, onClose }: Props): ReactNode {
  const { id, ref } = commitment
  const drawn = findDependencies(map).dependencies.filter(
    ({ commitmentId, linkIds }) => commitmentId === id && linkIds.length > 0,
  )
  const drawnRefs = new Set(drawn.map(({ dependsOnRef }) => dependsOnRef))
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={onClose}>
      <Modal className="modal first-modal">
        <Dialog className="share-panel">
          <div className="panel-head">
            <Heading slot="title" className="panel-heading">
              What comes before {ref}
            </Heading>
            <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
              <Icon name="close" />
            </Button>
          </div>
          <DependsOnField
            commitmentRef={ref}
            after={commitment.dependsOn.filter((one) => !drawnRefs.has(one))}
            serviceMap={map}
            isReadOnly={false}
            onAfter={onSet}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
