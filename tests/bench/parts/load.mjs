import { median } from '../figures.mjs'
import { ContestantServer } from '../processes.mjs'

/** What it holds, it holds in memory: there is nothing to open after a restart. */
const KEEPS_NOTHING = 'bare-ws'

/** A hundred times a larger board would measure the clients. */
const MOST_SHAPES_FOR_JOINERS = 10_000

/**
 * A stored board, opened: by the first person after the server was started again, by one who joins
 * somebody, and (the smaller board) by a hundred who join somebody at once.
 */
export async function load({ client, contestants, quick, sizes, repeats, say }) {
  const rows = []
  for (const [number, shapes] of (sizes ?? (quick ? [200] : [5_000, 50_000])).entries()) {
    const joiners = quick ? 5 : shapes <= MOST_SHAPES_FOR_JOINERS ? 100 : 0
    for (const contestant of contestants) {
      say(`load ${shapes}: ${contestant}`)
      const options = { number, shapes, joiners, repeats: repeats ?? (quick ? 1 : 3) }
      rows.push(await loadOne(client, contestant, options))
    }
  }
  return rows
}

async function loadOne(client, contestant, { number, shapes, joiners, repeats }) {
  const server = await ContestantServer.start(contestant, { keep: true })
  const row = { size: shapes, contestant, coldMs: NaN, warmMs: NaN, joiners, joinersMs: NaN }
  try {
    const room = await client.do('openRoom', contestant, { port: server.port, number })
    const options = () => ({ port: server.port, room, shapes })
    const stateBytes = await client.do('fill', contestant, options())
    row.megabytes = stateBytes / 1e6
    await server.settle()
    const loadOnce = (check) => client.do('load', contestant, { ...options(), stateBytes, check })
    const joinOpen = (people) => async () => {
      const all = { ...options(), stateBytes, joiners: people }
      const ms = await client.do('joinOpenBoard', contestant, all)
      await server.settle()
      return ms
    }
    if (contestant !== KEEPS_NOTHING) {
      row.coldMs = await medianOf(repeats, async () => {
        await server.restart()
        await server.settle()
        return loadOnce(false)
      })
    }
    await loadOnce(true)
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
