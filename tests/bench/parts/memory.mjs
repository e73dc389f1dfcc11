import { ContestantServer } from '../processes.mjs'

const SHAPES = 200
/** Longer than any of them waits before it lets go of what an idle board does not need (ours: 30 s). */
const IDLE_MS = 36_000

/**
 * Many boards open at once, two people on each, nobody writing any more: what one costs in resident
 * memory. Every server is filled in turn, then all lie idle together.
 */
export async function memory({ client, contestants, quick, sizes, say }) {
  const [boards] = sizes ?? [quick ? 5 : 1_000]
  const servers = new Map()
  try {
    const rows = []
    for (const contestant of contestants) {
      say(`memory: filling ${contestant}`)
      const server = await ContestantServer.start(contestant, { keep: false })
      servers.set(contestant, server)
      rows.push(await fill({ client, contestant, server, boards, quick }))
    }
    say('memory: waiting')
    await Promise.all(
      rows.map(async (row) => {
        if (row.failure !== undefined) return
        const fullKb = await servers
          .get(row.contestant)
          .idleRssKb(quick ? 0 : IDLE_MS, quick ? 1 : undefined)
        row.kbPerBoard = (fullKb - row.emptyKb) / boards
      }),
    )
    for (const row of rows) row.lost = await client.do('closeBoards', row.contestant, {})
    return rows
  } finally {
    for (const server of servers.values()) await server.stop()
  }
}

async function fill({ client, contestant, server, boards, quick }) {
  const emptyKb = await server.idleRssKb(0, quick ? 1 : undefined)
  const row = { size: boards, contestant, emptyKb, kbPerBoard: NaN }
  try {
    const options = { port: server.port, boards, shapes: SHAPES }
    row.updateKb = (await client.do('openBoards', contestant, options)) / 1000
  } catch (error) {
    row.failure = `${error.message}\n${server.output()}`.trim()
  }
  return row
}
