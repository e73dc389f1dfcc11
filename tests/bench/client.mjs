/**
 * The process of the clients: does one piece of work after another for `run.mjs`, which pins it to
 * its own core. Messages are `{ work, contestant, options }`; each is answered with `{ result }` or `{ error }`.
 */
import { CONTESTANTS } from './contestants.mjs'
import { attack } from './workloads/attacks.mjs'
import { fanOut } from './workloads/fan-out.mjs'
import { fill, joinOpenBoard, load } from './workloads/load.mjs'
import { closeBoards, openBoards } from './workloads/memory.mjs'
import { delayOnNodes, savedOnNodes } from './workloads/nodes.mjs'
import { presence } from './workloads/presence.mjs'
import { dismissAudience, editBoard, gatherAudience } from './workloads/talk.mjs'

const WORK = {
  openRoom: (contestant, { port, number }) => contestant.openRoom(port, number),
  fanOut,
  presence,
  fill,
  load,
  joinOpenBoard,
  openBoards,
  closeBoards,
  delayOnNodes,
  savedOnNodes,
  editBoard,
  gatherAudience,
  dismissAudience,
  attack,
}

async function answer({ work, contestant, options }) {
  try {
    process.send({ result: await WORK[work](CONTESTANTS[contestant], options) })
  } catch (error) {
    process.send({ error: error instanceof Error ? error.message : String(error) })
  }
}

process.on('message', (message) => void answer(message))
process.on('disconnect', () => process.exit())
