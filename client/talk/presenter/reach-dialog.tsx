import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useObservable } from '../../page/use-observable.ts'
import type { TalkBroadcast } from './talk-broadcast.ts'
import { personWords } from './talk-words.ts'

interface Props {
  readonly broadcast: TalkBroadcast
  /** What opens the talk that somebody else gives; null where there is no such link. */
  readonly link: string | null
  /** Leaves presenting to the other, and goes to the board. */
  readonly onLeave: () => void
}

/** When two present: asks which of them the audience is to follow. */
export function ReachDialog({ broadcast, link, onLeave }: Props): ReactNode {
  const reach = useObservable(broadcast.reach)
  if (reach.kind !== 'taken' && reach.kind !== 'replaced') return null
  const by = personWords(reach.by)
  const isTaken = reach.kind === 'taken'
  return (
    <ModalOverlay className="veil in-the-dark" isOpen>
      <Modal className="modal">
        <Dialog className="share-panel" role="alertdialog">
          <Heading slot="title" className="panel-heading">
            {isTaken ? `${by} is presenting this board` : `${by} has taken over`}
          </Heading>
          <p>
            {isTaken
              ? 'The audience follows one presenter. If you take over, it follows you, and the other is told.'
              : 'The audience follows the other presenter now. Your slides and notes are still here.'}
          </p>
          <div className="panel-actions reach-actions">
            {isTaken && link !== null && (
              <a className="button" href={link} target="_blank" rel="noreferrer">
                Follow
              </a>
            )}
            <button type="button" className="button" onClick={onLeave}>
              Go to the board
            </button>
            <button
              type="button"
              className="button button-primary"
              onClick={() => broadcast.takeOver()}
            >
              {isTaken ? 'Take over' : 'Take back'}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
