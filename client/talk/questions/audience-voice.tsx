import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { REACTIONS } from '../../../shared/talk/talk.ts'
import type { Invitation } from '../../../shared/talk/talk.ts'
import type { FollowerSays } from '../../../shared/talk/talk-wire.ts'
import { Icon } from '../../page/icon.tsx'
import { TextField } from '../../page/text-field.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import { REACTION_LOOKS } from './reaction-words.ts'
import './audience-voice.css'

/** Why something that was sent was not taken. An object of its own each time. */
export interface VoiceNotice {
  readonly message: string
}

interface Props {
  /** What the presenter asks for now. */
  readonly invites: readonly Invitation[]
  /** @returns whether it was sent */
  readonly say: (message: FollowerSays) => boolean
  readonly notices: Observable<VoiceNotice | null>
}

type Sent =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'sent'
      readonly words: string
      /** What was asked; null for a reaction. */
      readonly question: string | null
      /** The latest notice when it was sent: one that is newer is about this. */
      readonly before: VoiceNotice | null
    }

/** What somebody who follows may say to the presenter. There is nothing of it unless it is asked for. */
export function AudienceVoice({ invites, notices, say }: Props): ReactNode {
  const notice = useObservable(notices)
  const [question, setQuestion] = useState('')
  const [sent, setSent] = useState<Sent>({ kind: 'nothing' })
  if (invites.length === 0) return null
  const refusal = sent.kind === 'sent' && sent.before !== notice ? notice : null

  function send(message: FollowerSays, words: string, asked: string | null): boolean {
    const isSent = say(message)
    setSent(isSent ? { kind: 'sent', words, question: asked, before: notice } : { kind: 'offline' })
    return isSent
  }

  function ask(event: FormEvent): void {
    event.preventDefault()
    const text = question.trim()
    if (text === '') return
    const words = 'Sent to the presenter, without your name.'
    if (send({ say: 'ask', text }, words, text)) setQuestion('')
  }

  function putBack(text: string): void {
    setQuestion(text)
    setSent({ kind: 'nothing' })
  }

  return (
    <section className="audience-voice" aria-label="Say something to the presenter">
      {invites.includes('questions') && (
        <form className="audience-voice-ask" onSubmit={ask}>
          <TextField
            label="Ask the presenter"
            hint="It goes to the presenter alone, without your name."
            value={question}
            onChange={({ target }) => setQuestion(target.value)}
            maxLength={LIMITS.maxQuestionLength}
            enterKeyHint="send"
            autoComplete="off"
            dir="auto"
          />
          <button type="submit" className="button button-primary">
            Send
          </button>
        </form>
      )}
      {invites.includes('reactions') && (
        <ul className="audience-voice-reactions" aria-label="Reactions">
          {REACTIONS.map((reaction) => (
            <li key={reaction}>
              <button
                type="button"
                className="button button-small"
                onClick={() =>
                  send(
                    { say: 'react', reaction },
                    `“${REACTION_LOOKS[reaction].words}” is counted, without your name.`,
                    null,
                  )
                }
              >
                <Icon name={REACTION_LOOKS[reaction].icon} />
                {REACTION_LOOKS[reaction].words}
              </button>
            </li>
          ))}
        </ul>
      )}
      <output className="audience-voice-outcome">{outcomeWords(sent, refusal)}</output>
      {refusal !== null && sent.kind === 'sent' && sent.question !== null && (
        <button
          type="button"
          className="button button-small"
          onClick={() => putBack(sent.question ?? '')}
        >
          Put the question back
        </button>
      )}
    </section>
  )
}

function outcomeWords(sent: Sent, refusal: VoiceNotice | null): string {
  switch (sent.kind) {
    case 'nothing':
      return ''
    case 'offline':
      return 'Not sent: this page has no connection just now. It connects again by itself.'
    case 'sent':
      return refusal === null ? sent.words : `Not taken. ${refusal.message}`
  }
}
