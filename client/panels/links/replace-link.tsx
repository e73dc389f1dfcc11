import type { ReactNode } from 'react'
import { AskedOnce } from '../asked-once.tsx'

interface Props {
  /** Whether this page itself was opened by the link. */
  readonly whose: 'own' | 'others'
  readonly onReplace: () => Promise<void>
}

/** Ends a link and makes the same anew: for one that has got about. */
export function ReplaceLink({ whose, onReplace }: Props): ReactNode {
  return (
    <AskedOnce what="Replace this link" doIt="Replace the link" onDo={onReplace}>
      {whose === 'own'
        ? 'Replace it now? Whoever else has it loses the board at once, and owns it no more. This page goes on by the new link: keep that well, for without it nobody owns the board. The other links stay, and can be replaced next.'
        : 'Replace it now? Whoever is here by it loses the board at once, and comes back only by the new link. Its name and its limits stay as they are.'}
    </AskedOnce>
  )
}
