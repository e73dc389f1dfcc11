#!/usr/bin/env node
// The command line. `npm start` prepares first; this runs what is already built.
import { requireNode } from './node-version.mjs'
import { sayAndFail, StepFailed } from './step-failed.mjs'

const HELP = `wholeplace serve      run the server
wholeplace analyse    say what a board works out; analyse --help says more
wholeplace verify     say whether a file is what a server has exported; verify --help says more
wholeplace export     make a PDF, a picture, a table or another file of a board; export --help says more
wholeplace backup     write all that the server keeps into one file; backup --help says more
wholeplace restore    bring such a file into an empty store; restore --help says more
wholeplace doctor     look at a deployment and say what to mend; doctor --help says more
wholeplace --help     show this
wholeplace --version  show the version

serve is told what to do by environment variables:
  PORT          where to listen (4000)
  HOST          on which address
  DATA_DIR      where boards are kept (./data)
  DATABASE_URL  the PostgreSQL database to keep them in instead, for several nodes
The README lists them all.`

async function main([command, ...rest]) {
  requireNode()
  const { existsSync, readFileSync } = await import('node:fs')
  if (command === 'analyse') {
    const { analyse, ANALYSE_HELP } = await import('./analyse.mjs')
    if (rest.includes('--help')) console.log(ANALYSE_HELP)
    else await analyse(rest, process.env)
  } else if (command === 'verify') {
    const { verify, VERIFY_HELP } = await import('./verify.mjs')
    if (rest.includes('--help')) console.log(VERIFY_HELP)
    else await verify(rest, process.env)
  } else if (command === 'export') {
    const { exportBoard, EXPORT_HELP } = await import('./export.mjs')
    if (rest.includes('--help')) console.log(EXPORT_HELP)
    else await exportBoard(rest, process.env)
  } else if (command === 'backup' || command === 'restore') {
    const { backup, restore, BACKUP_HELP, RESTORE_HELP } = await import('./backup.mjs')
    const [run, help] = command === 'backup' ? [backup, BACKUP_HELP] : [restore, RESTORE_HELP]
    if (rest.includes('--help')) console.log(help)
    else await run(rest, process.env)
  } else if (command === 'doctor') {
    const { doctor, DOCTOR_HELP } = await import('./doctor.mjs')
    if (rest.includes('--help')) console.log(DOCTOR_HELP)
    else await doctor(rest, process.env)
  } else if (command === '--help' || rest.includes('--help')) {
    console.log(HELP)
  } else if (command === '--version') {
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
    console.log(JSON.parse(manifest).version)
  } else if (command === 'serve' && rest.length === 0) {
    const server = new URL('../build/server/main.js', import.meta.url)
    if (!existsSync(server)) {
      throw new StepFailed('Wholeplace is not built yet. Run npm run build in its folder first.')
    }
    await import(server.href)
  } else {
    throw new StepFailed(HELP)
  }
}

main(process.argv.slice(2)).catch(sayAndFail)
