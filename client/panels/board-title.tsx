import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { LIMITS } from '../../shared/protocol/limits.ts'

interface Props {
  readonly title: string
  readonly mayRename: boolean
  readonly onRename: (title: string) => void
}

type Phase =
  | { readonly kind: 'shown' }
  /** `before` is the title as it stood: somebody else may change it meanwhile. */
  | { readonly kind: 'editing'; readonly before: string }
  /** Editing ended by a key: the focus belongs where it began. */
  | { readonly kind: 'left' }

/** The board's title; those who may edit press it to change it. Enter keeps, Escape leaves as it was. */
export function BoardTitle({ title, mayRename, onRename }: Props): ReactNode {
  const [phase, setPhase] = useState<Phase>({ kind: 'shown' })
  const shown = title === '' ? 'Board' : title

  if (phase.kind === 'editing' && mayRename) {
    const end = (text: string, next: Phase): void => {
      setPhase(next)
      if (text !== phase.before) onRename(text)
    }
    return <TitleInput before={phase.before} onEnd={end} />
  }
  return (
    <h1 className="board-title" title={shown}>
      {mayRename ? (
        <button
          type="button"
          className="board-title-button"
          ref={phase.kind === 'left' ? focus : null}
          onClick={() => setPhase({ kind: 'editing', before: title })}
        >
          {shown}
          <span className="visually-hidden">: rename the board</span>
        </button>
      ) : (
        shown
      )}
    </h1>
  )
}

interface InputProps {
  readonly before: string
  readonly onEnd: (text: string, next: Phase) => void
}

function TitleInput({ before, onEnd }: InputProps): ReactNode {
  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const { key, currentTarget } = event
    if (key !== 'Enter' && key !== 'Escape') return
    // Or else Enter would press the button that takes the input's place.
    event.preventDefault()
    onEnd(key === 'Enter' ? currentTarget.value : before, { kind: 'left' })
  }
  return (
    <input
      className="board-title-input"
      aria-label="Board title"
      defaultValue={before}
      maxLength={LIMITS.maxTitleLength}
      autoComplete="off"
      ref={select}
      onKeyDown={press}
      onBlur={(event) => onEnd(event.currentTarget.value, { kind: 'shown' })}
    />
  )
}

function select(input: HTMLInputElement | null): void {
  input?.select()
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
