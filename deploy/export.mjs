import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { headersFor, isId, readLink } from './board-link.mjs'
import { printable } from './printable.mjs'
import { StepFailed, WrongUsage } from './step-failed.mjs'

export const EXPORT_HELP = `wholeplace export <link> --format <format> [options]

Has a file made of a board or a snapshot, and saves it. The server has to be running; pictures, PDF,
Word, PowerPoint, HTML and packs need Chromium there.

  <link>    the board's link or the snapshot's, in quotation marks;
            or a board's id, with the two variables below
  --format  pdf, docx, pptx, png, svg, html, pack (a talk to take along, one HTML file),
            xlsx, csv (all tables, packed), tldr or json

  --snapshot <id>  the board as this snapshot has it, not as it is now
  --since <id>     tell what has changed since this snapshot
  --frame <id>     only this frame
  --shape <id>     only this shape, with all that is in it; may be given several times
  --layout         frames (a page for each, unless said) or poster (all on one sheet)
  --notes          included or left-out: the speaker's, in a pack (included, unless said)
  --paper          A4, A3, A2, A1 or A0
  --dpi            dots per inch on that paper, for png (150)
  --scale          dots for each unit of the board, for png without paper (2)
  --output <file>  where to; - for standard output. Unless said, here, by the name the server gives
  --accept-personal-data  go on though there seem to be personal details on the board
  --force          replace the file if it is there
  --json           say what was made as JSON

  WHOLEPLACE_URL  where the server is (http://localhost:4000)
  WHOLEPLACE_KEY  the key of one of the board's links: what stands after the #
  WHOLEPLACE_PASSPHRASE  the passphrase of that link, where it has one

How far it has come is said on standard error. Ends with 0 when it worked, 1 when it did not, 2 when it
was called in a wrong way, and 130 when it was stopped with Ctrl-C; unless it worked there is no file.`

/** The type with which the server says how far it has come; see shared/protocol/export-progress.ts. */
const PROGRESS_TYPE = 'application/vnd.wholeplace.progress'
const PROGRESS_EVERY_MS = 5_000

/** Options with a value that the server reads, and those that this command does. */
const ASKED = ['format', 'snapshot', 'since', 'frame', 'layout', 'notes', 'paper', 'dpi', 'scale']
const WITH_VALUE = new Set([...ASKED, 'shape', 'output'])
const WITHOUT_VALUE = new Set(['force', 'json', 'accept-personal-data'])

/**
 * `wholeplace export`.
 * @param {readonly string[]} args what follows the command
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export async function exportBoard(args, environment) {
  const { link, options, shapes } = readArguments(args)
  const source = readLink(link, environment, ['board', 'snapshot'])
  const { base, id, kind } = source
  const { output } = options
  if (output !== undefined) requireFree(output, options)
  const stopping = new AbortController()
  const stop = () => {
    process.exitCode = 130
    stopping.abort()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const answer = await ask(new URL(`api/${kind}s/${id}/export`, base), {
      shown: await headersFor(source, environment),
      body: askedFor(options, shapes),
      signal: stopping.signal,
    })
    const { file, rest } = await followProgress(answer)
    const to = output ?? nameOf(file)
    if (output === undefined) requireFree(to, options)
    await save(rest, file, to)
    say(file, to, options)
  } catch (problem) {
    throw stopping.signal.aborted ? new StepFailed('Stopped.') : problem
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

function readArguments(args) {
  const links = []
  const shapes = []
  const options = {}
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]
    const name = arg.slice(2)
    // First: one of them is as long as a board's id, which may begin with a hyphen too.
    if (arg.startsWith('--') && WITHOUT_VALUE.has(name)) {
      options[name] = true
    } else if (!arg.startsWith('-') || isId(arg)) {
      links.push(arg)
    } else if (arg.startsWith('--') && WITH_VALUE.has(name)) {
      at += 1
      const value = args[at]
      if (value === undefined) throw new WrongUsage(`${arg} needs a value.\n\n${EXPORT_HELP}`)
      if (name === 'shape') shapes.push(value)
      else options[name] = value
    } else {
      throw new WrongUsage(`There is no option ${arg}.\n\n${EXPORT_HELP}`)
    }
  }
  const [link] = links
  if (links.length !== 1) {
    throw new WrongUsage(`Name one board or snapshot.\n\n${EXPORT_HELP}`)
  }
  if (options.format === undefined) throw new WrongUsage(`Name a --format.\n\n${EXPORT_HELP}`)
  return { link, options, shapes }
}

function askedFor(options, shapes) {
  const fields = ASKED.flatMap((name) => (name in options ? [[name, options[name]]] : []))
  return {
    ...Object.fromEntries(fields),
    ...(shapes.length > 0 && { shape: shapes }),
    ...(options['accept-personal-data'] && { personalData: 'accepted' }),
  }
}

/** As the server calls it, where that is a name for a file in this folder and not a hidden one. */
function nameOf({ file }) {
  const name = basename(String(file))
  if (name === printable(name) && /^[^.\\/:][^\\/:]*$/.test(name)) return name
  throw new StepFailed('The server gives the file no proper name. Say with --output where to.')
}

