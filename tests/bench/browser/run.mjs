/**
 * `npm run bench:browser`: a board of 4,000 mixed shapes in a real browser, beside the same shapes in
 * tldraw alone (`bare/`: its own store and no network).
 *
 *     npm run bench:browser                             about ten minutes; CHROMIUM names the browser
 *     npm run bench:browser -- paint frames people      some parts
 *     npm run bench:browser -- --shapes=1000 --rounds=1
 *     npm run bench:browser -- frames --profile         CPU profiles of our page into tests/artefacts
 *     npm run bench:browser -- smoke                    a minute; fails when the bench no longer works
 *
 * The two pages take turns, so that whatever else the machine does falls on both; figures are medians
 * over the rounds. Costs are CPU time of the page's main thread. Our share of one is what our page
 * spends beyond the bare page, of all it spends. Drawing is in software, so frame rates are lower than
 * anybody's; compare them within one run. Everything goes to tests/artefacts/bench-browser.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfStale } from '../../../deploy/prepare.mjs'
import { medians } from '../figures.mjs'
import { buildBarePage } from './bare-site.mjs'
import { mixedBoard } from './board.mjs'
import { BenchPage, launchBrowser } from './page.mjs'
import { frames, people } from './parts.mjs'
import { costsTable, peopleTable, targetsTable } from './report.mjs'

const ARTEFACTS = fileURLToPath(new URL('../../artefacts', import.meta.url))
const PARTS = ['paint', 'frames', 'people']
const SIDES = ['ours', 'bare']
const PEOPLE = 20
/** What a browser remembers that was here before: our page asks nobody's name. */
const REMEMBERED = {
  'wholeplace.person': JSON.stringify({ id: 'b'.repeat(32), name: 'Bench', colour: '#00695c' }),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shapes: { type: 'string' },
    rounds: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
})
const quick = positionals.includes('smoke')
const asked = positionals.filter((word) => word !== 'smoke')
const unknown = asked.find((word) => !PARTS.includes(word))
if (unknown !== undefined) {
  process.stderr.write(`There is no part “${unknown}”: ${PARTS.join(', ')}, smoke.\n`)
  process.exit(1)
}
const parts = asked.length > 0 ? asked : PARTS
const shapeCount = Number(values.shapes ?? (quick ? 200 : 4_000))
const rounds = Number(values.rounds ?? (quick ? 1 : 5))
const limits = quick ? { maxFrames: 8, maxMs: 1_000 } : { maxFrames: 60, maxMs: 3_000 }
const sizes = quick ? [1, 100] : [1, 100, 1_000]

buildIfStale()
await buildBarePage()
mkdirSync(ARTEFACTS, { recursive: true })
const { setScene } = await import('./scene.mjs')
const board = mixedBoard(shapeCount)
const scene = await setScene(board)
const browser = await launchBrowser()
/** By side, one entry a round: by scenario, its figures. */
const measured = { ours: [], bare: [] }
try {
  for (let round = 1; round <= rounds; round++) {
    for (const side of SIDES) {
      process.stderr.write(`round ${round} of ${rounds}: ${side}\n`)
      measured[side].push(await measure(side))
    }
  }
} finally {
  await browser.close()
  await scene.close()
}

const results = Object.fromEntries(SIDES.map((side) => [side, overRounds(measured[side])]))
if (!quick) {
  const about = { at: new Date(), shapeCount, rounds, browser: browser.version() }
  const file = `${ARTEFACTS}/bench-browser.json`
  writeFileSync(file, JSON.stringify({ ...about, results, measured }, undefined, 2))
}
process.stdout.write(`\n${shapeCount.toLocaleString('en-GB')} shapes\n\n${costsTable(results)}\n`)
if (parts.includes('people')) process.stdout.write(`\n${peopleTable(results)}\n`)
if (!quick) process.stdout.write(`\n${targetsTable(results)}\n`)

async function measure(side) {
  const bench = await BenchPage.open(browser, side === 'ours' ? REMEMBERED : {})
  const { shapes } = board
  const options = { shapes, limits, sizes, count: PEOPLE, profile: profileOf(bench, side) }
  try {
    const stop = await options.profile('paint')
    const first = await bench.visit(scene.url[side], shapes.length)
    await stop()
    await bench.settle()
    const again = parts.includes('paint')
      ? await bench.visit(scene.url[side], shapes.length)
      : first
    await bench.settle()
    return {
      ...(parts.includes('paint') ? { 'first paint, first visit': first } : {}),
      ...(parts.includes('paint') ? { 'first paint, next visit': again } : {}),
      ...(parts.includes('frames') ? await frames(bench, options) : {}),
      ...(parts.includes('people')
        ? await people(bench, { ...options, board: side === 'ours' ? scene.board : undefined })
        : {}),
    }
  } finally {
    await bench.close()
  }
}

/** @returns begins a profile of our page when one is wanted */
function profileOf(bench, side) {
  return async (scenario) => {
    if (!values.profile || side === 'bare') return async () => undefined
    const name = scenario.replaceAll(/\W+/gu, '-')
    return bench.profile(`${ARTEFACTS}/bench-browser-${name}.cpuprofile`)
  }
}

function overRounds(perRound) {
  return Object.fromEntries(
    Object.keys(perRound[0]).map((scenario) => [
      scenario,
      medians(perRound.map((figures) => figures[scenario])),
    ]),
  )
}
