import { LaneWriter, updateFrame } from '../records.mjs'
import { join } from './joining.mjs'

const BOARDS_AT_ONCE = 10

/** Opens boards with two people and `shapes` records each, and keeps them open. @returns lets go of them */
export async function openBoards(contestant, { port, boards, shapes }) {
  const update = new LaneWriter().add(0, shapes)
  const sockets = []
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
  return {
    lost: () => sockets.filter((socket) => socket.ended !== undefined).length,
    close: () => sockets.forEach((socket) => socket.close()),
  }
}
