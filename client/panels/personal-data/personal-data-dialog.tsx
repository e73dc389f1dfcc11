import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import {
  countByKind,
  type PersonalDataHit,
} from '../../../shared/domain/personal-data/personal-data.ts'
import { sayPersonalCounts } from '../../../shared/domain/personal-data/personal-data-words.ts'
import type { Occasion } from '../../../shared/protocol/personal-data.ts'
import type { PersonalDataChoice } from './personal-data-context.ts'
import { PersonalDataList } from './personal-data-list.tsx'
import './personal-data.css'

interface Props {
  readonly before: Occasion
  /** At least one. */
  readonly hits: readonly PersonalDataHit[]
  readonly records: ReadonlyMap<string, BoardRecord>
  /** Null where there is no board to look at. */
  readonly onShow: ((shapeIds: readonly string[]) => void) | null
  readonly onChoose: (choice: PersonalDataChoice) => void
}

const WHAT_FOLLOWS: Readonly<Record<Occasion, string>> = {
  snapshot: 'A snapshot keeps them as they are, for whoever has its link.',
  export: 'The file will have them in it.',
  file: 'The file will have them in it.',
  link: 'Whoever has the link will see them.',
  talk: 'The audience will see those that are on slides, and in the list of commitments.',
}

/** Before something goes to others: what looks personal on the board, and whether to go on all the same. */
export function PersonalDataDialog({ before, hits, records, onShow, onChoose }: Props): ReactNode {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onChoose('stay')
      }}
    >
      <Modal className="modal">
        <Dialog className="share-panel personal-dialog" role="alertdialog">
          <Heading slot="title" className="panel-heading">
            Is this personal?
          </Heading>
          <p>
            There may be {sayPersonalCounts(countByKind(hits))} on the board. {WHAT_FOLLOWS[before]}
          </p>
          <PersonalDataList hits={hits} records={records} onShow={onShow} />
          <div className="personal-choice">
            <button
              type="button"
              className="button button-primary"
              // Of the two ways on, this one harms nobody.
              ref={focusFirst}
              onClick={() => onChoose(onShow === null ? 'stay' : 'look')}
            >
              {onShow === null ? 'Not now' : 'Look at them first'}
            </button>
            <button type="button" className="button" onClick={() => onChoose('accepted')}>
              Go on all the same
            </button>
            <p className="panel-hint">
              If you go on, that is written down in the board’s record: that you did, and how many
              of each kind there were, not what they are.
            </p>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function focusFirst(button: HTMLButtonElement | null): void {
  button?.focus()
}
