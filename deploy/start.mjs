// `npm start`: installs what is missing, builds what is stale, runs the server.
import { requireNode } from './node-version.mjs'
import { sayAndFail } from './step-failed.mjs'

const LOOK_FOR_PARENT_EVERY_MS = 250

async function start() {
  requireNode()
  const parent = process.ppid
  const { buildIfStale, installIfMissing } = await import('./prepare.mjs')
  installIfMissing()
  buildIfStale()
  await import('../build/server/main.js')
  if (process.env.npm_lifecycle_event !== undefined) endAfter(parent)
}

/**
 * npm passes a signal on to the shell in between, which ends and tells nobody: the server would stay
 * behind. It ends as if it had been told itself, and is not told twice.
 */
function endAfter(parent) {
  const looking = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, LOOK_FOR_PARENT_EVERY_MS)
  const stopLooking = () => clearInterval(looking)
  process.once('SIGTERM', stopLooking)
  process.once('SIGINT', stopLooking)
}

start().catch(sayAndFail)
