import { deviceSecret, localStorageOrNull } from '../offline/device-memory.ts'
import { LinkAccess } from './link-access.ts'

/** To boards, and snapshots of them: what is given is kept for as long as this browser keeps anything. */
export const boardAccess = new LinkAccess({ device: deviceSecret, storage: localStorageOrNull() })
