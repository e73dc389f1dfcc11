import { useId, useRef, useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import type { Answer, Standing } from '../../../shared/domain/agreement.ts'
import { wordingHash } from '../../../shared/domain/commitment-wording.ts'
import { deviceMemory } from '../../offline/device-memory.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { answersOpenTo, ANSWER_LABELS } from './open-answers.ts'
import { readAnswer, type AnswerFaults } from './read-answer.ts'
import { ReasonField } from './reason-field.tsx'
import { SignatureFields } from './signature-fields.tsx'

interface Props {
  readonly session: Pick<BoardSession, 'answer'>
  readonly commitmentRef: string
  /** The wording that is shown. */
  readonly canonical: string
  /** Where the agency stands that one sits for. */
  readonly standing: Standing
  /** False when its agreement is needed no longer: then it can only take back what it said. */
  readonly isAsked: boolean
  readonly agencyName: string
  /** What one agrees to. */
  readonly children: ReactNode
}

/** What the person is about to do. */
type Step = 'choosing' | 'declined' | 'withdrawn' | 'sending'

/** Agree, decline or take back, for the agency one sits for. */
export function AnswerForm(props: Props): ReactNode {
  const { session, canonical, commitmentRef, standing, isAsked, agencyName, children } = props
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [opened] = useState(canonical)
  const [step, setStep] = useState<Step>('choosing')
  const [faults, setFaults] = useState<AnswerFaults>({})
  const [trouble, setTrouble] = useState('')
  const known = useObservable(deviceMemory.signature)
  const open = answersOpenTo(standing, isAsked)

  async function give(answer: Answer, form: FormData): Promise<void> {
    const read = readAnswer(answer, form, known)
    setFaults(read.kind === 'faults' ? read.faults : {})
    setTrouble('')
    if (read.kind === 'faults') return
    setStep('sending')
    const hash =
      answer === 'withdrawn' && standing.entry !== null
        ? standing.entry.wordingHash
        : wordingHash(canonical)
    const given = { ...read.fields, ref: commitmentRef, answer, wordingHash: hash }
    const outcome = await session.answer(given)
    setStep('choosing')
    heading.current?.focus()
    if (outcome.kind === 'kept') deviceMemory.sign(read.fields)
    else setTrouble(outcome.message)
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    const { submitter } = event.nativeEvent
    const chosen = open.find((answer) => answer === submitter?.getAttribute('value'))
    if (chosen === undefined || step === 'sending') return
    if (chosen !== 'agreed' && step !== chosen) {
      setFaults({})
      setStep(chosen)
    } else void give(chosen, new FormData(event.currentTarget))
  }

  return (
    <form className="answer" aria-labelledby={`${id}-heading`} onSubmit={submit} noValidate>
      <h4 id={`${id}-heading`} ref={heading} tabIndex={-1}>
        Your answer for {agencyName}
      </h4>
      <output>
        {canonical !== opened && (
          <span className="answer-reworded">
            <Icon name="alert" />
            This has been reworded since you opened it. Below stands what it says now.
          </span>
        )}
      </output>
      {isAsked && <AnsweredTo standing={standing}>{children}</AnsweredTo>}
      {(step === 'declined' || step === 'withdrawn') && (
        <ReasonField key={step} answer={step} fault={faults.reason} />
      )}
      <SignatureFields known={known} faults={faults} />
      <div className="answer-actions">
        {(step === 'declined' || step === 'withdrawn' ? [step] : open).map((answer) => (
          <button
            key={answer}
            type="submit"
            value={answer}
            aria-disabled={step === 'sending'}
            className={answer === 'agreed' ? 'button button-primary' : 'button'}
          >
            {ANSWER_LABELS[answer]}
          </button>
        ))}
        {(step === 'declined' || step === 'withdrawn') && (
          <button
            type="button"
            className="button button-quiet"
            onClick={() => {
              setStep('choosing')
              setFaults({})
              heading.current?.focus()
            }}
          >
            Cancel
          </button>
        )}
      </div>
      <div role="alert">
        {trouble !== '' && (
          <p className="field-error">
            <Icon name="alert" />
            {trouble}
          </p>
        )}
      </div>
    </form>
  )
}

interface AnsweredToProps {
  readonly standing: Standing
  readonly children: ReactNode
}

/** What one answers to: in sight as long as one has not. */
function AnsweredTo({ standing, children }: AnsweredToProps): ReactNode {
  if (standing.kind !== 'awaited' && standing.wording === 'present') {
    return (
      <details className="agreement-more">
        <summary>What you answered to</summary>
        {children}
      </details>
    )
  }
  return (
    <>
      <p className="agreement-hint">This, and nothing else, is what you answer to:</p>
      {children}
    </>
  )
}
