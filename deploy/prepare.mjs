// What must be there before anything runs: the dependencies, and the build. Node's own modules only.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StepFailed } from './step-failed.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

const STAMP = join(root, 'build/.stamp')
const BUILT = ['build/server/main.js', 'build/client/index.html']
const SOURCES = [
  'client',
  'server',
  'shared',
  'seeds',
  'deploy/prepare.mjs',
  'package-lock.json',
  'tsconfig.json',
]

/** Runs a program in the project's folder, its output shown. @throws StepFailed */
export function run(program, args, onFailure) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && program === 'npm',
  })
  if (error) throw new StepFailed(`${onFailure} (${error.message})`)
  if (status !== 0) throw new StepFailed(onFailure)
}

/** Runs a program written in JavaScript, such as a dependency's command. @throws StepFailed */
export function runScript(script, args, onFailure) {
  run(process.execPath, [join(root, script), ...args], onFailure)
}

/** Installs exactly what package-lock.json says, unless that was done since it last changed. */
export function installIfMissing() {
  const lock = statSync(join(root, 'package-lock.json')).mtimeMs
  const installed = statSync(join(root, 'node_modules/.package-lock.json'), {
    throwIfNoEntry: false,
  })
  if (installed && installed.mtimeMs >= lock) return
  console.log('Installing what Wholeplace is built from. This takes about a minute, once.')
  run(
    'npm',
    ['ci', '--include=dev', '--loglevel=error'],
    'The packages could not be installed: see above.',
  )
}

/** Builds the server and the pages. @throws StepFailed */
export function build() {
  const stamp = hashOfSources()
  const failed = 'The build failed: see above.'
  runScript('node_modules/typescript/bin/tsc', ['-b', 'server', 'client'], failed)
  runScript('node_modules/vite/bin/vite.js', ['build', 'client', '--logLevel', 'warn'], failed)
  writeFileSync(STAMP, stamp)
}

/** Builds unless what is built comes from these very sources. */
export function buildIfStale() {
  const complete = BUILT.every((path) => existsSync(join(root, path))) && existsSync(STAMP)
  if (complete && readFileSync(STAMP, 'utf8') === hashOfSources()) return
  console.log('Building the pages and the server. This takes a few seconds.')
  build()
}

/** By content, not by time: a fresh clone or a switched branch changes times without changing sources. */
function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap(filesBelow)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesBelow(`${path}/${name}`))
}
