import { ATTACKS } from '../attack-frames.mjs'
import { rssKbOf } from '../process-figures.mjs'
import { ContestantServer } from '../processes.mjs'

/** A bare broadcast has no document to be harmed. */
const HAS_NO_DOCUMENT = 'bare-ws'

/** Each attack on each server, which is started anew for it. */
export async function attacks({ client, contestants, say }) {
  const rows = []
  for (const attack of Object.keys(ATTACKS)) {
    for (const contestant of contestants.filter((name) => name !== HAS_NO_DOCUMENT)) {
      say(`attack ${attack}: ${contestant}`)
      rows.push(await attackOne(client, contestant, attack))
    }
  }
  return rows
}

async function attackOne(client, contestant, attack) {
  const server = await ContestantServer.start(contestant, { keep: false })
  const row = { contestant, attack, title: ATTACKS[attack].title, size: 0 }
  try {
    const ask = (work, options) => client.do(work, contestant, { port: server.port, ...options })
    const room = await ask('openRoom', { number: 1 })
    const beforeKb = rssKbOf(server.pid)
    Object.assign(row, await ask('attack', { room, attack }))
    row.grownKb = rssKbOf(server.pid) - beforeKb
  } catch (error) {
    row.failure = `${error.message}\n${server.output()}`.trim()
  } finally {
    await server.stop()
  }
  return row
}
