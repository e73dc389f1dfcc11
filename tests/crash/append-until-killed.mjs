// A process that appends to the built log as fast as it goes, compacts now and then, and says on its
// output what has been acknowledged, until it is killed. Plain JavaScript: Node runs it as it is.
//
// node append-until-killed.mjs <file, or postgres://…> <run>
import { PostgresLog } from '../../build/server/log/postgres-log.js'
import { openSqliteLog } from '../../build/server/log/sqlite-log.js'
import { openPostgres } from '../../build/server/postgres/postgres-database.js'
import { contentOf, packState, unpackState } from './log-content.mjs'

const BOARDS = 5
const APPENDING_AT_ONCE = 40
const APPENDS_BETWEEN_COMPACTIONS = 150

const [place, run] = process.argv.slice(2)
const complain = (details, message) => {
  throw new Error(`${message}: ${JSON.stringify(details)}`)
}
const logger = { error: complain, warn: complain }
const log = place.startsWith('postgres:')
  ? new PostgresLog(await openPostgres({ url: place, logger }))
  : await openSqliteLog({ file: place, logger })
say(`open ${process.pid}`)

let count = 0
await Promise.all(Array.from({ length: APPENDING_AT_ONCE }, appendForever))

async function appendForever() {
  for (;;) {
    count += 1
    const name = `${run}.${count}`
    const boardId = `board-${count % BOARDS}`
    const isTimeToCompact = count % APPENDS_BETWEEN_COMPACTIONS === 0
    const seq = await log.append(boardId, contentOf(name))
    say(`${boardId} ${seq} ${name}`)
    if (isTimeToCompact) await compact(boardId)
  }
}

async function compact(boardId) {
  const { seq, baseSeq, state, updates } = await log.load(boardId)
  const all = [...(state ? unpackState(state) : []), ...updates]
  await log.compact(boardId, { seq, baseSeq }, packState(all))
}

/** One line. Node writes to pipes there and then. */
function say(line) {
  process.stdout.write(`${line}\n`)
}
