// `npm run floods`: what floods cost a built server with its real limits, and those who draw meanwhile.
// Attackers come from other addresses of this machine (127.0.0.2 and up), as many as may from each.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from '../../deploy/prepare.mjs'
import { cpuMsOf, rssKbOf } from '../bench/process-figures.mjs'
import { frame, OPCODE, RawPeer, upgradeRequest } from './raw-peer.mjs'

const MAIN = fileURLToPath(new URL('../../build/server/main.js', import.meta.url))
const PORT = 24_117
const URL_OF_SERVER = `http://127.0.0.1:${PORT}`
const FLOOD_MS = 10_000
const IDLE_SOCKETS = 10_000
const SOCKETS_FROM_ONE = 2_500
/** A step 1 that knows nothing, and presence of nobody: what a page may send at any time. */
const ASK = frame(OPCODE.binary, Buffer.from([0, 0, 1, 0]))
const ECHO = frame(OPCODE.binary, Buffer.from([3]))

buildIfStale()
const dataDir = mkdtempSync(join(tmpdir(), 'wholeplace-floods-'))
const server = spawn(process.execPath, [MAIN], {
  env: {
    ...process.env,
    PORT: String(PORT),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'fatal',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})
try {
  await untilReady()
  const board = await makeBoard()
  const quiet = await measure('nobody', [])
  for (const [name, begin] of Object.entries(floodsOf(board))) {
    const peers = []
    const going = begin(peers)
    await measure(name, peers, quiet)
    clearInterval(await going)
    for (const peer of peers) peer.hangUp()
    await pause(1_000)
  }
} finally {
  server.kill()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

/** Each begins, adds its sockets to `peers`, and may give a timer that is to be cleared. */
function floodsOf({ id, keys }) {
  const path = `/sync/${id}`
  const viewer = ['wholeplace.v1', `key.${keys.viewer}`]
  const upgrade = (from) => RawPeer.upgrade({ port: PORT, from, path, protocols: viewer })
  return {
    [`${IDLE_SOCKETS.toLocaleString('en-GB')} sockets without a word`]: (peers) =>
      dialMany(peers, IDLE_SOCKETS),
    '2,000 dribbling headers': async (peers) => {
      await dialMany(peers, 2_000)
      for (const peer of peers) peer.dribble(upgradeRequest({ path }).trimEnd(), 500)
    },
    '1,500 on the board who send nothing': (peers) => addMany(peers, 1_500, upgrade),
    '1,500 on the board who read nothing': async (peers) => {
      await addMany(peers, 1_500, upgrade)
      for (const peer of peers) peer.stall()
    },
    'handshakes, over and over': (peers) =>
      each(20, async () => {
        await addMany(peers, 20, upgrade)
        while (peers.length > 200) peers.shift().hangUp()
      }),
    pings: (peers) => sendOn(peers, upgrade, frame(OPCODE.ping, Buffer.alloc(125))),
    'questions for the whole board': (peers) => sendOn(peers, upgrade, ASK),
    'tiny frames': (peers) => sendOn(peers, upgrade, ECHO),
    'fragments without end': (peers) =>
      sendOn(peers, upgrade, frame(OPCODE.continuation, Buffer.alloc(0), { isLast: false })),
    'pipelined requests': (peers) =>
      sendOn(
        peers,
        (from) => RawPeer.dial({ port: PORT, from }),
        Buffer.from(`GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n`),
      ),
  }
}

/** Ten at a time send without end, and come again when they are sent away. */
function sendOn(peers, open, what) {
  const many = Buffer.concat(Array.from({ length: 500 }, () => what))
  return each(20, async () => {
    for (let n = peers.length - 1; n >= 0; n -= 1) if (peers[n].hasEnded) peers.splice(n, 1)
    await addMany(peers, 10 - peers.length, open)
    for (const peer of peers) peer.send(many)
  })
}

function each(everyMs, act) {
  let isBusy = false
  return setInterval(() => {
    if (isBusy) return
    isBusy = true
    act().then(
      () => (isBusy = false),
      (problem) => {
        console.error(problem)
        process.exitCode = 1
      },
    )
  }, everyMs)
}

async function dialMany(peers, count) {
  await addMany(peers, count, (from) => RawPeer.dial({ port: PORT, from }))
}

async function addMany(peers, count, open) {
  for (let n = 0; n < count; n += 100) {
    const some = Array.from({ length: Math.min(100, count - n) }, () =>
      open(`127.0.0.${2 + Math.floor(peers.length / SOCKETS_FROM_ONE)}`),
    )
    peers.push(...(await Promise.all(some)))
  }
}

/** Reads the board over HTTP for a while, as an honest page does, and prints what that took. */
async function measure(name, peers, quiet) {
  const [beganMs, beganCpuMs] = [performance.now(), cpuMsOf(server.pid)]
  const delaysMs = []
  while (performance.now() - beganMs < FLOOD_MS) {
    const askedMs = performance.now()
    const answer = await fetch(`${URL_OF_SERVER}/readyz`)
    if (!answer.ok)
      throw new Error(`Under "${name}" an honest request was answered ${answer.status}.`)
    delaysMs.push(performance.now() - askedMs)
    await pause(20)
  }
  const cpu = (cpuMsOf(server.pid) - beganCpuMs) / (performance.now() - beganMs)
  const sorted = delaysMs.toSorted((a, b) => a - b)
  const [median, late] = [0.5, 0.99].map((share) => sorted[Math.floor(sorted.length * share)])
  const open = peers.filter(({ hasEnded }) => !hasEnded).length
  const times =
    quiet === undefined ? '' : `, ${(median / quiet.median).toFixed(1)} times the quiet median`
  console.log(
    `${name}: ${open} sockets open at the end; honest requests ${median.toFixed(1)} ms, 99th ${late.toFixed(1)} ms${times}; CPU ${Math.round(cpu * 100)} %, memory ${Math.round(rssKbOf(server.pid) / 1024)} MiB`,
  )
  return { median }
}

async function makeBoard() {
  const answer = await fetch(`${URL_OF_SERVER}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Flooded' }),
  })
  return answer.json()
}

async function untilReady() {
  for (let n = 0; n < 200; n += 1) {
    const answer = await fetch(`${URL_OF_SERVER}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await pause(100)
  }
  throw new Error('The server does not start.')
}

function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
