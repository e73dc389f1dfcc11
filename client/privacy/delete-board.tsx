import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { DELETED_BOARD_KEPT_DAYS } from '../../shared/protocol/retention.ts'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import { TextField } from '../page/text-field.tsx'
import { deleteBoard } from './deletion-server.ts'
import './delete-board.css'

interface Props {
  readonly boardId: string
  readonly ownerKey: string
  readonly title: string
}

/** For the owner, out of the way: deletes the board for everybody, once its title has been typed. */
export function DeleteBoard({ boardId, ownerKey, title }: Props): ReactNode {
  const [typed, setTyped] = useState('')
  const [step, setStep] = useState<'asking' | 'doing'>('asking')
  const [problem, setProblem] = useState('')

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (step === 'doing') return
    if (!isSameTitle(typed, title)) {
      setProblem(`Type “${title}” to say that it is this board.`)
      return
    }
    setStep('doing')
    const outcome = await deleteBoard(boardId, ownerKey)
    setStep('asking')
    setProblem(outcome.kind === 'failed' ? outcome.message : '')
  }

  return (
    <details className="delete-board">
      <summary>Delete this board</summary>
      <form onSubmit={(event) => void submit(event)}>
        <p>
          It closes at once for everybody, with its snapshots, links and record. For{' '}
          {DELETED_BOARD_KEPT_DAYS} days you can bring it back by this link. After that the server
          lets go of it for good.
        </p>
        <TextField
          label="Type the board’s title"
          hint={title}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ProblemAlert problem={problem} />
        <div>
          <button type="submit" className="button" aria-disabled={step === 'doing'}>
            Delete the board
          </button>
        </div>
      </form>
    </details>
  )
}

/** Without regard to case and spaces: it is to be meant, not to be a spelling test. */
function isSameTitle(typed: string, title: string): boolean {
  return plain(typed) === plain(title)
}

function plain(text: string): string {
  return text.trim().replace(/\s+/gu, ' ').toLocaleLowerCase('en-GB')
}
