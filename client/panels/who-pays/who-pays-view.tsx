import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { WhoPays } from '../../../shared/domain/who-pays.ts'
import type { Observable } from '../../socket/board-session.ts'
import { useObservable } from '../../page/use-observable.ts'
import { ChoiceField } from '../details/choice-field.tsx'
import { whoPaysChoices, ALL_COMMITMENTS, selectedCommitment } from './who-pays-choices.ts'
import { totalWords } from './net-words.ts'
import { WhoPaysFigures } from './who-pays-figures.tsx'

interface Props {
  readonly whoPays: WhoPays
  /** The map that was reckoned with. */
  readonly map: ServiceMap
  /** Ids of the shapes that are selected on the board. */
  readonly selection: Observable<readonly string[]>
}

/**
 * Who pays and who saves by all commitments, or by one: by the one that is selected on the board,
 * until another is chosen here.
 */
export function WhoPaysView({ whoPays, map, selection }: Props): ReactNode {
  const selectedIds = useObservable(selection)
  const [choice, setChoice] = useState<Choice | null>(null)
  const chosenId =
    choice !== null && choice.whileSelected === selectedIds
      ? choice.id
      : (selectedCommitment(map, selectedIds) ?? ALL_COMMITMENTS)
  const choices = whoPaysChoices(whoPays, map, chosenId)
  const chosen = choices.find(({ id }) => id === chosenId) ?? choices[0]
  if (chosen === undefined || (choices.length === 1 && chosen.balance === null)) return null
  return (
    <div className="who-pays-view">
      <ChoiceField
        label="Which commitments"
        options={choices.map(({ id, label }) => ({ value: id, label }))}
        value={{ kind: 'one', value: chosen.id }}
        isReadOnly={false}
        onValue={(id) => setChoice({ id, whileSelected: selectedIds })}
      />
      {chosen.balance === null ? (
        <p className="side-empty">
          Nobody has said who pays or saves by {chosen.subject}. Fill in its pounds a year under
          Details.
        </p>
      ) : (
        <>
          {/* Of all together, the findings above say it. */}
          {chosen.id !== ALL_COMMITMENTS && (
            <p className="who-pays-total">{totalWords(chosen.balance)}</p>
          )}
          <WhoPaysFigures
            balance={chosen.balance}
            agencies={map.agencies}
            subject={chosen.subject}
          />
        </>
      )}
    </div>
  )
}

/** What was chosen here, for as long as nothing else is selected on the board. */
interface Choice {
  readonly id: string
  readonly whileSelected: readonly string[]
}
