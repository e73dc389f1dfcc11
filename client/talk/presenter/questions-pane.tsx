import type { ReactNode } from 'react'
import { useObservable } from '../../page/use-observable.ts'
import { QuestionsPanel } from '../questions/questions-panel.tsx'
import type { OpenTalk } from './open-talk.ts'

/** Beside the slide, in the place of the notes: what the audience asks and how it reacts. */
export function QuestionsPane({ talk }: { readonly talk: OpenTalk }): ReactNode {
  const { session, questions } = talk
  const { invites, question } = useObservable(session.state)
  return (
    <section className="presenter-notes presenter-questions" aria-label="Questions">
      <div className="presenter-head">
        <h2>Questions</h2>
      </div>
      <QuestionsPanel
        desk={questions}
        invites={invites}
        onInvite={(chosen) => session.do({ kind: 'invite', invites: chosen })}
        question={question}
        onShow={(chosen) => session.do({ kind: 'question', question: chosen })}
      />
    </section>
  )
}
