import { useRef, useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { readPastedLink } from '../page/board-link.ts'
import { TextField } from '../page/text-field.tsx'

/** Opens the board, or the snapshot of one, that a pasted link names. */
export function OpenBoardForm(): ReactNode {
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const link = readPastedLink(input.current?.value ?? '', location.origin)
    if (link.kind === 'page') {
      location.assign(link.path)
      return
    }
    setProblem(link.message)
    input.current?.focus()
  }

  return (
    <form className="card" onSubmit={submit} noValidate aria-labelledby="open-board">
      <h2 id="open-board">Open a board</h2>
      <TextField
        label="Link"
        hint="Paste the link you were sent. No account is needed."
        error={problem}
        ref={input}
        name="link"
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        onChange={() => setProblem(undefined)}
      />
      <button type="submit" className="button">
        Open the board
      </button>
    </form>
  )
}
