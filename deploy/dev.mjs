// `npm run dev`: the compiler, the server and Vite, each watching; one Ctrl-C ends them all.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, installIfMissing, root } from './prepare.mjs'
import { requireNode } from './node-version.mjs'
import { sayAndFail } from './step-failed.mjs'

const pagePort = Number(process.env.PORT ?? 4000)
const serverPort = pagePort + 1

/** Starts a watching child; when one ends, all end. */
function watch(args, stop) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  child.on('exit', () => stop.abort())
  stop.signal.addEventListener('abort', () => child.kill())
}

async function dev() {
  requireNode()
  installIfMissing()
  build()
  const { createServer } = await import('vite')
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort())

  watch(
    ['node_modules/typescript/bin/tsc', '-b', 'server', '--watch', '--preserveWatchOutput'],
    stop,
  )
  // Vite's configuration reads it too, and passes on to the server what is not a page.
  process.env.PORT = String(serverPort)
  process.env.HOST = '127.0.0.1'
  watch(['--watch', '--watch-preserve-output', 'build/server/main.js'], stop)

  const vite = await createServer({
    root: join(root, 'client'),
    server: { port: pagePort, strictPort: true },
  })
  stop.signal.addEventListener('abort', () => void vite.close())
  await vite.listen()
  console.log(`Open ${vite.resolvedUrls.local[0]}`)
}

dev().catch(sayAndFail)
