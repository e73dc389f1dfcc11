import type { ReactNode } from 'react'
import type { InTheRoom } from '../../../shared/domain/in-the-room.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import { agencyWords } from '../agencies/agency-words.ts'
import { LongList } from './long-list.tsx'

interface Props {
  readonly room: InTheRoom
  readonly map: ServiceMap
  readonly onShow: (shapeIds: readonly string[]) => void
}

/** Every agency of the directory, with what on the board names it. */
export function AgenciesInRoom({ room, map, onShow }: Props): ReactNode {
  const agencyById = new Map(map.agencies.map((agency) => [agency.id, agency]))
  const rows = room.agencies.flatMap(({ agencyId, shapeIds }) => {
    const agency = agencyById.get(agencyId)
    return agency === undefined ? [] : [{ agency, shapeIds }]
  })
  return (
    <LongList className="parts" items={rows} keyOf={({ agency }) => agency.id}>
      {({ agency, shapeIds }) => (
        <button
          type="button"
          className="part room-agency"
          disabled={shapeIds.length === 0}
          onClick={() => onShow(shapeIds)}
        >
          <AgencySwatch colour={agency.colour} />
          <span className="part-name">{agencyWords(agency)}</span>
          <span className="part-note">
            {shapeIds.length === 0
              ? 'not on the board'
              : `${shapeIds.length.toLocaleString('en-GB')} on the board`}
          </span>
        </button>
      )}
    </LongList>
  )
}
