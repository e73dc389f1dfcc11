import { LaneWriter, updateFrame } from '../records.mjs'
import { LANE_STAMP, StampReader } from '../stamps.mjs'
import { joinMany } from './joining.mjs'
import { measure, SteadySenders, spread } from './window.mjs'

const WATCHED = 40

/** One board: `writers` people drag a shape each, `readers` look on with a viewer's link. */
export async function fanOut(contestant, options) {
  const { port, room, readers, writers, hz } = options
  const readerSockets = await joinMany(contestant, port, room, 'viewer', readers)
  const writerSockets = await joinMany(contestant, port, room, 'editor', writers)
  const watched = spread(readerSockets, WATCHED).map((i) => {
    const reader = new StampReader(LANE_STAMP, undefined)
    readerSockets[i].onBytes = (buffer, length) => reader.take(buffer, length)
    return reader
  })
  const people = writerSockets.map((socket, writer) => {
    const lane = new LaneWriter()
    socket.send(updateFrame(room, lane.place(writer)))
    let step = 0
    return { socket, next: () => updateFrame(room, lane.drag(writer, (step += 1))) }
  })
  const senders = new SteadySenders(people, hz)
  try {
    return await measure({ ...options, senders, sockets: readerSockets, watched, fanOut: readers })
  } finally {
    senders.stop()
    for (const socket of [...readerSockets, ...writerSockets]) socket.close()
  }
}
