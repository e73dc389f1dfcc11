import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Agency } from '../../shared/domain/service-map.ts'
import type { SeatRuleBody } from '../../shared/protocol/sign-in.ts'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import { SeatRuleForm } from './seat-rule-form.tsx'
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
  const heading = useRef<HTMLHeadingElement>(null)

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

  async function give(agencyId: string, who: string): Promise<boolean> {
    const asked = await server.make(agencyId, who)
    hear(asked)
    return asked.kind === 'done'
  }

  async function end(ruleId: string): Promise<void> {
    const asked = await server.end(ruleId)
    hear(asked)
    // The button that had it is gone with the rule.
    if (asked.kind === 'done') heading.current?.focus()
  }

  if (rules === null) return <ProblemAlert problem={trouble} />
  if (agencies.length === 0 && rules.length === 0) return null
  const nameOf = (id: string): string =>
    agencies.find((agency) => agency.id === id)?.name ?? 'An agency no longer listed'
  return (
    <section className="links-section" aria-labelledby="seat-rules-heading">
      <h3 id="seat-rules-heading" ref={heading} tabIndex={-1}>
        Seats by sign-in
      </h3>
      <p className="panel-hint">
        Whoever has signed in and opens the board by a link that may change it sits for the agency
        of their mail domain or group.
      </p>
      {agencies.length > 0 && <SeatRuleForm agencies={agencies} onGive={give} />}
      <ProblemAlert problem={trouble} />
      {rules.length > 0 && (
        <ul className="link-list" aria-live="polite">
          {rules.map(({ agencyId: agency, id, who }) => (
            <li key={id} className="seat-rule">
              <span>
                <strong>{who}</strong> sits for {nameOf(agency)}
              </span>
              <button
                type="button"
                className="button button-small"
                aria-label={`End: ${who} sits for ${nameOf(agency)}`}
                onClick={() => void end(id)}
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
