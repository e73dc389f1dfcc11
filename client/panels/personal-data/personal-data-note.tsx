import type { ReactNode } from 'react'
import { countByKind } from '../../../shared/domain/personal-data/personal-data.ts'
import { sayPersonalCounts } from '../../../shared/domain/personal-data/personal-data-words.ts'
import { useObservable } from '../../page/use-observable.ts'
import { usePersonalDataGate } from './personal-data-context.ts'
import './personal-data.css'

interface Props {
  /** Lets the person see the board. */
  readonly onLook: () => void
}

/** A quiet line where a board is shared by a link there is already. */
export function PersonalDataNote({ onLook }: Props): ReactNode {
  const { hits, list } = usePersonalDataGate()
  const found = useObservable(hits)
  if (found.length === 0) return null
  return (
    <p className="personal-note">
      There may be {sayPersonalCounts(countByKind(found))} on the board, which whoever has a link
      sees.{' '}
      {list !== null && (
        <button
          type="button"
          className="button button-small"
          onClick={() => {
            onLook()
            list()
          }}
        >
          Look at them
        </button>
      )}
    </p>
  )
}
