import { InstancePresenceRecordType } from '@tldraw/tlschema'
import type { TLPage } from '@tldraw/tlschema'
import { presenceId, toPresenceView } from '../../client/binding/presence-state.ts'
import type { Board, Product } from './product.ts'
import { WireClient } from './wire-client.ts'

const FIRST_PAGE = 'page:page' as TLPage['id']

/**
 * People who look at a board and do nothing, without a browser each.
 * @returns sends them away
 */
export async function fillRoom(
  { url }: Product,
  board: Board,
  names: readonly string[],
): Promise<() => void> {
  const clients = await Promise.all(
    names.map(async (name, index) => {
      const client = await WireClient.join({ url, boardId: board.id, key: board.keys.viewer })
      const person = { id: `person-${index}`, name, colour: '#0b5c63' }
      const presence = InstancePresenceRecordType.create({
        id: presenceId(index),
        userId: person.id,
        userName: name,
        currentPageId: FIRST_PAGE,
        camera: { x: 0, y: 0, z: 1 },
        screenBounds: { x: 0, y: 0, w: 1280, h: 800 },
      })
      client.awareness.setLocalState({ person, view: toPresenceView(presence) })
      return client
    }),
  )
  return () => {
    for (const client of clients) client.close()
  }
}
