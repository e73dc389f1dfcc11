import type { ReactNode } from 'react'
import { AskedOnce } from '../asked-once.tsx'

interface Props {
  /** What to say of another one: "you can make Police a new one". */
  readonly another: string
  /** True for a link by which agencies answer. */
  readonly hasSeat: boolean
  readonly onEnd: () => Promise<void>
}

/** Ends a link. */
export function EndLink({ another, hasSeat, onEnd }: Props): ReactNode {
  return (
    <AskedOnce what="End this link" doIt="End the link" onDo={onEnd}>
      End it now? Whoever is here by it loses the board at once, and it never opens again. This
      cannot be undone, but {another}.{hasSeat && ' What was agreed stands.'}
    </AskedOnce>
  )
}
