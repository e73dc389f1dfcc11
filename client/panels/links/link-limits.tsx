import { useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { TextField } from '../../page/text-field.tsx'
import { ChoiceField } from '../details/choice-field.tsx'
import type { Option } from '../details/field-specs.ts'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { dayInAWeek, earliestDate, momentWords } from './expiry.ts'
import type { ExpiryChoice } from './expiry.ts'
import { changeOf, draftOf } from './limits-draft.ts'
import type { LimitsDraft, LimitsProblems } from './limits-draft.ts'
import type { LinkChange } from './link-server.ts'

interface Props {
  readonly link: BoardLink
  /** The only owner's link works without end and for anybody who has it: else nobody could mend anything. */
  readonly isLastOwners: boolean
  /** @returns what went wrong; '' when nothing did */
  readonly onChange: (change: LinkChange) => Promise<string>
}

const NO_PROBLEMS: LimitsProblems = { date: '', words: '', people: '' }

/** Until when a link works, by which passphrase, for how many people. */
export function LinkLimits({ link, isLastOwners, onChange }: Props): ReactNode {
  const [opened] = useState(() => new Date())
  const [draft, setDraft] = useState(() => draftOf(link))
  const [problems, setProblems] = useState(NO_PROBLEMS)
  const [step, setStep] = useState<'resting' | 'keeping' | 'kept'>('resting')

  const edit = (part: Partial<LimitsDraft>): void => {
    setDraft({ ...draft, ...part })
    setProblems(NO_PROBLEMS)
    setStep('resting')
  }

  async function keep(change: LinkChange): Promise<void> {
    setStep('keeping')
    const trouble = await onChange(change)
    if (trouble !== '') {
      setStep('resting')
      return
    }
    const passphrase = draft.passphrase === 'none' ? 'none' : 'kept'
    setDraft({
      ...draft,
      expiry: draft.expiry === 'never' ? 'never' : 'kept',
      passphrase,
      words: '',
    })
    setStep('kept')
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    if (step === 'keeping') return
    const made = changeOf(link, draft, new Date())
    if ('problems' in made) setProblems(made.problems)
    else if (Object.keys(made.change).length > 0) void keep(made.change)
    else setStep('kept')
  }

  return (
    <form className="link-limits" aria-label="Limits" onSubmit={submit} noValidate>
      {!isLastOwners && (
        <div className="link-limit">
          <ChoiceField
            label="Works until"
            value={{ kind: 'one', value: draft.expiry }}
            isReadOnly={false}
            options={expiryOptions(link, opened)}
            onValue={(expiry) => edit({ expiry: expiry as ExpiryChoice })}
          />
          {draft.expiry === 'date' && (
            <TextField
              label="The last day"
              type="date"
              min={earliestDate(opened)}
              value={draft.date}
              error={problems.date || undefined}
              onChange={(event) => edit({ date: event.currentTarget.value })}
            />
          )}
        </div>
      )}
      <div className="link-limit">
        <ChoiceField
          label="Passphrase"
          value={{ kind: 'one', value: draft.passphrase }}
          isReadOnly={false}
          options={[
            { value: 'none', label: 'None' },
            ...(link.hasPassphrase ? [{ value: 'kept', label: 'The one that it has' }] : []),
            { value: 'new', label: link.hasPassphrase ? 'A new one' : 'Ask for one' },
          ]}
          onValue={(passphrase) => edit({ passphrase: passphrase as LimitsDraft['passphrase'] })}
        />
        {draft.passphrase === 'new' && (
          <TextField
            label="What to ask for"
            hint="It is never shown again. Whoever is here by the link is asked at once."
            value={draft.words}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={problems.words || undefined}
            onChange={(event) => edit({ words: event.currentTarget.value })}
          />
        )}
      </div>
      {!isLastOwners && (
        <div className="link-limit">
          <TextField
            label={link.role === 'audience' ? 'How many people at once' : 'For how many people'}
            hint="Leave it empty for any number. Each device counts as one."
            inputMode="numeric"
            autoComplete="off"
            value={draft.people}
            error={problems.people || undefined}
            onChange={(event) => edit({ people: event.currentTarget.value })}
          />
        </div>
      )}
      <div className="link-limits-keep">
        <button type="submit" className="button" aria-disabled={step === 'keeping'}>
          Keep these limits
        </button>
        <output className="link-kept">{step === 'kept' ? 'Kept.' : ''}</output>
      </div>
    </form>
  )
}

function expiryOptions({ expiresAtMs, state }: BoardLink, now: Date): readonly Option[] {
  const week = DAY.format(dayInAWeek(now))
  return [
    ...(expiresAtMs === null
      ? []
      : [{ value: 'kept', label: keptWords(expiresAtMs, state, now.getTime()) }]),
    { value: 'never', label: 'You end it' },
    { value: 'today', label: 'The end of today' },
    { value: 'week', label: `In a week: the end of ${week}` },
    { value: 'date', label: 'A date…' },
  ]
}

function keptWords(expiresAtMs: number, state: BoardLink['state'], nowMs: number): string {
  const words = momentWords(expiresAtMs, nowMs)
  return state === 'expired' ? `It ran out: ${words}` : words.replace(/^t/u, 'T')
}

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
