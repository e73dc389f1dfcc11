import type { ReactNode } from 'react'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { PersonalDataHit } from '../../../shared/domain/personal-data/personal-data.ts'
import {
  sayMildness,
  sayPersonalKind,
} from '../../../shared/domain/personal-data/personal-data-words.ts'
import { beginSentence } from '../../../shared/domain/number-words.ts'
import { LongList } from '../findings/long-list.tsx'
import { placeOfHit } from './hit-place.ts'
import './personal-data.css'

interface Props {
  readonly hits: readonly PersonalDataHit[]
  readonly records: ReadonlyMap<string, BoardRecord>
  /** Null where nothing can be shown. */
  readonly onShow: ((shapeIds: readonly string[]) => void) | null
  /** Says of one that it is not personal; left out where that cannot be said. */
  readonly onDismiss?: (hit: PersonalDataHit) => void
}

/** What looks personal: what it is, where it stands, what is likely first. Never the whole of it. */
export function PersonalDataList({ hits, records, onShow, onDismiss }: Props): ReactNode {
  const sorted = hits.toSorted(
    (a, b) => Number(a.certainty === 'mild') - Number(b.certainty === 'mild'),
  )
  return (
    <LongList
      className="personal-list"
      items={sorted}
      keyOf={({ field, recordId, start }) => `${recordId} ${field} ${start}`}
    >
      {(hit) => {
        const { shapeIds, words } = placeOfHit(hit, records)
        const mildness = sayMildness(hit)
        const isShown = onShow !== null && shapeIds.length > 0
        return (
          <>
            <p className="personal-what">
              {beginSentence(sayPersonalKind(hit.kind))} <span translate="no">{hit.excerpt}</span>
              {mildness !== '' && <span className="personal-mild">, {mildness}</span>}
            </p>
            <p className="personal-where">{words}</p>
            {(isShown || onDismiss !== undefined) && (
              <p className="personal-do">
                {isShown && (
                  <button
                    type="button"
                    className="button button-small"
                    onClick={() => onShow(shapeIds)}
                  >
                    Show
                    <span className="visually-hidden">
                      {' '}
                      {sayPersonalKind(hit.kind)} {hit.excerpt} on the board
                    </span>
                  </button>
                )}
                {onDismiss !== undefined && (
                  <button
                    type="button"
                    className="button button-small button-quiet"
                    onClick={() => onDismiss(hit)}
                  >
                    That is not personal
                    <span className="visually-hidden">
                      : {sayPersonalKind(hit.kind)} {hit.excerpt}
                    </span>
                  </button>
                )}
              </p>
            )}
          </>
        )
      }}
    </LongList>
  )
}
