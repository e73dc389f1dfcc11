import { ContestantServer } from '../processes.mjs'

/** Many boards open at once, two people on each, nobody writing any more: what one costs in resident memory. */
export async function memory({ client, contestants, quick, sizes, say }) {
  const [boards] = sizes ?? [quick ? 5 : 1_000]
  const shapes = 200
  const rows = []
  for (const contestant of contestants) {
    say(`memory: ${contestant}`)
    const server = await ContestantServer.start(contestant, { keep: false })
    try {
      const emptyKb = await server.settledRssKb({ atMostMs: quick ? 1_000 : 4_000 })
      await client.do('openBoards', contestant, { port: server.port, boards, shapes })
      await server.settle()
      const fullKb = await server.settledRssKb({ atMostMs: quick ? 1_000 : 25_000 })
      const lost = await client.do('closeBoards', contestant, {})
      rows.push({
        size: boards,
        contestant,
        kbPerBoard: (fullKb - emptyKb) / boards,
        emptyKb,
        lost,
      })
    } catch (error) {
      const failure = `${error.message}\n${server.output()}`.trim()
      rows.push({ size: boards, contestant, failure })
    } finally {
      await server.stop()
    }
  }
  return rows
}
