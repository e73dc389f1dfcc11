import { FAILURE_PARAMETER, type SignInFailure } from '../../shared/protocol/sign-in.ts'

/** No real site; a path that leaves it is none of ours. */
const HERE = 'https://here.invalid'

/**
 * Where to go once somebody has signed in: a path of this site, whatever was asked for.
 * @param asked as it stood in the address
 */
export function backPath(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/') || !URL.canParse(asked, HERE)) return '/'
  const url = new URL(asked, HERE)
  // "//elsewhere", "/\elsewhere" and the like: browsers read those as other hosts. So they may a path
  // that begins so once dots are taken out of it.
  const isHere = url.origin === HERE && !url.pathname.startsWith('//')
  return isHere ? url.pathname + url.search : '/'
}

/**
 * Back without having signed in: the page there says why.
 * @param back see {@link backPath}
 */
export function backPathAfter(why: SignInFailure, back: string): string {
  const url = new URL(back, HERE)
  url.searchParams.set(FAILURE_PARAMETER, why)
  return url.pathname + url.search
}