function requireFree(file, { force }) {
  if (file === '-' || force || !existsSync(file)) return
  throw new StepFailed(`${file} is there already. Say --force to replace it.`)
}

async function ask(address, { body, shown, signal }) {
  const headers = {
    ...shown,
    'content-type': 'application/json',
    accept: PROGRESS_TYPE,
  }
  const request = {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    redirect: 'manual',
    signal,
  }
  const answer = await fetch(address, request).catch(() => {
    throw new StepFailed(`There is no server at ${address.origin}. Is it running?`)
  })
  if (answer.ok && answer.headers.get('content-type') === PROGRESS_TYPE) return answer
  const { error } = (await answer.json().catch(() => undefined)) ?? {}
  const words = printable(
    error?.message ?? `What answers at ${address.origin} is no Wholeplace server.`,
  )
  // What was asked for makes no sense: that is how it was called.
  throw error?.kind === 'bad-request' ? new WrongUsage(words) : new StepFailed(words)
}

/** Reads lines until one says what file follows. @returns that, and the bytes from there on */
async function followProgress({ body }) {
  const progress = createProgress()
  const pieces = body[Symbol.asyncIterator]()
  let known = Buffer.alloc(0)
  try {
    for (;;) {
      const end = known.indexOf('\n')
      if (end === -1) {
        const { done, value } = await pieces.next()
        if (done) throw new StepFailed('The server broke off. Its log says why.')
        known = Buffer.concat([known, value])
        continue
      }
      const line = JSON.parse(known.subarray(0, end).toString())
      known = known.subarray(end + 1)
      if ('error' in line) throw new StepFailed(printable(line.error.message))
      if ('file' in line) return { file: line, rest: following(known, pieces) }
      progress.show(line)
    }
  } finally {
    progress.end()
  }
}

async function* following(first, pieces) {
  yield first
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) return
    yield value
  }
}

/** Under another name until all of it is there. */
async function save(pieces, { bytes }, to) {
  if (to === '-') {
    for await (const piece of whole(pieces, bytes)) {
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
    }
    return
  }
  const part = `${to}.part`
  try {
    await writeFile(part, whole(pieces, bytes))
    await rename(part, to)
  } catch (problem) {
    await rm(part, { force: true })
    throw problem?.syscall === undefined
      ? problem
      : new StepFailed(`${to} cannot be written: ${problem.message}`)
  }
}

/** The same pieces. @throws StepFailed at their end when they are not so many bytes together */
async function* whole(pieces, bytes) {
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    yield piece
  }
  if (length !== bytes) throw new StepFailed('The file came incomplete. Try again.')
}

/** Says on standard error how far it has come: on one line in a terminal, else now and then. */
function createProgress() {
  const inPlace = process.stderr.isTTY
  let lastMs = -Infinity
  let lastText = ''
  return {
    show: ({ done, of, words }) => {
      const text = `${printable(words)}: ${Math.floor((100 * done) / Math.max(1, of))} %`
      if (text === lastText) return
      if (!inPlace && performance.now() - lastMs < PROGRESS_EVERY_MS) return
      lastMs = performance.now()
      lastText = text
      process.stderr.write(inPlace ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end: () => {
      if (inPlace && lastText !== '') process.stderr.write('\r\u001b[K')
    },
  }
}

function say({ bytes, notShown, type }, to, { json }) {
  for (const words of notShown) console.error(printable(words))
  if (to === '-') return
  const outcome = { file: to, type, bytes, notShown }
  console.log(json ? JSON.stringify(outcome, null, 2) : `Saved as ${to}.`)
}
