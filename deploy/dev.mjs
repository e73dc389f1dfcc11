// `npm run dev`: the compiler, the server and Vite, each watching; one Ctrl-C ends them all.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, installIfMissing, root } from './prepare.mjs'
import { requireNode } from './node-version.mjs'
import { sayAndFail, StepFailed } from './step-failed.mjs'

const pagePort = Number(process.env.PORT ?? 4000)
const serverPort = pagePort + 1

/** Where there are process groups, a child ends with whatever it has started itself. */
const hasGroups = process.platform !== 'win32'

/** Ends everything that was started. */
const stop = new AbortController()

/** Starts a watching child; when one ends, all end. @param output what becomes of what it prints */
function watch(args, output) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', output, 'inherit'],
    detached: hasGroups,
  })
  child.on('exit', () => stop.abort())
  stop.signal.addEventListener('abort', () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    if (hasGroups) process.kill(-child.pid)
    else child.kill()
  })
}

async function dev() {
  requireNode()
  installIfMissing()
  build()
  const { createServer } = await import('vite')
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort())

  watch(
    ['node_modules/typescript/bin/tsc', '-b', 'server', '--watch', '--preserveWatchOutput'],
    'inherit',
  )
  // Vite's configuration reads it too, and passes on to the server what is not a page.
  process.env.PORT = String(serverPort)
  process.env.HOST = '127.0.0.1'
  // Its address is not the one to open; what goes wrong is on standard error.
  watch(['--watch', '--watch-preserve-output', 'build/server/main.js'], 'ignore')

  const vite = await createServer({
    root: join(root, 'client'),
    server: { port: pagePort, strictPort: true },
  })
  stop.signal.addEventListener('abort', () => void vite.close())
  await vite.listen().catch(({ message }) => {
    throw new StepFailed(`${message}. Set PORT to another.`)
  })
  console.log(`Open ${vite.resolvedUrls.local[0]}`)
}

dev().catch((error) => {
  stop.abort()
  sayAndFail(error)
})
