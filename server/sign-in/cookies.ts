/** Holds a session's id. Browsers take such a name only over https (or from localhost), for this host alone. */
export const SESSION_COOKIE = '__Host-wholeplace'
/** Holds what must be the same when somebody comes back from signing in, sealed. */
export const FLOW_COOKIE = '__Host-wholeplace-signing-in'
/** Stands where somebody has signed out, or may not come: whoever signs in next is to prove who they are. */
export const ASK_COOKIE = '__Host-wholeplace-ask'

/** @param header `Cookie`, as it was sent */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const start = `${name}=`
  const pair = (header ?? '').split(/; */u).find((each) => each.startsWith(start))
  return pair?.slice(start.length)
}

/** @param maxAgeSeconds 0 takes it away. @returns a `Set-Cookie` header */
export function cookie(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; Secure; HttpOnly; SameSite=Lax`
}
