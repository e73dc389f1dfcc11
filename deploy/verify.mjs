import { existsSync, readFileSync } from 'node:fs'
import { printable } from './printable.mjs'
import { StepFailed, WrongUsage } from './step-failed.mjs'

export const VERIFY_HELP = `wholeplace verify <file> [--key <key>] [--json]

Says whether a file is byte for byte what a Wholeplace server has exported, and from which snapshot.

  <file>   a PDF, Word, PowerPoint, Excel, PNG, SVG, HTML, JSON or .tldr file, or packed tables
  --key    the server's public key, as GET /api/seal-key gives it: no server is asked then
  --json   say the verdict as JSON

  WHOLEPLACE_URL  where the server is whose key counts (http://localhost:4000)

Ends with 0 when the file is genuine, 1 when it is not or nobody can tell, 2 when it was called in a
wrong way.`

/**
 * `wholeplace verify`.
 * @param {readonly string[]} args what follows the command
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export async function verify(args, { WHOLEPLACE_URL = 'http://localhost:4000' }) {
  const { file, key, asJson } = readArguments(args)
  const bytes = readFile(file)
  const publicKey = key ?? (await fetchKey(WHOLEPLACE_URL))
  const { verdict, words } = await judge(bytes, publicKey)
  console.log(asJson ? JSON.stringify(verdict, null, 2) : inWords(words))
  if (verdict.kind !== 'genuine') process.exitCode = 1
}

function readArguments(args) {
  const files = []
  let key
  let asJson = false
  for (let n = 0; n < args.length; n++) {
    const arg = args[n]
    if (arg === '--json') asJson = true
    else if (arg === '--key') key = args[(n += 1)] ?? ''
    else if (arg.startsWith('--')) {
      throw new WrongUsage(`There is no option ${arg}.\n\n${VERIFY_HELP}`)
    } else files.push(arg)
  }
  if (files.length !== 1) throw new WrongUsage(`Name one file.\n\n${VERIFY_HELP}`)
  if (key !== undefined && !/^[A-Za-z0-9+/]{43}$/.test(key)) {
    throw new WrongUsage('--key: the 43 characters that GET /api/seal-key gives as publicKey.')
  }
  return { file: files[0], key, asJson }
}

function readFile(file) {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new StepFailed(`${file} cannot be read: ${error.message}`)
  }
}

async function fetchKey(server) {
  if (!URL.canParse(server)) throw new WrongUsage(`WHOLEPLACE_URL: ${server} is no web address.`)
  const address = new URL('/api/seal-key', server)
  const answer = await fetch(address, { redirect: 'manual' }).catch(() => {
    throw new StepFailed(
      `There is no server at ${address.origin}. Say where it is with WHOLEPLACE_URL, or give its key with --key.`,
    )
  })
  const body = await answer.json().catch(() => undefined)
  if (answer.ok && typeof body?.publicKey === 'string') return body.publicKey
  throw new StepFailed(`What answers at ${address.origin} is no Wholeplace server with a key.`)
}

async function judge(bytes, publicKey) {
  const built = new URL('../build/shared/seal/', import.meta.url)
  if (!existsSync(built)) {
    throw new StepFailed('Wholeplace is not built yet. Run npm run build in its folder first.')
  }
  const { verifyFile } = await import(new URL('verify-file.js', built).href)
  const { verdictWords } = await import(new URL('verdict-words.js', built).href)
  const verdict = verifyFile(bytes, publicKey)
  return { verdict, words: verdictWords(verdict) }
}

function inWords({ title, message, facts }) {
  const lines = facts.map(([name, value]) => `  ${name}: ${printable(value)}`)
  return [`${title}.`, message, ...lines].join('\n')
}
