import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import { figureWords, sumWords } from './figure-words.ts'
import { LongList } from './long-list.tsx'
import type { Part, PartsOfMap } from './made-of.ts'

interface Props {
  readonly shapeIds: readonly string[]
  readonly map: PartsOfMap
  /** Whether the figures of the parts are what it was made of. */
  readonly isOfMoney: boolean
  readonly onShow: (shapeIds: readonly string[]) => void
}

/** Folded away until it is asked for: what a finding or a sum was made of, each part to be shown. */
export function MadeOf({ shapeIds, map, isOfMoney, onShow }: Props): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  const bodyId = useId()
  return (
    <div className="made-of">
      <button
        type="button"
        className="made-of-button"
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="chevron" />
        What this is made of
      </button>
      <div id={bodyId} hidden={!isOpen}>
        {isOpen && (
          <MadeOfParts shapeIds={shapeIds} map={map} isOfMoney={isOfMoney} onShow={onShow} />
        )}
      </div>
    </div>
  )
}

/** The parts themselves, with how much of their sum is estimated. */
export function MadeOfParts({ shapeIds, map, isOfMoney, onShow }: Props): ReactNode {
  const costs = isOfMoney ? map.costs(shapeIds) : null
  return (
    <>
      {costs !== null && <p className="made-of-sum">{sumWords(costs)}</p>}
      <LongList className="parts" items={map.parts(shapeIds)} keyOf={({ shapeId }) => shapeId}>
        {(part) => <PartRow part={part} isOfMoney={isOfMoney} onShow={onShow} />}
      </LongList>
    </>
  )
}

interface PartProps {
  readonly part: Part
  readonly isOfMoney: boolean
  readonly onShow: (shapeIds: readonly string[]) => void
}

function PartRow({ part, isOfMoney, onShow }: PartProps): ReactNode {
  const { agency, figure, name, shapeId } = part
  const { amount, note } = isOfMoney ? figureWords(figure) : { amount: '', note: '' }
  return (
    <button type="button" className="part" onClick={() => onShow([shapeId])}>
      <span className="part-name">{name}</span>
      <span className="part-amount">{amount}</span>
      <span className="part-line">
        {agency !== null && (
          <span className="part-whose">
            <AgencySwatch colour={agency.colour} />
            {agency.shortName || agency.name || 'Agency without a name'}
          </span>
        )}
        <span className="part-note">{note}</span>
      </span>
    </button>
  )
}
