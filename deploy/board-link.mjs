import { printable } from './printable.mjs'
import { StepFailed, WrongUsage } from './step-failed.mjs'

/** A board's or a snapshot's id, which may begin with a dash as options do. */
export function isId(text) {
  return /^[\w-]{22}$/.test(text)
}

/**
 * Reads a link as somebody gives it to a command: whole, or as a board's id where the variables say
 * the rest.
 * @param {string} text
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {readonly ('board' | 'snapshot')[]} kinds what the command takes
 * @returns what it leads to, below which address the server is, and the key
 */
export function readLink(
  text,
  { WHOLEPLACE_KEY, WHOLEPLACE_URL = 'http://localhost:4000' },
  kinds,
) {
  const link = /^https?:/.test(text) ? readUrl(text) : undefined
  const [, letter, id] =
    link === undefined ? ['', 'b', text] : (/\/([bs])\/([^/]+)$/.exec(link.pathname) ?? [])
  const kind = letter === 's' ? 'snapshot' : 'board'
  if (id === undefined || !kinds.includes(kind)) {
    throw new WrongUsage(`${text} is no link to a ${kinds.join(' or a ')}.`)
  }
  const usual = readUrl(`${WHOLEPLACE_URL}/`)
  const base = link === undefined ? usual : new URL('..', link)
  // A link to anywhere else may be anybody's: what is in the environment is not for them.
  const key = link?.hash.slice(1) || (base.origin === usual.origin ? WHOLEPLACE_KEY : '')
  if (key === undefined || key === '') {
    throw new WrongUsage(
      `The key is missing. Give the whole link, with what stands after the #, or set WHOLEPLACE_KEY, which is sent to WHOLEPLACE_URL alone (${usual.origin}).`,
    )
  }
  return { kind, id: encodeURIComponent(id), base, key }
}

/**
 * What a request shows that comes by a link; where it has a passphrase, the pass that the server gives for it.
 * @param {ReturnType<typeof readLink>} link
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export async function headersFor({ base, id, key, kind }, { WHOLEPLACE_PASSPHRASE }) {
  const authorization = `Bearer ${key}`
  if (kind !== 'board' || !WHOLEPLACE_PASSPHRASE) return { authorization }
  const answer = await fetch(new URL(`api/boards/${id}/passphrase`, base), {
    method: 'POST',
    // It would take the passphrase along to wherever it leads.
    redirect: 'manual',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ passphrase: WHOLEPLACE_PASSPHRASE }),
  }).catch(() => {
    throw new StepFailed(`There is no server at ${base.origin}. Is it running?`)
  })
  const { error, pass } = (await answer.json().catch(() => undefined)) ?? {}
  if (typeof pass === 'string') return { authorization, 'wholeplace-pass': pass }
  throw new StepFailed(
    printable(error?.message ?? `What answers at ${base.origin} is no Wholeplace server.`),
  )
}

function readUrl(text) {
  if (!URL.canParse(text)) throw new WrongUsage(`${text} is no web address.`)
  return new URL(text)
}
