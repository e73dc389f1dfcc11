import type { ErrorKind } from '../../shared/protocol/errors.ts'

/** True where the link's passphrase, or the new one that it has, opens what was refused. */
export function asksPassphrase(error: ErrorKind): boolean {
  return error === 'passphrase-needed' || error === 'wrong-passphrase'
}
