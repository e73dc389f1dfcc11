/** Longer addresses are refused: browsers and servers stop far below. */
const MAX_LINK_LENGTH = 4_096
/** A web address, of which this is what stands before the path: the site, if nothing is amiss. */
const WEB_ADDRESS = /^https?:\/\/([^/?#]*)/iu
/** What tldraw's own field for a link leaves behind when nothing was typed into it. */
const EMPTY_ADDRESS = /^https?:\/\/$/iu
const MAIL_ADDRESS = /^mailto:/iu
/** The scheme, and a name and password; a backslash ends them for browsers, and for others not. */
const BEFORE_SITE = /^(https?:\/\/)[^/?#\\]*@/iu
/** Browsers drop line breaks and tabs from addresses; marks of direction show them in another order. */
const DECEPTIVE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/**
 * True for what may stand behind a link on a board: mail, and web addresses of which everybody sees
 * where they lead. Nothing that runs, and no name before an `@`, as in `https://gov.uk@elsewhere.org`.
 */
export function isSafeLink(href: string): boolean {
  if (href.length > MAX_LINK_LENGTH || DECEPTIVE.test(href)) return false
  const site = WEB_ADDRESS.exec(href)?.[1]
  if (site === undefined) return MAIL_ADDRESS.test(href)
  return site !== '' && !/[@\\]/u.test(site)
}

/**
 * The same web address without a name and password before the site; '' for one that names no site.
 * Undefined for what is not safe even then.
 */
export function plainLink(href: string): string | undefined {
  if (EMPTY_ADDRESS.test(href)) return ''
  const plain = href.replace(BEFORE_SITE, '$1')
  return isSafeLink(plain) ? plain : undefined
}
