import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Role } from '../../shared/protocol/roles.ts'
import { deviceMemory } from '../offline/device-memory.ts'
import type { VisitedBoard } from '../offline/device-memory.ts'
import { boardPath } from '../page/board-link.ts'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import { dayWords } from './day-words.ts'

/** The boards opened in this browser, newest first. Forgetting one can be undone. */
export function VisitedBoards(): ReactNode {
  const boards = useObservable(deviceMemory.boards)
  const [nowMs] = useState(Date.now)
  const [forgotten, setForgotten] = useState<VisitedBoard | null>(null)
  const [problem, setProblem] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)

  async function forget(board: VisitedBoard): Promise<void> {
    const trouble = await forgetHere(board)
    setForgotten(trouble === '' ? board : null)
    setProblem(trouble)
    heading.current?.focus()
  }

  function undo(board: VisitedBoard): void {
    deviceMemory.remember(board)
    setForgotten(null)
    heading.current?.focus()
  }

  return (
    <section className="visited" aria-labelledby="visited">
      <h2 id="visited" ref={heading} tabIndex={-1}>
        Boards you have opened
      </h2>
      <output>
        {forgotten !== null && (
          <span className="forgotten">
            “{forgotten.title}” is forgotten, with the copy that this browser had. The board itself
            is still there for those with a link.
            <button type="button" className="button button-small" onClick={() => undo(forgotten)}>
              Keep the link
            </button>
          </span>
        )}
      </output>
      <ProblemAlert problem={problem} />
      {boards.length === 0 ? (
        <p className="visited-empty">
          None yet in this browser. Make a board, or paste a link you were sent: it will be listed
          here the next time.
        </p>
      ) : (
        <ul className="visited-list">
          {boards.map((board) => (
            <VisitedItem
              key={board.id}
              board={board}
              nowMs={nowMs}
              onForget={() => void forget(board)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

/** @returns why not, in words; '' when it is forgotten */
async function forgetHere({ id, title }: VisitedBoard): Promise<string> {
  try {
    const { forgetBoard } = await import('../offline/forget-board.ts')
    if ((await forgetBoard(id)) === 'forgotten') return ''
    return `“${title}” may have changes that are only in this browser. Open it, wait until it says “Saved”, and then forget it.`
  } catch {
    return `This browser did not let go of its copy of “${title}”. Clear this site’s data in its settings.`
  }
}

interface ItemProps {
  readonly board: VisitedBoard
  readonly nowMs: number
  readonly onForget: () => void
}

function VisitedItem({ board, nowMs, onForget }: ItemProps): ReactNode {
  return (
    <li className="visited-board">
      <a className="visited-link" href={boardPath(board.id, board.key)}>
        {board.title}
      </a>
      <span className="visited-when">
        Opened {dayWords(board.visitedAtMs, nowMs)}, {roleWords(board.role)}
      </span>
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={`Forget ${board.title}`}
        title="Forget"
        onClick={onForget}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}

function roleWords(role: Role): string {
  switch (role) {
    case 'owner':
      return 'yours'
    case 'editor':
      return 'you can draw'
    case 'viewer':
      return 'looking only'
    case 'audience':
      return 'talks only'
  }
}
