// `npm start`: installs what is missing, builds what is stale, runs the server.
import { requireNode } from './node-version.mjs'
import { sayAndFail } from './step-failed.mjs'

async function start() {
  requireNode()
  const { buildIfStale, installIfMissing } = await import('./prepare.mjs')
  installIfMissing()
  buildIfStale()
  await import('../build/server/main.js')
}

start().catch(sayAndFail)
