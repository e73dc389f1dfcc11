import { medians } from '../figures.mjs'
import { Client, ContestantServer } from '../processes.mjs'

/** Nobody else of the contestants has talks. */
const CONTESTANT = 'wholeplace'

let rooms = 0

/**
 * Twenty people edit a board, without and with an audience that follows a talk on it, in turn. The
 * audience is a process of its own.
 * @param options.sizes numbers of followers
 */
export async function talk({ client, contestants, quick, sizes, repeats, say }) {
  if (!contestants.includes(CONTESTANT)) return []
  const crowd = new Client()
  try {
    const rows = []
    for (const followers of sizes ?? (quick ? [20] : [1_000])) {
      rows.push(await measureOne({ client, crowd, followers, quick, repeats, say }))
    }
    return rows
  } finally {
    crowd.stop()
  }
}

async function measureOne({ client, crowd, followers, quick, repeats, say }) {
  const row = { size: followers, contestant: CONTESTANT }
  const server = await ContestantServer.start(CONTESTANT, { keep: false })
  try {
    const { port, pid } = server
    const times = repeats ?? (quick ? 1 : 5)
    const editing = {
      port,
      serverPids: [pid],
      editors: quick ? 3 : 20,
      hz: 10,
      warmMs: quick ? 300 : 1_000,
      windowMs: quick ? 700 : 4_000,
    }
    row.repeats = []
    const warmUps = quick ? 0 : 1
    for (let round = 1 - warmUps; round <= times; round++) {
      say(`talk ${followers}: ${round === 0 ? 'warming up' : `${round} of ${times}`}`)
      const room = await client.do('openRoom', CONTESTANT, { port, number: rooms++ })
      const alone = await client.do('editBoard', CONTESTANT, { ...editing, room })
      await crowd.do('gatherAudience', CONTESTANT, { port, room, followers })
      const together = await client.do('editBoard', CONTESTANT, { ...editing, room })
      const audience = await crowd.do('dismissAudience', CONTESTANT, {})
      await server.settle()
      if (round === 0) continue
      row.repeats.push({
        ...together,
        ...audience,
        lost: together.lost + audience.lost,
        aloneP50Ms: alone.p50Ms,
        aloneP99Ms: alone.p99Ms,
        aloneCpu: alone.serverCpu,
      })
    }
    Object.assign(row, medians(row.repeats))
    row.p99Ratio = row.p99Ms / row.aloneP99Ms
  } catch (error) {
    row.failure = `${error.message}\n${server.output()}`.trim()
  } finally {
    await server.stop()
  }
  return row
}
