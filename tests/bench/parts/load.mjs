import { median } from '../figures.mjs'
import { ContestantServer } from '../processes.mjs'

/** What it holds, it holds in memory: there is nothing to open after a restart. */
const KEEPS_NOTHING = 'bare-ws'

/** Opened first after a restart, so that what is measured is a board's loading and not a program's. */
const ANOTHER = 1_000
const FEW_SHAPES = 50

/** A hundred times a larger board would measure the clients. */
const MOST_SHAPES_FOR_JOINERS = 10_000

/**
 * A stored board, opened: by the first person on it after the server was started again (somebody has
 * opened another by then), by one who joins somebody, and (the smaller board) by a hundred who join
 * somebody at once.
 */
export async function load({ client, contestants, quick, sizes, repeats, say }) {
  const rows = []
  for (const [number, shapes] of (sizes ?? (quick ? [200] : [5_000, 50_000])).entries()) {
    const joiners = quick ? 5 : shapes <= MOST_SHAPES_FOR_JOINERS ? 100 : 0
    for (const contestant of contestants) {
      say(`load ${shapes}: ${contestant}`)
      const options = { number, shapes, joiners, repeats: repeats ?? (joiners === 100 ? 3 : 1) }
      rows.push(await loadOne(client, contestant, options))
    }
  }
  return rows
}

async function loadOne(client, contestant, { number, shapes, joiners, repeats }) {
  const server = await ContestantServer.start(contestant, { keep: true })
  const row = { size: shapes, contestant, coldMs: NaN, warmMs: NaN, joiners, joinersMs: NaN }
  const ask = (work, options) => client.do(work, contestant, { port: server.port, ...options })
  const store = async (board) => {
    const room = await ask('openRoom', { number: board.number })
    return { ...board, room, stateBytes: await ask('fill', { ...board, room }) }
  }
  try {
    const board = await store({ number, shapes })
    row.megabytes = board.stateBytes / 1e6
    if (contestant !== KEEPS_NOTHING) {
      const other = await store({ number: number + ANOTHER, shapes: FEW_SHAPES })
      row.coldMs = await medianOf(repeats, async () => {
        await server.settle()
        await server.restart()
        await ask('load', other)
        await server.settle()
        return ask('load', board)
      })
    }
    const joinOpen = (people) => async () => {
      await server.settle()
      return ask('joinOpenBoard', { ...board, joiners: people })
    }
    await ask('load', { ...board, check: true })
    row.warmMs = await medianOf(repeats, joinOpen(1))
    if (joiners > 0) row.joinersMs = await medianOf(repeats, joinOpen(joiners))
  } catch (error) {
    row.failure = `${error.message}\n${server.output()}`.trim()
  } finally {
    await server.stop()
  }
  return row
}

async function medianOf(repeats, measureMs) {
  const all = []
  for (let i = 0; i < repeats; i++) all.push(await measureMs())
  return median(all)
}
