import { Suspense, useRef, useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { boardPath } from '../page/board-link.ts'
import { Icon } from '../page/icon.tsx'
import { TextField } from '../page/text-field.tsx'
import { makeBoard } from './server-boards.ts'
import type { Starter, Starters } from './server-boards.ts'
import { StarterChoice } from './starter-choice.tsx'

type Phase =
  | { readonly kind: 'ready' }
  | { readonly kind: 'untitled' }
  | { readonly kind: 'making' }
  | { readonly kind: 'failed'; readonly message: string }

/** Makes a board on the server and goes to it with its owner's key. */
export function NewBoardForm({ starters }: { readonly starters: Promise<Starters> }): ReactNode {
  const [phase, setPhase] = useState<Phase>({ kind: 'ready' })
  const title = useRef<HTMLInputElement>(null)
  const suggestedTitle = useRef('')

  async function make(form: FormData): Promise<void> {
    setPhase({ kind: 'making' })
    const board = await makeBoard(textOf(form, 'title'), textOf(form, 'starter') || null)
    if (board.kind === 'made') location.assign(boardPath(board.boardId, board.ownerKey))
    else setPhase(board)
  }

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (phase.kind === 'making') return
    const form = new FormData(event.currentTarget)
    if (textOf(form, 'title') === '') {
      setPhase({ kind: 'untitled' })
      title.current?.focus()
      return
    }
    void make(form)
  }

  /** Gives the board its starter's title, unless the person has given it one of their own. */
  function suggestTitle(starter: Starter | null): void {
    const field = title.current
    if (field === null || field.value.trim() !== suggestedTitle.current) return
    suggestedTitle.current = starter?.title ?? ''
    field.value = suggestedTitle.current
    if (phase.kind === 'untitled' && field.value !== '') setPhase({ kind: 'ready' })
  }

  return (
    <form className="card" onSubmit={submit} noValidate aria-labelledby="new-board">
      <h2 id="new-board">New board</h2>
      <TextField
        label="Title"
        hint="What the board is about. It can be changed later."
        error={phase.kind === 'untitled' ? 'Give the board a title.' : undefined}
        ref={title}
        name="title"
        required
        maxLength={LIMITS.maxTitleLength}
        autoComplete="off"
      />
      <Suspense fallback={null}>
        <StarterChoice starters={starters} onChoose={suggestTitle} />
      </Suspense>
      <button
        type="submit"
        className="button button-primary"
        aria-disabled={phase.kind === 'making'}
      >
        {phase.kind === 'making' ? 'Making the board…' : 'Make the board'}
      </button>
      <p className="field-error" role="alert" hidden={phase.kind !== 'failed'}>
        {phase.kind === 'failed' && (
          <>
            <Icon name="alert" />
            {phase.message}
          </>
        )}
      </p>
    </form>
  )
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
