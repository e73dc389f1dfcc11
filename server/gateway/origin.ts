/**
 * True when a browser may open boards from where the page is: from this very host, or from the
 * address the operator gave. No `Origin` means no browser; then the key alone is the credential.
 *
 * @param publicUrl as configured, or undefined
 */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: URL | undefined,
): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.host === host || from.origin === publicUrl?.origin
}

/**
 * As {@link isOwnOrigin}, for who shows a session. Browsers send its cookie along unasked, so there it is
 * the site's own address to the letter, scheme and port too, and never nowhere.
 *
 * @param publicUrl as configured; where there is none nobody signs in, and a session is none
 */
export function isOwnSession(origin: string | undefined, publicUrl: URL | undefined): boolean {
  return publicUrl === undefined || origin === publicUrl.origin
}
