import { hashOnReturn } from './way-back.ts'

/** Gives this page the key back with which somebody left it to sign in, before anything reads the address. */
export function comeBackWithKey(): void {
  try {
    const hash = hashOnReturn(location, sessionStorage)
    if (hash !== '') history.replaceState(history.state, '', hash)
  } catch (error) {
    // Storage is turned off: the page asks for the whole link.
    reportError(error)
  }
}
