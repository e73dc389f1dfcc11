import type { ReactNode } from 'react'
import './question-caption.css'

/**
 * The question that the presenter has put before everybody, over the foot of the slide. Its parent is
 * positioned. It is read out when it comes.
 * @param question null for none
 */
export function QuestionCaption({ question }: { readonly question: string | null }): ReactNode {
  return (
    <output className="question-caption-place">
      {question !== null && (
        <span className="question-caption">
          <span className="question-caption-head">A question from the audience</span>
          <span dir="auto">{question}</span>
        </span>
      )}
    </output>
  )
}
