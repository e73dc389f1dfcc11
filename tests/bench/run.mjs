/**
 * `npm run bench`: this server beside others, in one run, on one machine.
 *
 *     npm run bench                          all parts, about a quarter of an hour
 *     npm run bench -- fanout presence       some parts: fanout, presence, load, memory, nodes, talk,
 *                                            attacks
 *     npm run bench -- nodes                 one, two and three nodes on PostgreSQL beside SQLite
 *     npm run bench -- smoke                 seconds; fails when the bench itself no longer works
 *     npm run bench -- fanout --only=wholeplace,bare-ws --sizes=500,1000 --repeats=1
 *     npm run bench -- fanout --only=wholeplace --sizes=500 --profile     CPU profiles into tests/artefacts
 *     npm run bench -- presence --built      measures build/ as it is, whatever the sources say
 *
 * The server has a core to itself and the clients the other. Figures are medians; compare rows of
 * one run, not of two. Tables go to standard output, everything to tests/artefacts/bench.json.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CONTESTANTS } from './contestants.mjs'
import { attacks } from './parts/attacks.mjs'
import { fanOut } from './parts/fan-out.mjs'
import { load } from './parts/load.mjs'
import { memory } from './parts/memory.mjs'
import { nodes } from './parts/nodes.mjs'
import { presence } from './parts/presence.mjs'
import { talk } from './parts/talk.mjs'
import { Client, ContestantServer, notPinned } from './processes.mjs'
import { tableOf, targetsTable } from './report.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const ARTEFACTS = here('../artefacts')

const PARTS = { fanout: fanOut, presence, load, memory, nodes, talk, attacks }
const HEADINGS = {
  fanout: 'Fan-out: one board, five writers at 30 Hz',
  presence: 'Presence: every cursor at 10 Hz, seen by everybody else',
  load: 'Opening a stored board, to the last byte',
  memory: 'Memory: boards with two people and 200 records each',
  nodes: 'Nodes: ten boards, 1,000 updates a second',
  attacks: 'Attacks: by somebody with an editor’s link',
  talk: 'A talk: twenty people edit its board, without and with an audience',
}
const SMOKE_CONTESTANTS = ['wholeplace', 'bare-ws']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    sizes: { type: 'string' },
    repeats: { type: 'string' },
    profile: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
})
const quick = positionals.includes('smoke')
const wanted = positionals.filter((word) => word !== 'smoke')
const unknown = wanted.find((part) => !(part in PARTS))
if (unknown !== undefined)
  stop(`There is no part “${unknown}”: ${Object.keys(PARTS).join(', ')}, smoke.`)
const chosen = wanted.length > 0 ? wanted : Object.keys(PARTS)
const contestants =
  values.only?.split(',') ?? (quick ? SMOKE_CONTESTANTS : Object.keys(CONTESTANTS))
const stranger = contestants.find((name) => !(name in CONTESTANTS))
if (stranger !== undefined)
  stop(`There is no “${stranger}”: ${Object.keys(CONTESTANTS).join(', ')}.`)

const sizes = values.sizes?.split(',').map(Number)
const repeats = values.repeats === undefined ? undefined : Number(values.repeats)

if (process.platform !== 'linux') stop('The bench reads /proc and runs on Linux only.')
if (!values.built) buildServer()
const needsPeers = contestants.some((name) => !SMOKE_CONTESTANTS.includes(name))
if (needsPeers && chosen.some((part) => part !== 'nodes')) installPeers()
if (notPinned !== undefined)
  say(`Nothing is pinned to a core, since ${notPinned}: read the figures with care.`)

mkdirSync(ARTEFACTS, { recursive: true })
if (values.profile) ContestantServer.profileInto = ARTEFACTS
const startedAt = new Date()
const client = new Client()
const parts = {}
for (const part of chosen) {
  parts[part] = await PARTS[part]({ client, contestants, quick, sizes, repeats, say })
  print(`\n${HEADINGS[part]}\n${tableOf(part, parts[part])}`)
}
client.stop()

if (!quick) print(`\n${targetsTable(parts)}`)
const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000)
const about = { startedAt, seconds, node: process.version, pinned: notPinned === undefined }
if (!quick)
  writeFileSync(`${ARTEFACTS}/bench.json`, JSON.stringify({ ...about, parts }, undefined, 2))
print(`\n${seconds} s`)

const failed = Object.values(parts).flat().filter(hasFailed)
for (const row of failed) say(`${row.contestant}, ${row.size}: ${row.failure ?? 'lost too much'}`)
process.exitCode = failed.length > 0 ? 1 : 0

/** The smoke run looks only that things work: on a busy machine nobody keeps up. */
function hasFailed(row) {
  return row.failure !== undefined || (quick && (row.deliveredShare < 0.5 || row.lost > 0))
}

function buildServer() {
  try {
    execFileSync(
      process.execPath,
      [here('../../node_modules/typescript/bin/tsc'), '-b', here('../../server')],
      {
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    )
  } catch {
    stop('The server does not compile; there is nothing to measure.')
  }
}

/** The peers are nobody's dependencies but the bench's; they are fetched when it is first run. */
function installPeers() {
  if (existsSync(here('node_modules/.package-lock.json'))) return
  say('Fetching the other servers (npm ci in tests/bench)…')
  try {
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: here('.'), stdio: ['ignore', 2, 2] })
  } catch {
    stop(
      'The other servers could not be fetched. Run with --only=wholeplace,bare-ws to do without.',
    )
  }
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function print(text) {
  process.stdout.write(`${text}\n`)
}

function stop(sentence) {
  say(sentence)
  process.exit(1)
}
