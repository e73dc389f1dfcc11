import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { AgencyDirectory } from '../../../shared/domain/agency-directory.ts'
import { SHOWN_STATUSES } from '../../../shared/domain/agreement.ts'
import { COMMITMENT_STATUS_WORDS, HORIZON_WORDS } from '../../../shared/domain/commitment-words.ts'
import {
  NO_REGISTER_FILTER,
  REGISTER_GROUPINGS,
  type RegisterGrouping,
} from '../../../shared/domain/register-view.ts'
import { HORIZONS } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { Chooser } from '../chooser.tsx'
import { agencyOptions, asOptions } from './register-columns.ts'
import type { RegisterChoices, RegisterView } from './register-choices.ts'
import { isFiltered } from './register-choices.ts'

interface Props {
  readonly view: RegisterView
  readonly choices: RegisterChoices
  readonly directory: AgencyDirectory
  /** The reader's agency; null for none. */
  readonly seatAgencyId: string | null
  /** Without it the choices are folded away behind a button. */
  readonly hasRoom: boolean
}

const GROUPING_WORDS: Readonly<Record<RegisterGrouping, string>> = {
  agency: 'Lead agency',
  status: 'Status',
  horizon: 'Horizon',
  rag: 'RAG',
}

/** What of the register is shown, and in which groups. */
export function RegisterToolbar(props: Props): ReactNode {
  const { choices, hasRoom, view } = props
  const [isOpen, setIsOpen] = useState(false)
  const choicesId = useId()
  return (
    <search className="register-toolbar" aria-label="Choose what the register shows">
      <input
        className="input register-words"
        type="search"
        aria-label="Find in the register"
        placeholder="Find"
        autoComplete="off"
        value={view.filter.words}
        onChange={({ currentTarget }) => choices.setFilter({ words: currentTarget.value })}
      />
      {!hasRoom && (
        <button
          type="button"
          className="button button-small"
          aria-expanded={isOpen}
          aria-controls={choicesId}
          onClick={() => setIsOpen(!isOpen)}
        >
          Filter and group
        </button>
      )}
      <div className="register-choices" id={choicesId} hidden={!hasRoom && !isOpen}>
        <Choices {...props} />
      </div>
      {isFiltered(view) && (
        <button
          type="button"
          className="button button-small"
          onClick={() => choices.set({ filter: NO_REGISTER_FILTER })}
        >
          <Icon name="close" />
          Show all
        </button>
      )}
    </search>
  )
}

function Choices({ view, choices, directory, seatAgencyId }: Props): ReactNode {
  const { filter, grouping } = view
  const agencies = agencyOptions(directory.agencies)
  const own = agencies.find(({ value }) => value === seatAgencyId)
  const awaited =
    own === undefined
      ? agencies
      : [
          { value: own.value, label: `My agency: ${own.label}` },
          ...agencies.filter((agency) => agency !== own),
        ]
  return (
    <>
      <Chooser
        label="Agency"
        none="Any"
        options={agencies}
        value={filter.agencyId}
        onValue={(agencyId) => choices.setFilter({ agencyId })}
      />
      <Chooser
        label="Status"
        none="Any"
        options={asOptions(SHOWN_STATUSES, COMMITMENT_STATUS_WORDS)}
        value={filter.statuses[0] ?? null}
        onValue={(chosen) =>
          choices.setFilter({ statuses: SHOWN_STATUSES.filter((status) => status === chosen) })
        }
      />
      <Chooser
        label="Horizon"
        none="Any"
        options={asOptions(HORIZONS, HORIZON_WORDS)}
        value={filter.horizons[0] ?? null}
        onValue={(chosen) =>
          choices.setFilter({ horizons: HORIZONS.filter((horizon) => horizon === chosen) })
        }
      />
      <Chooser
        label="Awaiting"
        none="Anybody"
        options={awaited}
        value={filter.awaitingAgencyId}
        onValue={(awaitingAgencyId) => choices.setFilter({ awaitingAgencyId })}
      />
      <Chooser
        label="Due"
        none="Any day"
        options={[{ value: 'overdue', label: 'Overdue' }]}
        value={filter.due === 'overdue' ? 'overdue' : null}
        onValue={(chosen) => choices.setFilter({ due: chosen === null ? 'any' : 'overdue' })}
      />
      <Chooser
        label="Group by"
        none="Nothing"
        options={asOptions(REGISTER_GROUPINGS, GROUPING_WORDS)}
        value={grouping}
        onValue={(chosen) =>
          choices.set({ grouping: REGISTER_GROUPINGS.find((one) => one === chosen) ?? null })
        }
      />
    </>
  )
}
