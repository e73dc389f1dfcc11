import { isStorable } from '../ledger/storable-text.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { HttpProblem } from './http-problem.ts'

interface BoardSources {
  readonly rooms: RoomRegistry
  readonly reckoner: Reckoner
}

/**
 * An agency of a board's directory.
 * @param field that names it in the request
 * @param agencyId as it was sent
 * @throws HttpProblem when there is no such agency
 */
export async function findAgency(
  { reckoner, rooms }: BoardSources,
  boardId: string,
  field: string,
  agencyId: unknown,
): Promise<{ readonly id: string; readonly name: string }> {
  const room = await rooms.open(boardId)
  const { content } = await reckoner.reckon({ kind: 'json', table: 'agencies' }, () =>
    room.updates(),
  )
  const { agencies } = JSON.parse(Buffer.from(content).toString()) as {
    readonly agencies: readonly { readonly id: string; readonly name: string }[]
  }
  const agency = agencies.find(({ id }) => id === agencyId)
  if (agency === undefined || !isStorable(agency.id)) {
    throw new HttpProblem(
      'bad-request',
      `${field}: the id of an agency in the board’s directory. Add the agency there first.`,
    )
  }
  return agency
}
