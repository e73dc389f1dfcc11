import type { ReactNode } from 'react'
import type { Finding } from '../../../shared/domain/finding.ts'
import { Icon } from '../../page/icon.tsx'
import type { PartsOfMap } from './made-of.ts'
import { MadeOf } from './made-of-list.tsx'

interface Props {
  readonly finding: Finding
  readonly map: PartsOfMap
  readonly onShow: (shapeIds: readonly string[]) => void
}

/** A finding in a sentence, which shows on the board what it is about, and what it was made of. */
export function FindingRow({ finding, map, onShow }: Props): ReactNode {
  const { about, sentence, shapeIds } = finding
  if (shapeIds.length === 0) return <p className="finding-plain">{sentence}</p>
  const isOfMoney = about === 'overlap' || about === 'money'
  return (
    <>
      <button type="button" className="finding-button" onClick={() => onShow(shapeIds)}>
        <span>{sentence}</span>
        <span className="finding-show">
          <Icon name="target" />
          <span className="visually-hidden">Show on the board</span>
        </span>
      </button>
      <MadeOf shapeIds={shapeIds} map={map} isOfMoney={isOfMoney} onShow={onShow} />
    </>
  )
}
