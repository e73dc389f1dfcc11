import { LaneWriter, updateFrame } from '../records.mjs'
import { join } from './joining.mjs'

const BOARDS_AT_ONCE = 10

const openSockets = new Map()

/**
 * Opens boards with two people and `shapes` records each, and keeps them open until {@link closeBoards}.
 * @returns bytes of what was written on each
 */
export async function openBoards(contestant, { port, boards, shapes }) {
  const update = new LaneWriter().add(0, shapes)
  const sockets = []
  openSockets.set(contestant, sockets)
  const openOne = async (number) => {
    const room = await contestant.openRoom(port, number)
    const writer = await join(contestant, port, room, 'editor')
    sockets.push(writer)
    writer.send(updateFrame(room, update))
    sockets.push(await join(contestant, port, room, 'editor'))
  }
  for (let first = 0; first < boards; first += BOARDS_AT_ONCE) {
    const batch = Math.min(BOARDS_AT_ONCE, boards - first)
    await Promise.all(Array.from({ length: batch }, (_, i) => openOne(first + i)))
  }
  return update.length
}

/** @returns how many connections had been lost */
export function closeBoards(contestant) {
  const sockets = openSockets.get(contestant) ?? []
  openSockets.delete(contestant)
  const lost = sockets.filter((socket) => socket.ended !== undefined).length
  for (const socket of sockets) socket.close()
  return lost
}
