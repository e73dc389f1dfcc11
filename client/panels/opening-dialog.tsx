import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { countWords } from '../../shared/import/not-taken.ts'
import type { FileOpening, OpeningTask } from '../files/file-opening.ts'
import { useObservable } from '../page/use-observable.ts'
import { ProgressCard } from './progress-card.tsx'
import './files.css'

/** How the opening of a file goes, with a way to end it; afterwards, what was not taken and why. */
export function OpeningDialog({ files }: { readonly files: FileOpening }): ReactNode {
  const task = useObservable(files.task)
  if (task.kind === 'idle') return null
  const leave = (): void => {
    if (task.kind === 'listed') files.dismiss()
    else files.cancel()
  }
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={task.kind === 'listed'}
      onOpenChange={leave}
    >
      <Modal className="modal">
        <Dialog className="share-panel">
          {task.kind === 'listed' ? (
            <Outcome task={task} onClose={leave} />
          ) : (
            <Progress task={task} onCancel={leave} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface ProgressProps {
  readonly task: Extract<OpeningTask, { kind: 'reading' | 'adding' }>
  readonly onCancel: () => void
}

function Progress({ task, onCancel }: ProgressProps): ReactNode {
  return (
    <ProgressCard
      title={`Opening “${task.fileName}”`}
      step={task.kind === 'reading' ? 'Reading the file…' : 'Adding it to the board…'}
      percent={task.kind === 'adding' ? (100 * task.done) / Math.max(1, task.total) : null}
      onCancel={onCancel}
    />
  )
}

interface OutcomeProps {
  readonly task: Extract<OpeningTask, { kind: 'listed' }>
  readonly onClose: () => void
}

function Outcome({ task, onClose }: OutcomeProps): ReactNode {
  return (
    <>
      <Heading slot="title" className="panel-heading">
        {task.added === 0 ? 'Nothing was added' : `${countWords(task.added, 'thing')} added`}
      </Heading>
      <p>Not taken from “{task.fileName}”:</p>
      <ul className="not-taken">
        {task.notTaken.map(({ what, why, count }) => (
          <li key={`${what}: ${why}`}>
            <strong>{countWords(count, what)}</strong>: {why}.
          </li>
        ))}
      </ul>
      {task.added > 0 && <p className="panel-hint">Undo takes back all that was added, at once.</p>}
      <div className="panel-actions">
        <Button className="button button-primary" onPress={onClose}>
          Close
        </Button>
      </div>
    </>
  )
}
