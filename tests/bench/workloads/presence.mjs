import { cursorFrame } from '../records.mjs'
import { PRESENCE_STAMP, StampReader } from '../stamps.mjs'
import { joinMany } from './joining.mjs'
import { measure, SteadySenders, spread } from './window.mjs'

const WATCHED = 20

/** One board on which everybody moves their cursor and sees everybody else's. */
export async function presence(contestant, options) {
  const { port, room, cursors, hz } = options
  const sockets = await joinMany(contestant, port, room, 'editor', cursors)
  const watched = spread(sockets, WATCHED).map((i) => {
    const reader = new StampReader(PRESENCE_STAMP, i)
    sockets[i].onBytes = (buffer, length) => reader.take(buffer, length)
    return reader
  })
  const people = sockets.map((socket, sender) => {
    let clock = 0
    return {
      socket,
      next: () => cursorFrame(room, { sender, clientId: 1_000_000 + sender, clock: (clock += 1) }),
    }
  })
  const senders = new SteadySenders(people, hz)
  try {
    return await measure({ ...options, senders, sockets, watched, fanOut: cursors - 1 })
  } finally {
    senders.stop()
    for (const socket of sockets) socket.close()
  }
}
