import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { FirstDialog } from './first-dialog.tsx'
import { readTimeline } from './timeline.ts'
import type { TimelineActions } from './timeline-actions.ts'
import { TimelineBoard } from './timeline-board.tsx'
import type { TimelineEdits } from './timeline-edits.ts'
import { TimelineDetails } from './timeline-details.tsx'
import { movedWords } from './timeline-words.ts'
import './timeline.css'

interface Props {
  readonly map: ServiceMap
  /** The register of the same map. */
  readonly rows: readonly RegisterRow[]
  /** Null where nothing may be changed. */
  readonly edits: TimelineEdits | null
  /** Is told of each commitment that is opened. */
  readonly onOpen: (commitmentId: string) => void
  /** All that is known of the commitment that was opened last; null where that stands elsewhere. */
  readonly details: ReactNode
  readonly onClose: () => void
}

/** All commitments by their horizon, over what is open: now, in one, three and ten years. */
export function TimelineDialog(props: Props): ReactNode {
  const { details, edits, map, onClose, onOpen, rows } = props
  const [openId, setOpenId] = useState<string | null>(null)
  const [askedId, setAskedId] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const timeline = useMemo(() => readTimeline(map, rows), [map, rows])
  const find = (id: string | null) => map.commitments.find((one) => one.id === id)
  const open = find(openId)
  const asked = find(askedId)
  const setFirst = edits?.setFirst ?? null

  const actions: TimelineActions = {
    open: (id) => {
      onOpen(id)
      if (details === null) onClose()
      else setOpenId(id)
    },
    changes:
      edits === null
        ? null
        : {
            setHorizon: (id, horizon) => {
              edits.setHorizon(id, horizon)
              setSaid(movedWords(find(id)?.ref ?? '', horizon))
            },
            askWhatIsFirst: edits.setFirst === null ? null : setAskedId,
          },
  }

  return (
    <>
      <ModalOverlay className="veil" isOpen isDismissable onOpenChange={onClose}>
        <Modal className="modal timeline-modal">
          <Dialog className="timeline">
            <div className="timeline-top">
              <Heading slot="title" className="panel-heading">
                Horizon
              </Heading>
              {map.commitments.length > 0 && (
                <p className="panel-hint timeline-key">
                  An arrow leads to what comes first.
                  {edits !== null && ' Drag a card to another horizon, or use its menu.'}
                </p>
              )}
              <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
                <Icon name="close" />
              </Button>
            </div>
            <output className="visually-hidden">{said}</output>
            {map.commitments.length === 0 ? (
              <p className="side-empty timeline-empty">
                Nobody has undertaken anything yet. Draw a commitment on the board, and it stands
                here under its horizon.
              </p>
            ) : (
              <div className="timeline-body" data-details={open !== undefined || undefined}>
                <div className="timeline-scroll">
                  <TimelineBoard timeline={timeline} actions={actions} openId={open?.id ?? null} />
                </div>
                {open !== undefined && (
                  <TimelineDetails
                    commitment={open}
                    onBack={() => setOpenId(null)}
                    onShow={onClose}
                  >
                    {details}
                  </TimelineDetails>
                )}
              </div>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
      {asked !== undefined && setFirst !== null && (
        <FirstDialog
          commitment={asked}
          map={map}
          onSet={(ref, isFirst) => setFirst(asked.id, ref, isFirst)}
          onClose={() => setAskedId(null)}
        />
      )}
    </>
  )
}
