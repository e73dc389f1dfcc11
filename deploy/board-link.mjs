import { WrongUsage } from './step-failed.mjs'

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
  const key = link?.hash.slice(1) || WHOLEPLACE_KEY
  if (key === undefined || key === '') {
    throw new WrongUsage(
      'The key is missing. Give the whole link, with what stands after the #, or set WHOLEPLACE_KEY.',
    )
  }
  const base = link === undefined ? readUrl(`${WHOLEPLACE_URL}/`) : new URL('..', link)
  return { kind, id: encodeURIComponent(id), base, key }
}

function readUrl(text) {
  if (!URL.canParse(text)) throw new WrongUsage(`${text} is no web address.`)
  return new URL(text)
}
