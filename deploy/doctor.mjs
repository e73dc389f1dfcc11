import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { StepFailed, WrongUsage } from './step-failed.mjs'

export const DOCTOR_HELP = `wholeplace doctor [--json]

Looks at a deployment and says what to mend: the configuration, the disk and whether it keeps what it says
it keeps, the database, the clock, Chromium, and the server as people reach it: its certificate, the proxy
in front, live connections and large pictures through it. Changes
nothing, but makes the data folder where there is none.

Run it beside the running server, as the same user and with the same environment.

  --json   say what was found as JSON

Ends with 0 when nothing is bad, 1 when something is, 2 when it was called in a wrong way.`

const MARKS = { good: 'ok', doubtful: '??', bad: 'NO' }

/**
 * `wholeplace doctor`.
 * @param {readonly string[]} args what follows the command
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export async function doctor(args, environment) {
  const unknown = args.find((arg) => arg !== '--json')
  if (unknown !== undefined) throw new WrongUsage(`There is no ${unknown}.\n\n${DOCTOR_HELP}`)
  const built = new URL('../build/server/doctor/doctor-command.js', import.meta.url)
  if (!existsSync(built)) {
    throw new StepFailed('Wholeplace is not built yet. Run npm run build in its folder first.')
  }
  const { examine } = await import(built.href)
  const clientDir = fileURLToPath(new URL('../build/client', import.meta.url))
  const findings = await examine(environment, clientDir)
  if (args.length > 0) console.log(JSON.stringify(findings, null, 2))
  else for (const finding of findings) console.log(inWords(finding))
  if (findings.some(({ standing }) => standing === 'bad')) process.exitCode = 1
}

function inWords({ about, remedy, standing, words }) {
  const line = `${MARKS[standing]}  ${about}: ${words}`
  return remedy === '' ? line : `${line}\n      → ${remedy}`
}
