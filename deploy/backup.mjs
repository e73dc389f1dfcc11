import { existsSync, readFileSync } from 'node:fs'
import { StepFailed, WrongUsage } from './step-failed.mjs'

export const BACKUP_HELP = `wholeplace backup <file> [--json]

Writes everything the server keeps – boards, links, agreements, snapshots, pictures – into one new file. The
server may be running, and people may go on drawing.

  <file>   where to; it must not be there yet. It holds all boards, so keep it as safe as they are
  --json   say what was written as JSON

  DATABASE_URL, or else DATA_DIR, says what to back up, as it does to the server.

A board that the store's disk has damaged is left out and named; one of which it has lost changes is in
the file without them, and named too. Everything else is there as ever.

Ends with 0 when it worked, 3 when it worked but for such boards, 1 when it did not, 2 when it was called
in a wrong way, and 130 when it was stopped with Ctrl-C. With 1, 2 and 130 there is no file.`

export const RESTORE_HELP = `wholeplace restore <file> [--check] [--json]

Reads what wholeplace backup has written, looks whether all of it is as it was, and only then brings it
into an empty store, which may be of the other kind: from SQLite to PostgreSQL and back. Then it
compares. Let no server run on the store meanwhile.

  <file>    the archive
  --check   only look whether the archive is whole; nothing is written
  --json    say what was restored as JSON

  DATABASE_URL, or else DATA_DIR, says where to, as it does to the server.

Ends with 0 when it worked, 1 when it did not, 2 when it was called in a wrong way, and 130 when it was
stopped with Ctrl-C. Stopped on its way it can be run again: it goes on where it stopped.`

/** The exit code of a backup that is whole but for what the store's disk had failed to keep. */
const WITH_LOSSES = 3

/** How often it is said how far it has come, where that cannot be overwritten. */
const PROGRESS_EVERY_MS = 5_000
const PROGRESS_IN_PLACE_EVERY_MS = 100

/**
 * `wholeplace backup`.
 * @param {readonly string[]} args what follows the command
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export async function backup(args, environment) {
  const { file, options } = readArguments(args, ['--json'], BACKUP_HELP)
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const madeBy = JSON.parse(manifest).version
  const outcome = await runBuilt((command, signal, onProgress) =>
    command.backUpToFile({ file, environment, nowMs: Date.now(), madeBy, signal, onProgress }),
  )
  say(options, outcome, `Written to ${file}: ${inWords(outcome.counts)}.`)
  const hasLosses = Object.keys(outcome.lostChanges).length + outcome.damagedBoards.length > 0
  if (hasLosses) process.exitCode = WITH_LOSSES
}

/** `wholeplace restore`; see {@link backup}. */
export async function restore(args, environment) {
  const { file, options } = readArguments(args, ['--check', '--json'], RESTORE_HELP)
  const mode = options.has('--check') ? 'check' : 'restore'
  const outcome = await runBuilt((command, signal, onProgress) =>
    command.restoreFromFile({ file, environment, mode, signal, onProgress }),
  )
  const { counts, madeAtMs, madeBy, shortenedTexts } = outcome
  const found = `${inWords(counts)}, as they were on ${new Date(madeAtMs).toISOString()}, by version ${madeBy}`
  say(options, outcome, mode === 'check' ? `Whole: ${found}.` : `Restored and compared: ${found}.`)
  if (outcome.damagedBoards.length > 0) {
    console.error(
      'Links and agreements are. Opened, such a board is empty until a device that still has what was on it brings that back.',
    )
  }
  if (shortenedTexts > 0) {
    const texts = counted(shortenedTexts, 'text', 'texts')
    console.error(`Out of ${texts} of the ledger the character NUL is left, which no store keeps.`)
  }
}

function readArguments(args, known, help) {
  const unknown = args.find((arg) => arg.startsWith('-') && !known.includes(arg))
  if (unknown !== undefined) throw new WrongUsage(`There is no option ${unknown}.\n\n${help}`)
  const files = args.filter((arg) => !arg.startsWith('-'))
  if (files.length !== 1) throw new WrongUsage(`Name one file.\n\n${help}`)
  return { file: files[0], options: new Set(args) }
}

/** Runs a command of the built server; Ctrl-C ends it in good order. */
async function runBuilt(run) {
  const built = new URL('../build/server/backup/backup-command.js', import.meta.url)
  if (!existsSync(built)) {
    throw new StepFailed('Wholeplace is not built yet. Run npm run build in its folder first.')
  }
  const command = await import(built.href)
  const stopping = new AbortController()
  const stop = () => stopping.abort(new StepFailed('Stopped.'))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const progress = createProgress()
  try {
    return await run(command, stopping.signal, progress.show)
  } catch (problem) {
    progress.end()
    if (stopping.signal.aborted) process.exitCode = 130
    const isPlain = ['BackupError', 'StartupError', 'StorageFullError'].includes(problem?.name)
    throw isPlain ? new StepFailed(problem.message) : problem
  } finally {
    progress.end()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

/** Says on standard error how far it has come: on one line in a terminal, else now and then. */
function createProgress() {
  const inPlace = process.stderr.isTTY
  const everyMs = inPlace ? PROGRESS_IN_PLACE_EVERY_MS : PROGRESS_EVERY_MS
  let lastMs = performance.now()
  let isLineOpen = false
  return {
    show: (what, done, total) => {
      if (performance.now() - lastMs < everyMs) return
      lastMs = performance.now()
      const percent = Math.floor((100 * done) / Math.max(1, total))
      const text = `${percent} % of ${PROGRESS_WORDS[what]}`
      process.stderr.write(inPlace ? `\r\u001b[K${text}` : `${text}\n`)
      isLineOpen = inPlace
    },
    end: () => {
      if (isLineOpen) process.stderr.write('\r\u001b[K')
      isLineOpen = false
    },
  }
}

const PROGRESS_WORDS = {
  boards: 'the boards written',
  pictures: 'the pictures written',
  snapshots: 'the snapshots written',
  checked: 'the archive checked',
  restored: 'the archive restored',
}

function inWords({ boards, contents, images, rows }) {
  const ledgerRows = Object.values(rows).reduce((total, count) => total + count, 0)
  return [
    counted(boards, 'board', 'boards'),
    counted(images, 'picture', 'pictures'),
    counted(ledgerRows, 'row of the ledger', 'rows of the ledger'),
    counted(contents, 'content of a snapshot', 'contents of snapshots'),
  ].join(', ')
}

function counted(count, one, many) {
  return `${count} ${count === 1 ? one : many}`
}

function say(options, outcome, sentence) {
  console.log(options.has('--json') ? JSON.stringify(outcome, null, 2) : sentence)
  for (const boardId of outcome.damagedBoards) {
    console.error(`What the store had of board ${boardId} was damaged: it is not in the archive.`)
  }
  const lost = Object.entries(outcome.lostChanges)
  for (const [boardId, count] of lost) {
    console.error(`Of board ${boardId} the store had lost ${counted(count, 'change', 'changes')}.`)
  }
  if (outcome.missingImages.length > 0) {
    const pictures = counted(outcome.missingImages.length, 'picture', 'pictures')
    console.error(`The store had no bytes of ${pictures}.`)
  }
  if (outcome.missingContents.length > 0) {
    const snapshots = counted(outcome.missingContents.length, 'snapshot', 'snapshots')
    console.error(`The store had not what ${snapshots} held.`)
  }
}
