// `npm test`: everything that must hold, in order, stopping at the first step that does not.
// `npm run test:long`: the same with ten times the kills, ten times the simulated people's work, and
// another seed for property tests and simulation.
// Starts on a clean clone, so: Node's own modules only.
import { spawn, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireNode } from '../deploy/node-version.mjs'
import { buildIfStale, installIfMissing, root, run, runScript } from '../deploy/prepare.mjs'
import { sayAndFail, StepFailed } from '../deploy/step-failed.mjs'

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx']
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const SHELL = '/usr/bin/chromium-headless-shell'
/** Debian keeps each version of PostgreSQL in a folder of its own. */
const POSTGRES = '/usr/lib/postgresql'

const reports = mkdtempSync(join(tmpdir(), 'wholeplace-tests-'))
const counts = { passed: 0, failed: 0 }
const times = []
if (process.argv.includes('--long')) {
  process.env.CRASH_KILLS ??= '200'
  process.env.SIMULATION_RUNS ??= '10'
  process.env.PROPERTY_SEED ??= String(randomInt(2 ** 31))
}

const steps = [
  ['packages', installIfMissing],
  ['browser to test with', findOrInstallBrowser],
  ['database to test with', findOrInstallPostgres],
  ['proxy to test with', findOrInstallNginx],
  ['types, lint, format', checkSources],
  ['build', buildIfStale],
  ...['unit', 'contracts', 'simulation', 'integration', 'crash', 'browser'].map((kind) => [
    kind,
    () => testsOf(kind),
  ]),
  ...(process.argv.includes('--long') ? [['power cuts', cutPower]] : []),
  ['bench, a breath of it', () => runScript('tests/bench/run.mjs', ['smoke'], 'See above.')],
]

/** Types, lint, format and dead code, beside one another: none of them keeps every core busy. */
async function checkSources() {
  const outcomes = await Promise.all([
    runDependency('typescript/bin/tsc', '-b'),
    runDependency('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
    runDependency('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    runDependency('knip/bin/knip.js'),
  ])
  const failed = outcomes.filter(({ status }) => status !== 0)
  for (const { output } of failed) console.log(output)
  if (failed.length > 0) throw new StepFailed('See above.')
}

/** Runs a dependency's command. @returns how it ended, and all that it said */
function runDependency(script, ...args) {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
  })
  const said = []
  child.stdout.on('data', (chunk) => said.push(chunk))
  child.stderr.on('data', (chunk) => said.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => {
      resolve({ status, output: `${script}\n${Buffer.concat(said).toString()}` })
    })
  })
}

/** Nothing acknowledged may be lost, and on a disk that holds writes back something must be. */
function cutPower() {
  if (spawnSync('strace', ['--version']).status !== 0) {
    console.log('There is no strace: no power is cut.')
    return
  }
  runScript('tests/crash/power-cut.mjs', ['200'], 'See above.')
}

/** Runs one folder of tests, and counts. */
function testsOf(kind) {
  const report = join(reports, `${kind}.json`)
  try {
    runScript(
      'node_modules/vitest/vitest.mjs',
      [
        'run',
        '--config=tests/vitest.config.ts',
        `--project=${kind}`,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      'See above.',
    )
  } finally {
    if (existsSync(report)) {
      const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
      counts.passed += numPassedTests
      counts.failed += numFailedTests
    }
  }
}

/**
 * The server makes files with an installed Chromium: `CHROMIUM`, or the system's. People's browsers are
 * `CHROMIUM_SHELL`, the same without a window, which takes a quarter less time; where there is none, it
 * is the other.
 */
function findOrInstallBrowser() {
  process.env.CHROMIUM ??= findBrowser() ?? installBrowser()
  if (process.env.CHROMIUM_SHELL !== undefined) return
  if (existsSync(SHELL) || installShell()) process.env.CHROMIUM_SHELL = SHELL
}

function findBrowser() {
  return BROWSERS.find((path) => existsSync(path))
}

/** @returns whether it is there then */
function installShell() {
  try {
    installFromDebian('chromium-headless-shell', 'Tests in browsers take longer without it.')
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    console.log(error.message)
  }
  return existsSync(SHELL)
}

/** @returns where it is then */
function installBrowser() {
  installFromDebian(
    'chromium',
    'The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium), or name one in CHROMIUM.',
  )
  return findBrowser()
}

/**
 * Tests start PostgreSQL servers of their own, in temporary folders: with the programs in
 * `POSTGRES_PROGRAMS`, or the system's. Whatever server runs here already is left alone.
 */
function findOrInstallPostgres() {
  if (process.env.POSTGRES_PROGRAMS !== undefined) return
  const isThere =
    existsSync(POSTGRES) &&
    readdirSync(POSTGRES).some((version) => existsSync(join(POSTGRES, version, 'bin/initdb')))
  if (isThere) return
  installFromDebian(
    'postgresql',
    'Some tests need PostgreSQL. Install it (Debian: sudo apt-get install postgresql), or name the folder with its initdb in POSTGRES_PROGRAMS.',
  )
}

/** The proxy examples are tried with nginx: `NGINX`, or the system's. Without one that is left out. */
function findOrInstallNginx() {
  if (process.env.NGINX !== undefined || NGINX.some((path) => existsSync(path))) return
  try {
    installFromDebian('nginx', 'There is no nginx: the examples in deploy/ are not tried with one.')
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    console.log(error.message)
  }
}

/** @param how what to say where that cannot be done */
function installFromDebian(name, how) {
  const isRoot = process.getuid?.() === 0
  const maySudo = !isRoot && spawnSync('sudo', ['-n', 'true']).status === 0
  if (!existsSync('/usr/bin/apt-get') || !(isRoot || maySudo)) throw new StepFailed(how)
  const sudo = isRoot ? [] : ['sudo', '-n']
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', name]]) {
    const [program, ...rest] = [...sudo, 'apt-get', '--quiet', ...args]
    run(program, rest, how)
  }
}

async function runStep([name, step]) {
  const startedMs = performance.now()
  console.log(`\n── ${name}`)
  try {
    await step()
  } catch (error) {
    throw error instanceof StepFailed ? new StepFailed(`${name} failed. ${error.message}`) : error
  } finally {
    times.push([name, (performance.now() - startedMs) / 1000])
  }
}

function summarise(failed) {
  console.log()
  for (const [name, seconds] of times) {
    console.log(`${name.padEnd(24)}${seconds.toFixed(1).padStart(7)} s`)
  }
  if (failed && counts.failed === 0) counts.failed = 1
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
}

try {
  requireNode()
  for (const step of steps) await runStep(step)
  summarise(false)
} catch (error) {
  sayAndFail(error)
  summarise(true)
} finally {
  rmSync(reports, { recursive: true, force: true })
}
