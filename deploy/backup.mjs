import { existsSync } from 'node:fs'
import { StepFailed, WrongUsage } from './step-failed.mjs'

const BUILT = new URL('../build/server/backup/run.js', import.meta.url)

export const BACKUP_HELP = `wholeplace backup <file> [--json]
wholeplace restore <file> [--json]

backup writes all that a server keeps into one new file: boards, links, agreements, pictures. The
server may go on meanwhile. restore puts such a file into an empty place, and compares what is then
there with it; no server may run on that place yet. Either may be SQLite or PostgreSQL, so this is
also how to move from the one to the other.

  DATA_DIR      where boards are kept (./data)
  DATABASE_URL  the PostgreSQL database they are kept in instead
  --json        how much there was, as JSON

The file holds what opens no board without its links, but all that is on boards: keep it safe.
Ends with 0 when it worked, 1 when it did not, 2 when it was called in a wrong way.`

/**
 * `wholeplace backup` and `wholeplace restore`.
 * @param {'backup' | 'restore'} command
 * @param {readonly string[]} args what follows the command
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export async function backup(command, args, environment) {
  const files = args.filter((arg) => !arg.startsWith('-'))
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--json')
  if (unknown !== undefined) {
    throw new WrongUsage(`There is no option ${unknown}.\n\n${BACKUP_HELP}`)
  }
  if (files.length !== 1) throw new WrongUsage(`Name one file.\n\n${BACKUP_HELP}`)
  if (!existsSync(BUILT)) {
    throw new StepFailed('Wholeplace is not built yet. Run npm run build in its folder first.')
  }
  const { runBackup, runRestore } = await import(BUILT.href)
  const run = command === 'backup' ? runBackup : runRestore
  const counts = await run(files[0], environment, showProgress).catch((problem) => {
    throw problem.name === 'StartupError' ? new StepFailed(problem.message) : problem
  })
  const { boards, images, rows } = counts
  const verb = command === 'backup' ? 'Backed up' : 'Restored and compared'
  console.log(
    args.includes('--json')
      ? JSON.stringify(counts)
      : `${verb}: ${boards} boards, ${images} pictures, ${rows} rows of the ledger.`,
  )
}

/** So that whoever waits sees that something happens: every hundredth, and the last. */
function showProgress(kind, done, all) {
  if (done % 100 === 0 || done === all) console.error(`${kind}: ${done} of ${all}`)
}
