/**
 * The least a server can do: `ws`, and every frame to everybody else on the same path. No document,
 * no roles, no disk. With KEEP_FRAMES it also keeps what was sent and gives it to whoever joins,
 * which is the floor for a cold load.
 */
import { WebSocketServer } from 'ws'

const keepFrames = process.env.KEEP_FRAMES === '1'
const LONGEST_GREETING_BYTES = 5
const rooms = new Map()

function roomAt(path) {
  let room = rooms.get(path)
  if (room === undefined) rooms.set(path, (room = { sockets: new Set(), kept: [] }))
  return room
}

const server = new WebSocketServer({
  host: process.env.HOST,
  port: Number(process.env.PORT),
  perMessageDeflate: false,
})

server.on('connection', (socket, request) => {
  const room = roomAt(request.url)
  room.sockets.add(socket)
  for (const frame of room.kept) socket.send(frame)
  socket.on('message', (frame) => {
    // A newcomer's greeting, two frames with nothing in them, is not to be passed on or kept.
    if (frame.length <= LONGEST_GREETING_BYTES) return
    if (keepFrames) room.kept.push(frame)
    for (const other of room.sockets) if (other !== socket) other.send(frame)
  })
  socket.on('close', () => room.sockets.delete(socket))
})
