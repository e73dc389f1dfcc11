import type { ReactNode } from 'react'
import type { HeldQuestion, QuestionEvent } from './question-list.ts'

interface Props {
  readonly held: HeldQuestion
  readonly isShown: boolean
  readonly onShow: (question: string | null) => void
  readonly onEvent: (event: QuestionEvent) => void
}

/** One question, and what its presenter may do with it. */
export function AskedQuestion({ held, isShown, onEvent, onShow }: Props): ReactNode {
  const { id, isAnswered, text } = held
  const leave = (kind: 'answered' | 'removed'): void => {
    if (isShown) onShow(null)
    onEvent({ kind, id })
  }
  const button = (words: string, run: () => void): ReactNode => (
    <button
      type="button"
      className="button button-small"
      aria-label={`${words}: ${text}`}
      onClick={run}
    >
      {words}
    </button>
  )
  return (
    <li className={isShown ? 'question question-shown' : 'question'}>
      <p dir="auto">{text}</p>
      {isShown && <p className="question-standing">On the slide for everybody</p>}
      <div className="question-actions">
        {isShown
          ? button('Take off the slide', () => onShow(null))
          : button('Put on the slide', () => onShow(text))}
        {isAnswered
          ? button('Not answered yet', () => onEvent({ kind: 'reopened', id }))
          : button('Answered', () => leave('answered'))}
        {button('Remove', () => leave('removed'))}
      </div>
    </li>
  )
}
