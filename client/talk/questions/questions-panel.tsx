import type { ReactNode } from 'react'
import type { Invitation } from '../../../shared/talk/talk.ts'
import { sayHowMany } from '../../../shared/domain/number-words.ts'
import { useObservable } from '../../page/use-observable.ts'
import { AskedQuestion } from './asked-question.tsx'
import type { QuestionDesk } from './question-desk.ts'
import { ReactionBars } from './reaction-bars.tsx'
import './questions-panel.css'

interface Props {
  readonly desk: QuestionDesk
  /** What followers are asked for now. */
  readonly invites: readonly Invitation[]
  readonly onInvite: (invites: readonly Invitation[]) => void
  /** The question that is on the slide; null for none. */
  readonly question: string | null
  /** Puts a question on the slide for everybody, or takes it off. */
  readonly onShow: (question: string | null) => void
}

/** What the audience sends, for the presenter alone: nothing until it is asked for. */
export function QuestionsPanel({ desk, invites, onInvite, onShow, question }: Props): ReactNode {
  const questions = useObservable(desk.questions)
  const reactions = useObservable(desk.reactions)
  const open = questions.filter(({ isAnswered }) => !isAnswered)
  const answered = questions.filter(({ isAnswered }) => isAnswered)

  const invitation = (which: Invitation, words: string): ReactNode => (
    <label className="questions-switch">
      <input
        type="checkbox"
        checked={invites.includes(which)}
        onChange={({ target }) =>
          onInvite([
            ...invites.filter((each) => each !== which),
            ...(target.checked ? [which] : []),
          ])
        }
      />
      {words}
    </label>
  )
  const list = (held: typeof questions): ReactNode => (
    <ul className="questions-list">
      {held.map((each) => (
        <AskedQuestion
          key={each.id}
          held={each}
          isShown={question === each.text}
          onShow={onShow}
          onEvent={(event) => desk.do(event)}
        />
      ))}
    </ul>
  )

  return (
    <div className="questions-panel">
      {invitation('questions', 'Let the audience ask questions')}
      {invitation('reactions', 'Let the audience react')}
      <p className="questions-hint">
        Both come without names. A question is seen by you alone until you put it on the slide.
      </p>
      {(invites.includes('reactions') || Object.values(reactions).some((count) => count > 0)) && (
        <ReactionBars counts={reactions} />
      )}
      <output className="visually-hidden">
        {questions.length > 0 && `${sayHowMany(open.length, 'question')} to answer`}
      </output>
      {open.length > 0 && list(open)}
      {open.length === 0 && invites.includes('questions') && (
        <p className="questions-hint">
          {answered.length === 0 ? 'No questions yet.' : 'All questions are answered.'}
        </p>
      )}
      {answered.length > 0 && (
        <details>
          <summary>Answered ({answered.length})</summary>
          {list(answered)}
        </details>
      )}
    </div>
  )
}
