import { useId, useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import type { Agency } from '../../../../shared/domain/service-map.ts'
import { ProblemAlert } from '../../problem-alert.tsx'
import { agencyWords } from '../../agencies/agency-words.ts'
import { nextYear, readFinancialYear } from './share-lines.ts'

interface Props {
  /** Those without a row. */
  readonly agencies: readonly Agency[]
  /** Those with a column, in order. */
  readonly years: readonly string[]
  /** As "2011-03-31". */
  readonly today: string
  readonly onAgency: (agencyId: string) => void
  readonly onYear: (year: string) => void
}

/** One more agency, one more year. */
export function MoreOfGrid({ agencies, years, today, onAgency, onYear }: Props): ReactNode {
  const id = useId()
  const [agencyId, setAgencyId] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState('')
  const chosen = agencies.find((agency) => agency.id === agencyId) ?? agencies[0]
  const year = typed ?? nextYear(years, today)

  function addYear(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const read = readFinancialYear(year)
    if (read === undefined) return setProblem('Write a year as 2010-11.')
    if (years.includes(read)) return setProblem(`${read} is there already.`)
    onYear(read)
    setTyped(null)
  }

  return (
    <div className="shares-more">
      {chosen !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            onAgency(chosen.id)
          }}
        >
          <label className="visually-hidden" htmlFor={`${id}-agency`}>
            Agency to add
          </label>
          <select
            id={`${id}-agency`}
            className="input"
            value={chosen.id}
            onChange={(event) => setAgencyId(event.currentTarget.value)}
          >
            {agencies.map((agency) => (
              <option key={agency.id} value={agency.id}>
                {agencyWords(agency)}
              </option>
            ))}
          </select>
          <button type="submit" className="button button-small">
            Add agency
          </button>
        </form>
      )}
      <form onSubmit={addYear} noValidate>
        <label className="visually-hidden" htmlFor={`${id}-year`}>
          Year to add
        </label>
        <input
          id={`${id}-year`}
          className="input"
          value={year}
          autoComplete="off"
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setProblem('')
          }}
        />
        <button type="submit" className="button button-small">
          Add year
        </button>
      </form>
      <ProblemAlert id={`${id}-problem`} problem={problem} />
    </div>
  )
}
