import { useCallback, useEffect, useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import type { Agency } from '../../shared/domain/service-map.ts'
import type { SeatRuleBody } from '../../shared/protocol/sign-in.ts'
import { MAX_WHO_LENGTH } from '../../shared/protocol/sign-in.ts'
import { TextField } from '../page/text-field.tsx'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import { SelectField } from '../report/select-field.tsx'
import type { RulesAsked, SeatRulesServer } from './seat-rules-server.ts'
import { fetchSignInState } from './sign-in-state.ts'
import './sign-in.css'

interface Props {
  readonly server: SeatRulesServer
  readonly agencies: readonly Agency[]
}

/** For the owner, where people can sign in: who of them sits for which agency without a link for it. */
export function SeatRulesSection({ agencies, server }: Props): ReactNode {
  const [rules, setRules] = useState<readonly SeatRuleBody[] | null>(null)
  const [trouble, setTrouble] = useState('')
  const [agencyId, setAgencyId] = useState('')

  const hear = useCallback((asked: RulesAsked): void => {
    if (asked.kind === 'done') setRules(asked.rules)
    setTrouble(asked.kind === 'failed' ? asked.message : '')
  }, [])

  useEffect(() => {
    let isHere = true
    const look = async (): Promise<void> => {
      const { required } = await fetchSignInState()
      const asked = required === 'off' ? null : await server.list()
      if (isHere && asked !== null) hear(asked)
    }
    void look()
    return () => {
      isHere = false
    }
  }, [hear, server])

  async function make(form: HTMLFormElement): Promise<void> {
    const who = new FormData(form).get('who')
    const isWhole = agencyId !== '' && typeof who === 'string' && who.trim() !== ''
    if (!isWhole) {
      setTrouble('Choose an agency, and say who sits for it.')
      return
    }
    const asked = await server.make(agencyId, who.trim())
    hear(asked)
    if (asked.kind === 'done') form.reset()
  }

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    void make(event.currentTarget)
  }

  if (rules === null) return <ProblemAlert problem={trouble} />
  if (agencies.length === 0 && rules.length === 0) return null
  const nameOf = (id: string): string =>
    agencies.find((agency) => agency.id === id)?.name ?? 'An agency no longer listed'
  return (
    <section className="links-section" aria-labelledby="seat-rules-heading">
      <h3 id="seat-rules-heading">Seats by sign-in</h3>
      <p className="panel-hint">
        Whoever has signed in and opens the board by a link that may change it sits for the agency
        of their mail domain or group.
      </p>
      {agencies.length > 0 && (
        <form className="seat-rules-form" onSubmit={submit} noValidate>
          <SelectField
            label="Agency"
            value={agencyId}
            onValue={setAgencyId}
            groups={[
              {
                name: '',
                options: [
                  { value: '', words: 'Choose an agency' },
                  ...agencies.map(({ id, name }) => ({ value: id, words: name })),
                ],
              },
            ]}
          />
          <TextField
            label="Mail domain or group"
            hint="Such as @police.example, or a group as your sign-in calls it."
            error={trouble === '' ? undefined : trouble}
            name="who"
            maxLength={MAX_WHO_LENGTH}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <button type="submit" className="button">
            Give them the seat
          </button>
        </form>
      )}
      {rules.length > 0 && (
        <ul className="link-list">
          {rules.map(({ agencyId: agency, id, who }) => (
            <li key={id} className="seat-rule">
              <span>
                <strong>{who}</strong> sits for {nameOf(agency)}
              </span>
              <button
                type="button"
                className="button button-small"
                aria-label={`End: ${who} sits for ${nameOf(agency)}`}
                onClick={() => void server.end(id).then(hear)}
              >
                End
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
