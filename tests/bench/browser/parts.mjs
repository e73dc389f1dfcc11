/** What is measured, on one page; `run.mjs` does it on both in turn. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { presenceView } from './presence.mjs'

const PEOPLE = fileURLToPath(new URL('people.mjs', import.meta.url))
const MOVES_PER_SECOND = 30
const SHAPES_PER_PERSON = 5
const WARM_UP = { maxFrames: 4, maxMs: 2_000 }
/** Twenty blocks: four hundred shapes at a quarter of life size, as somebody sees who works there. */
const PART = { x: 0, y: 0, w: 5_000, h: 3_200 }

/** Views of the board, by what a reader calls them. */
const VIEWS = { '400 in view': PART, 'all in view': null }

/** Client ids of those who move things. Each belongs to one person of the board for good. */
let nextClientId = 1_000_000

/** @returns figures by scenario: pointer and wheel, frame by frame */
export async function frames(bench, { shapes, limits, sizes, profile }) {
  const figures = {}
  const measure = async (scenario, name) => {
    await bench.frames(name, WARM_UP)
    const stop = await profile(scenario)
    figures[scenario] = await bench.frames(name, limits)
    await stop()
  }
  for (const [title, part] of Object.entries(VIEWS)) {
    await bench.do('see', part)
    for (const size of sizes) {
      const ids = movable(shapes, part).slice(0, size)
      if (ids.length < size) continue
      await bench.do('grab', ids)
      await measure(`drag ${size.toLocaleString('en-GB')}, ${title}`, 'drag')
      await bench.do('release')
      await bench.settle()
    }
    await measure(`pan, ${title}`, 'pan')
    await measure(`zoom, ${title}`, 'zoom')
    await bench.settle()
  }
  return figures
}

/**
 * A page that nobody touches while others move what it shows, and the same page when nobody does.
 * @param board where the people go; undefined on the bare page, which plays their moves itself
 */
export async function people(bench, { shapes, limits, count, board, profile }) {
  await bench.do('see', PART)
  await bench.settle()
  const idle = await bench.frames('idle', limits)
  const moved = movable(shapes, PART).slice(0, count * SHAPES_PER_PERSON)
  const movers = Array.from({ length: count }, (_, i) => ({
    name: `Person ${i + 1}`,
    clientId: nextClientId++,
    shapes: moved.slice(i * SHAPES_PER_PERSON, (i + 1) * SHAPES_PER_PERSON),
  }))
  const busy = board === undefined ? await played(bench, movers, limits) : await real()
  return { 'nobody else moves': idle, [`${count} people move things`]: busy }

  async function real() {
    const crowd = await enter(board, movers)
    const [before] = await bench.do('places', [moved[0].id])
    await bench.frames('idle', { maxFrames: 1_000, maxMs: 2_000 })
    const stop = await profile('people')
    const figures = await bench.frames('idle', limits)
    await stop()
    const [after] = await bench.do('places', [moved[0].id])
    await crowd.leave()
    if (before.x === after.x) throw new Error('The people moved and the page did not show it')
    return figures
  }
}

/** On the bare page: the same moves and pointers, put straight into its store. */
async function played(bench, movers, limits) {
  const shown = movers.map(({ name, clientId, shapes }) => ({
    id: `instance_presence:${clientId}`,
    typeName: 'instance_presence',
    userId: String(clientId),
    userName: name,
    color: '#00695c',
    meta: {},
    view: presenceView(
      shapes[0].x,
      shapes[0].y,
      shapes.map(({ id }) => id),
    ),
  }))
  const ids = movers.flatMap(({ shapes }) => shapes.map(({ id }) => id))
  const play = { ids, perSecond: MOVES_PER_SECOND, people: shown }
  await bench.frames('moveAround', { ...play, ...WARM_UP })
  return bench.frames('moveAround', { ...play, ...limits })
}

async function enter({ origin, id, key }, movers) {
  const child = fork(PEOPLE, { stdio: 'inherit' })
  child.send({ origin, id, key, people: movers, perSecond: MOVES_PER_SECOND })
  const [said] = await once(child, 'message')
  if (said.failure !== undefined) throw new Error(said.failure)
  child.on('message', ({ failure }) => {
    throw new Error(failure)
  })
  return {
    async leave() {
      child.removeAllListeners('message')
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
      // Their pointers go, and what they did is drawn.
      await delay(1_000)
    },
  }
}

/** Shapes that stand on the page itself and can be dragged, those in `part` if there is one. */
function movable(shapes, part) {
  return shapes.filter(
    ({ x, y, parentId, type }) =>
      parentId.startsWith('page:') &&
      type !== 'arrow' &&
      (part === null || (x < part.x + part.w && y < part.y + part.h)),
  )
}
