import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { countWords } from '../../shared/import/not-taken.ts'
import type { TidyControls } from '../canvas/tidy/tidy-task.ts'
import { useObservable } from '../page/use-observable.ts'
import { ProgressCard } from './progress-card.tsx'

/** How tidying goes, when it takes a while. */
export function TidyDialog({ tidying }: { readonly tidying: TidyControls }): ReactNode {
  const task = useObservable(tidying.task)
  if (task.kind === 'idle') return null
  const cancel = (): void => tidying.cancel()
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={cancel}>
      <Modal className="modal">
        <Dialog className="share-panel">
          <ProgressCard
            title="Tidying"
            step={`Finding places for ${countWords(task.total, 'thing')}…`}
            // Most of the work comes before the first thing has its place.
            percent={task.done === 0 ? null : (100 * task.done) / task.total}
            onCancel={cancel}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
