import type { TextStorage } from '../offline/device-memory.ts'
import { LinkAccess } from './link-access.ts'

/** To talks, for who follows them: no device names itself, and what is given is kept until the tab is closed. */
export const talkAccess = new LinkAccess({ device: undefined, storage: sessionStorageOrNull() })

/** Reading `sessionStorage` itself throws where the person has turned storage off. */
function sessionStorageOrNull(): TextStorage | null {
  try {
    return globalThis.sessionStorage ?? null
  } catch {
    return null
  }
}
