import type { ReactNode } from 'react'
import { AskedOnce } from '../asked-once.tsx'

interface Props {
  readonly agencyName: string
  readonly onRevoke: () => Promise<void>
}

/** Ends a link. */
export function RevokeLink({ agencyName, onRevoke }: Props): ReactNode {
  return (
    <AskedOnce what="End this link" doIt="End the link" onDo={onRevoke}>
      End it now? Whoever is here by it loses the board at once, and it never opens again. This
      cannot be undone, but you can make {agencyName} a new one. What was agreed stands.
    </AskedOnce>
  )
}
