import { SIGN_IN_PATH } from '../../shared/protocol/sign-in.ts'
import type { TextStorage } from '../offline/device-memory.ts'

const WAY_BACK = 'wholeplace.way-back'

interface Place {
  readonly pathname: string
  readonly hash: string
}

/**
 * Where to send somebody to sign in. The key after the # goes to no server: it stays in this tab until
 * they are back.
 *
 * @param storage of this tab
 */
export function leaveToSignIn({ hash, pathname }: Place, storage: TextStorage): string {
  storage.setItem(WAY_BACK, JSON.stringify({ pathname, hash }))
  return `${SIGN_IN_PATH}?back=${encodeURIComponent(pathname)}`
}

/** @returns what to add to the address of a page to which somebody is back; '' where there is nothing */
export function hashOnReturn({ hash, pathname }: Place, storage: TextStorage): string {
  if (hash !== '') return ''
  try {
    const kept = JSON.parse(storage.getItem(WAY_BACK) ?? 'null') as Partial<Place> | null
    const isHere = kept?.pathname === pathname && typeof kept.hash === 'string'
    if (isHere) storage.setItem(WAY_BACK, 'null')
    return isHere ? (kept.hash ?? '') : ''
  } catch {
    return ''
  }
}
