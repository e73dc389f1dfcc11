/** What fan-out and presence have in common: sizes × repeats × contestants, medians, ratios. */
import { median, medians } from '../figures.mjs'
import { ContestantServer } from '../processes.mjs'

/** A server that delivers less than this share of what was sent, or later than this, cannot do it. */
const KEEPS_UP = { deliveredShare: 0.95, p50Ms: 500 }

/** Ourselves, and the floor. */
const NO_PEERS = new Set(['wholeplace', 'bare-ws'])

let rooms = 0

/**
 * Runs one steady workload. For each size every contestant has a fresh process; within it the
 * contestants take turns, `repeats` times.
 * @returns one row per size and contestant
 */
export async function runSteady({ client, contestants, sizes, repeats, work, optionsOf, say }) {
  const rows = []
  for (const size of sizes) {
    const servers = new Map()
    const results = new Map(contestants.map((name) => [name, []]))
    const failures = new Map()
    try {
      for (const name of contestants) {
        servers.set(name, await ContestantServer.start(name, { keep: false }))
      }
      for (let repeat = 0; repeat < repeats; repeat++) {
        for (const name of contestants) {
          if (failures.has(name)) continue
          say(`${work} ${size}: ${name}, ${repeat + 1} of ${repeats}`)
          const server = servers.get(name)
          const { port, pid } = server
          try {
            const room = await client.do('openRoom', name, { port, number: rooms++ })
            const options = { ...optionsOf(size), port, room, serverPids: [pid] }
            results.get(name).push(await client.do(work, name, options))
            await server.settle()
          } catch (error) {
            failures.set(name, `${error.message}\n${server.output()}`.trim())
          }
        }
      }
    } finally {
      for (const server of servers.values()) await server.stop()
    }
    rows.push(...rowsOf(size, contestants, results, failures))
  }
  return rows
}

function rowsOf(size, contestants, results, failures) {
  const rows = contestants.map((contestant) => {
    const failure = failures.get(contestant)
    if (failure !== undefined) return { size, contestant, failure }
    const repeats = results.get(contestant)
    const figures = medians(repeats)
    return Object.assign({ size, contestant, keepsUp: keepsUp(figures), repeats }, figures)
  })
  const bare = rows.find((row) => row.contestant === 'bare-ws')
  const peers = rows.filter(({ contestant, keepsUp }) => keepsUp && !NO_PEERS.has(contestant))
  const [bestPeer] = peers.toSorted((a, b) => a.serverUsPerDelivery - b.serverUsPerDelivery)
  for (const row of rows) {
    row.toBare = costRatio(row, bare)
    row.toBestPeer = costRatio(row, bestPeer)
  }
  return rows
}

function keepsUp(figures) {
  return figures.deliveredShare >= KEEPS_UP.deliveredShare && figures.p50Ms <= KEEPS_UP.p50Ms
}

/** CPU a delivery: the median of the ratios within each repeat, so that what the machine did meanwhile cancels out. */
function costRatio(row, other) {
  if (row.repeats === undefined || other?.repeats === undefined) return NaN
  const ratios = row.repeats.map(
    (repeat, i) => repeat.serverUsPerDelivery / other.repeats[i].serverUsPerDelivery,
  )
  return median(ratios)
}
