/**
 * The process of the people who move things: each a connection that says what a page would say whose
 * person drags five shapes, and no more. Told by IPC `{ origin, id, key, people, perSecond }`, where
 * `people` is {@link Mover}s; moves until it is disconnected.
 *
 * @typedef {{ name: string, clientId: number, shapes: readonly { id: string, x: number, y: number, parentId: string }[] }} Mover
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { Lanes } from '../../../build/shared/board/lanes.js'
import { registerKey } from '../../../build/shared/board/registers.js'
import { encodeAwareness, encodeUpdate } from '../../../build/shared/protocol/codec.js'
import { presenceView } from './presence.mjs'
import { openSocket } from './scene.mjs'

/** Moves one person's shapes. @returns a step of it, to be called with the number of the step */
async function enter({ origin, id, key }, { name, clientId, shapes }) {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const lanes = new Lanes(doc, Date.now)
  const socket = openSocket(origin, id, key)
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  socket.on('close', (code, why) =>
    process.send({ failure: `${name} was sent off: ${code} ${why.toString()}` }),
  )
  doc.on('update', (update) => socket.send(encodeUpdate(update)))
  const person = { id: clientId.toString(16).padStart(32, '0'), name, colour: '#00695c' }
  return (step) => {
    const [dx, dy] = [40 * Math.sin(step / 15), 40 * Math.cos(step / 15)]
    lanes.transact(
      {
        set: shapes.map(({ id: shapeId, x, y, parentId }) => [
          registerKey(shapeId, 'xf'),
          [x + dx, y + dy, 0, parentId],
        ]),
        delete: [],
      },
      null,
    )
    const view = presenceView(
      shapes[0].x + dx,
      shapes[0].y + dy,
      shapes.map((shape) => shape.id),
    )
    socket.send(presenceFrame(clientId, step, { person, view }))
  }
}

function presenceFrame(clientId, clock, state) {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  })
  return encodeAwareness(update)
}

async function move(task) {
  const steps = await Promise.all(task.people.map((mover) => enter(task, mover)))
  process.send({ ready: true })
  let step = 1
  setInterval(() => {
    step += 1
    for (const moveOne of steps) moveOne(step)
  }, 1000 / task.perSecond)
}

process.once('message', (task) => void move(task))
process.on('disconnect', () => process.exit())
